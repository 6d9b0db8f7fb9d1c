"""What the user wrote of giving. It hangs on addresses, as every word of theirs does.

An address of None is the owner.
"""

from __future__ import annotations

from django.db import models

from intreccio.book.models.facts import Address


class Statement(models.Model):
    """A need or an offer in words; `heard` is the saying it was taken from ("" for none).

    `ended` is when it was over and `how` is "answered", "lapsed" or "withdrawn".
    """

    kind = models.CharField(max_length=10)
    who = models.ForeignKey(Address, models.RESTRICT, null=True, related_name="+")
    words = models.TextField()
    at = models.BigIntegerField()
    heard = models.CharField(max_length=40, default="")
    ended = models.BigIntegerField(null=True)
    how = models.CharField(max_length=10, default="")


class MatchWord(models.Model):
    """What the user said of a need and an offer that meet; the newest on a pair holds."""

    need = models.CharField(max_length=60)
    offer = models.CharField(max_length=60)
    word = models.CharField(max_length=10)
    reason = models.CharField(max_length=10, default="")
    at = models.BigIntegerField()


class Gift(models.Model):
    """Something done for someone: "given" to them, "received" from them; `after` came before it.

    `thanked` is when thanks were said, `ended` how it went, in words.
    """

    way = models.CharField(max_length=10)
    who = models.ForeignKey(Address, models.RESTRICT, related_name="+")
    kind = models.CharField(max_length=12, default="")
    words = models.TextField()
    at = models.BigIntegerField()
    after = models.ForeignKey("self", models.SET_NULL, null=True, related_name="led_to")
    thanked = models.BigIntegerField(null=True)
    ended = models.TextField(default="")


class Introduction(models.Model):
    """Two people who could gain from meeting, and why; its steps tell how far it went."""

    one = models.ForeignKey(Address, models.RESTRICT, related_name="+")
    other = models.ForeignKey(Address, models.RESTRICT, related_name="+")
    why = models.TextField()
    need = models.CharField(max_length=60, default="")
    offer = models.CharField(max_length=60, default="")
    at = models.BigIntegerField()


class Step(models.Model):
    """A step of an introduction (see `giving.introductions`); `side` is 0 or 1, None for both."""

    introduction = models.ForeignKey(Introduction, models.CASCADE, related_name="steps")
    what = models.CharField(max_length=12)
    side = models.SmallIntegerField(null=True)
    words = models.TextField(default="")
    at = models.BigIntegerField()


class Meeting(models.Model):
    """A conversation that was had, or is planned; `follow` is what is to be done after it."""

    who = models.ForeignKey(Address, models.RESTRICT, related_name="+")
    at = models.BigIntegerField()
    words = models.TextField(default="")
    follow = models.TextField(default="")
    followed = models.BigIntegerField(null=True)
    written = models.BigIntegerField()


class RhythmWord(models.Model):
    """The user's word on a tie: its "rhythm" in days, "pause" until a day, "close", "hand", "open".

    The newest on an address holds; `other` is whom a tie was handed over to.
    """

    who = models.ForeignKey(Address, models.RESTRICT, related_name="+")
    kind = models.CharField(max_length=10)
    days = models.IntegerField(null=True)
    until = models.BigIntegerField(null=True)
    other = models.ForeignKey(Address, models.RESTRICT, null=True, related_name="+")
    text = models.TextField(default="")
    at = models.BigIntegerField()


class Anniversary(models.Model):
    """A date that matters to somebody: `day` is ISO, with or without the year (--05-17)."""

    who = models.ForeignKey(Address, models.RESTRICT, related_name="+")
    what = models.TextField()
    day = models.CharField(max_length=10)
    at = models.BigIntegerField()


class Goal(models.Model):
    """What the user is looking for, in their own words; `how` it ended is "reached" or "let go".

    `aims` is what it was made precise with: see `giving.aims`.
    """

    words = models.TextField()
    aims = models.JSONField(default=dict)
    at = models.BigIntegerField()
    ended = models.BigIntegerField(null=True)
    how = models.CharField(max_length=10, default="")


class Knock(models.Model):
    """What became of a door of a goal: "asked", "spoke", "opened" or "closed".

    `by` was asked first (None for the door itself), `tie` is what the tie to them was then, and
    `card` the transparency card that went with the request.
    """

    goal = models.ForeignKey(Goal, models.CASCADE, related_name="knocks")
    who = models.ForeignKey(Address, models.RESTRICT, related_name="+")
    by = models.ForeignKey(Address, models.RESTRICT, null=True, related_name="+")
    what = models.CharField(max_length=10)
    tie = models.CharField(max_length=10, default="")
    words = models.TextField(default="")
    card = models.TextField(default="")
    at = models.BigIntegerField()


class Reference(models.Model):
    """A reference that the user signed: its text to the byte, the signature, and the public key."""

    who = models.ForeignKey(Address, models.RESTRICT, related_name="+")
    text = models.TextField()
    signature = models.TextField()
    key = models.TextField()
    at = models.BigIntegerField()
