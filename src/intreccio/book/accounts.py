"""Live accounts: written down, how far each was read, how the last time went."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from intreccio.book import phrases
from intreccio.book.models import Account, Import
from intreccio.people.wording import Phrase


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account as the book remembers it; times are seconds since the epoch.

    `tried` is when it was last asked, `done` when that last went well; `fault` says what went wrong
    since, `question` what the user must settle before it is read again. `two_way` says that the
    user lets cards be changed there.
    """

    id: int
    kind: str
    address: str
    login: str
    taking: int
    tried: int | None
    done: int | None
    fault: str
    detail: str
    question: Phrase | None
    state: dict[str, Any] = field(default_factory=dict)
    two_way: bool = False


def add(kind: str, address: str, login: str, now: int) -> int:
    """Write an account down, unless it is there already; return its number."""
    known = Account.objects.filter(kind=kind, address=address, login=login).first()
    if known:
        return int(known.pk)
    with transaction.atomic():
        taking = Import.objects.create(started=now, finished=now)
        row = Account.objects.create(kind=kind, address=address, login=login, taking=taking)
    return int(row.pk)


def remove(account: int) -> bool:
    """Strike an account off; what it gave stays, as an import. False when it is not there."""
    found, _ = Account.objects.filter(pk=account).delete()
    return bool(found)


def listed() -> tuple[AccountRow, ...]:
    """Return every account, in the order in which they were added."""
    return tuple(account_row(row) for row in Account.objects.order_by("id"))


def one(account: int) -> AccountRow | None:
    """Return one account, or None when it is not there."""
    row = Account.objects.filter(pk=account).first()
    return account_row(row) if row else None


def of_import(taking: int) -> AccountRow | None:
    """Return the account whose import this is, if it is one's."""
    row = Account.objects.filter(taking=taking).first()
    return account_row(row) if row else None


def account_row(row: Account) -> AccountRow:
    """Copy an account out of the book."""
    question = phrases.read(row.question) if row.question else None
    return AccountRow(
        int(row.pk), row.kind, row.address, row.login, int(row.taking_id), row.tried, row.done,
        row.fault, row.detail, question, dict(row.state), row.two_way,
    )  # fmt: skip


def keep_state(account: int, state: dict[str, Any]) -> None:
    """Remember how far an account was read."""
    Account.objects.filter(pk=account).update(state=state)


def let_write(account: int, *, on: bool) -> None:
    """Let cards be changed at an account, or no more."""
    Account.objects.filter(pk=account).update(two_way=on)


def went_well(account: int, now: int) -> None:
    """Write down that an account was read to its end."""
    Account.objects.filter(pk=account).update(
        tried=now, done=now, fault="", detail="", question=None
    )


def went_wrong(account: int, now: int, reason: str, detail: str) -> None:
    """Write down what stopped the reading of an account."""
    Account.objects.filter(pk=account).update(tried=now, fault=reason, detail=detail)


def ask(account: int, now: int, question: Phrase) -> None:
    """Stop the reading of an account until the user has answered."""
    kept = phrases.kept(question)
    Account.objects.filter(pk=account).update(tried=now, question=kept, fault="", detail="")
