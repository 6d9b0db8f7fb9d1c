"""What was computed: all of it can be thrown away and computed again."""

from __future__ import annotations

from django.db import models

from intreccio.book.models.facts import Address, Person


class Join(models.Model):
    """Why two addresses were taken for one person."""

    one = models.ForeignKey(Address, models.CASCADE, related_name="+")
    other = models.ForeignKey(Address, models.CASCADE, related_name="+")
    probability = models.FloatField()
    reasons = models.JSONField()


class Doubt(models.Model):
    """Two addresses that may be one person: the user decides."""

    one = models.ForeignKey(Address, models.CASCADE, related_name="+")
    other = models.ForeignKey(Address, models.CASCADE, related_name="+")
    probability = models.FloatField()
    reasons = models.JSONField()


class Tie(models.Model):
    """What the traces say about a person and me."""

    person = models.OneToOneField(Person, models.CASCADE)
    klass = models.CharField(max_length=10)
    strength = models.FloatField()
    low = models.FloatField()
    high = models.FloatField()
    first = models.BigIntegerField(null=True)
    last = models.BigIntegerField(null=True)
    days_active = models.IntegerField()
    sent = models.IntegerField()
    received = models.IntegerField()
    contact_90d = models.FloatField(null=True)
    least = models.FloatField(null=True)
    most = models.FloatField(null=True)
    proven = models.BooleanField(default=False)
    ended = models.BigIntegerField(null=True)


class Circuit(models.Model):
    """A circuit found in the data, as the user calls it; `hidden` when they said it is none."""

    name = models.JSONField()
    said_name = models.TextField(default="")
    kind = models.CharField(max_length=12)
    said_kind = models.CharField(max_length=12, default="")
    hidden = models.BooleanField(default=False)
    years = models.JSONField(null=True)
    evidence = models.JSONField()


class Membership(models.Model):
    """A person in a circuit, with the probability that they belong to it."""

    circuit = models.ForeignKey(Circuit, models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, models.CASCADE, related_name="circuits")
    probability = models.FloatField()


class Computed(models.Model):
    """A computed whole that a page reads as it is: the cards, the drawing of the map."""

    key = models.CharField(max_length=40, primary_key=True)
    body = models.JSONField()


class TraceColumn(models.Model):
    """A column of all traces as it lies in memory (see `book.sheet`)."""

    key = models.CharField(max_length=10, primary_key=True)
    body = models.BinaryField()


class Shown(models.Model):
    """Whom Today named, on which day (ISO), and for which thought."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    key = models.TextField()
    day = models.CharField(max_length=10)


class Vector(models.Model):
    """What an encoder makes of some words; `key` is a digest of both."""

    key = models.CharField(max_length=40, primary_key=True)
    body = models.BinaryField()
