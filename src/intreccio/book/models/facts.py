"""Facts: written once, never edited, each with its sightings."""

from __future__ import annotations

from django.db import models

from intreccio.book.models.imports import File


class Person(models.Model):
    """A human being in the book: all of it is computed, the user's words from `Word`."""

    name = models.TextField(default="")
    role = models.TextField(default="")
    said_name = models.TextField(default="")
    note = models.TextField(default="")


class Address(models.Model):
    """An address in normal form, and the person it was found to belong to."""

    kind = models.CharField(max_length=10)
    value = models.TextField()
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="addresses")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "value"], name="address_once")]


class Written(models.Model):
    """A name as somebody wrote it."""

    text = models.TextField(unique=True)


class Trace(models.Model):
    """A trace (see `people.records.Trace`); keys are 16-byte digests of the natural ones."""

    item = models.BinaryField(max_length=16, unique=True)
    at = models.BigIntegerField(db_index=True)
    channel = models.CharField(max_length=10)
    thread = models.BinaryField(max_length=16, null=True)
    answers = models.BinaryField(max_length=16, null=True)
    gathering = models.TextField(default="")
    title = models.TextField(default="")
    left_out = models.TextField(default="")


class Part(models.Model):
    """Somebody's part in a trace: role 0 wrote it, 1 received it, 2 is the mailbox it reached."""

    trace = models.ForeignKey(Trace, models.CASCADE, related_name="parts")
    address = models.ForeignKey(Address, models.RESTRICT)
    written = models.ForeignKey(Written, models.RESTRICT, null=True)
    role = models.SmallIntegerField()


class Profile(models.Model):
    """What one entry of one source said of one person; `body` is the record as JSON."""

    item = models.BinaryField(max_length=16, unique=True)
    card = models.ForeignKey(Address, models.RESTRICT)
    body = models.JSONField()
    mine = models.BooleanField(default=False)


class Holding(models.Model):
    """An address that a profile states, its own card included."""

    profile = models.ForeignKey(Profile, models.CASCADE)
    address = models.ForeignKey(Address, models.RESTRICT)


class Saying(models.Model):
    """A sentence that voices a need, an offer or thanks (see `people.records.Saying`)."""

    digest = models.BinaryField(max_length=16, unique=True)
    kind = models.CharField(max_length=10)
    words = models.TextField()
    at = models.BigIntegerField()
    by = models.ForeignKey(Address, models.RESTRICT, null=True, related_name="said")
    about = models.ForeignKey(Address, models.RESTRICT, null=True, related_name="told")
    trace = models.ForeignKey(Trace, models.CASCADE, null=True)
    profile = models.ForeignKey(Profile, models.CASCADE, null=True)


class Sighting(models.Model):
    """Where a fact was met. A fact lives as long as one sighting of it does."""

    file = models.ForeignKey(File, models.CASCADE)
    trace = models.ForeignKey(Trace, models.CASCADE, null=True)
    profile = models.ForeignKey(Profile, models.CASCADE, null=True)
    saying = models.ForeignKey(Saying, models.CASCADE, null=True)
    place = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["file", "trace"], name="trace_once_a_file"),
            models.UniqueConstraint(fields=["file", "profile"], name="profile_once_a_file"),
            models.UniqueConstraint(fields=["file", "saying"], name="saying_once_a_file"),
        ]
