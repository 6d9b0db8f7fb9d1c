"""Where facts come from: imports, their files, live accounts, tables."""

from __future__ import annotations

from django.db import models


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
