"""The tables of the book: facts with their origin, decisions of the user, and what was computed.

Facts are written once and never edited. Everything in the last part can be thrown away and
computed again from the facts and the decisions.
"""

from __future__ import annotations

from django.db import models

# --- where facts come from -----------------------------------------------------------------


class Import(models.Model):
    """One act of importing, which can be taken back whole."""

    started = models.BigIntegerField()
    finished = models.BigIntegerField(null=True)
    undone = models.BigIntegerField(null=True)
    text = models.BooleanField(default=False)


class File(models.Model):
    """One file of an import, how far its reading has come, and what it gave."""

    taking = models.ForeignKey(Import, models.CASCADE, related_name="files")
    path = models.TextField()
    reader = models.TextField()
    size = models.BigIntegerField(default=0)
    fault = models.TextField(default="")
    cursor = models.BigIntegerField(default=0)
    done = models.BooleanField(default=False)
    items = models.IntegerField(default=0)
    taken = models.IntegerField(default=0)
    known = models.IntegerField(default=0)
    excluded = models.IntegerField(default=0)
    unread = models.IntegerField(default=0)


class Unread(models.Model):
    """An item that could not be understood, kept so that nothing is lost in silence."""

    file = models.ForeignKey(File, models.CASCADE, related_name="+")
    place = models.TextField()
    reason = models.TextField()
    detail = models.TextField(default="")


class Account(models.Model):
    """A live account: where it is, how far it was read, and how the last time went.

    Its password is not here (see `desk.passwords`). What it gave hangs on an import of its own.
    `two_way` is the user's leave to change cards there.
    """

    kind = models.CharField(max_length=10)
    address = models.TextField()
    login = models.TextField(default="")
    taking = models.OneToOneField(Import, models.CASCADE)
    state = models.JSONField(default=dict)
    tried = models.BigIntegerField(null=True)
    done = models.BigIntegerField(null=True)
    fault = models.TextField(default="")
    detail = models.TextField(default="")
    question = models.JSONField(null=True)
    two_way = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "address", "login"], name="account_once")
        ]


class Columns(models.Model):
    """What the user said of the columns of a table; `key` is a digest of their titles."""

    key = models.CharField(max_length=40, primary_key=True)
    meanings = models.JSONField()


# --- facts ----------------------------------------------------------------------------------


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


# --- decisions of the user --------------------------------------------------------------------


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


# --- computed -----------------------------------------------------------------------------------


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
    """A circuit found in the data; the user's name for it outlives a new computation."""

    name = models.JSONField()
    said_name = models.TextField(default="")
    kind = models.CharField(max_length=12)
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
