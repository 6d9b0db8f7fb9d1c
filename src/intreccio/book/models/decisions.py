"""What the user decided. Words hang on addresses, and go where those go."""

from __future__ import annotations

from django.db import models

from intreccio.book.models.facts import Address


class Mine(models.Model):
    """An address that the user said is theirs, or is not."""

    address = models.OneToOneField(Address, models.RESTRICT)
    mine = models.BooleanField(default=True)


WORDS = ("name", "note", "born", "work")
"""What the user says of people: what they call them, a note, and which of two versions holds."""


class Word(models.Model):
    """What the user wrote about whoever an address belongs to: the newest of a kind holds.

    It hangs on an address and not on a person, so that it goes where the address goes when people
    are joined or parted.
    """

    address = models.ForeignKey(Address, models.RESTRICT, related_name="+")
    kind = models.CharField(max_length=10, choices=[(kind, kind) for kind in WORDS])
    text = models.TextField()
    at = models.BigIntegerField()


class Verdict(models.Model):
    """The user's word on two addresses: the same person, or two. The newest on a pair holds."""

    one = models.ForeignKey(Address, models.RESTRICT, related_name="+")
    other = models.ForeignKey(Address, models.RESTRICT, related_name="+")
    same = models.BooleanField()
    at = models.BigIntegerField()


class Knowing(models.Model):
    """The user's word on two people: they know each other ("yes"), do not ("no"), or "unknown".

    It hangs on an address of each; the newest on a pair holds.
    """

    one = models.ForeignKey(Address, models.RESTRICT, related_name="+")
    other = models.ForeignKey(Address, models.RESTRICT, related_name="+")
    word = models.CharField(max_length=10)
    at = models.BigIntegerField()


class CircuitWord(models.Model):
    """What the user said of a circuit: its name, who belongs, that two are one (see `circling`)."""

    kind = models.CharField(max_length=10)
    circuit = models.IntegerField()
    other = models.IntegerField(default=0)
    text = models.TextField(default="")
    at = models.BigIntegerField()


class CircuitPerson(models.Model):
    """Whom a word on a circuit speaks of (side 0), and who was in it then (1), or in the other (2).

    So the word goes where the people go, whatever number the circuit bears.
    """

    word = models.ForeignKey(CircuitWord, models.CASCADE, related_name="people")
    address = models.ForeignKey(Address, models.RESTRICT, related_name="+")
    side = models.SmallIntegerField()


class Deed(models.Model):
    """What the user did with a thought of Today: done, later, not for me."""

    key = models.TextField(unique=True)
    answer = models.CharField(max_length=10)
    at = models.BigIntegerField()
    until = models.BigIntegerField(null=True)


class Resource(models.Model):
    """An answer to the check-list of resources: the newest on a thing holds.

    What was answered together bears one number, so that it is taken back together.
    """

    item = models.CharField(max_length=20)
    could = models.BooleanField()
    closeness = models.CharField(max_length=14, default="")
    at = models.BigIntegerField()
    answer = models.IntegerField()


class Act(models.Model):
    """An act of help as the owner wrote it down (see `network.acts`)."""

    kind = models.CharField(max_length=10)
    words = models.TextField(default="")
    at = models.BigIntegerField()
    answered = models.BooleanField(null=True)
    received = models.BigIntegerField(null=True)
