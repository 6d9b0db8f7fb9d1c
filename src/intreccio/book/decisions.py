"""What the user decides: whose an address is, who is who, answers to Today."""

from __future__ import annotations

from django.db import transaction

from intreccio.book.facts import address
from intreccio.book.models import Address as AddressRow
from intreccio.book.models import Deed, Mine, Verdict
from intreccio.people.records import Address


def row_of(address: Address) -> AddressRow:
    """Return the row of an address, making it when nobody met it yet."""
    row, _ = AddressRow.objects.get_or_create(kind=address.kind, value=address.value)
    return row


def say_mine(address: Address, *, mine: bool) -> None:
    """Write down that an address is the owner's, or is not."""
    with transaction.atomic():
        Mine.objects.update_or_create(address=row_of(address), defaults={"mine": mine})


def said_mine() -> dict[Address, bool]:
    """Return what the user said of addresses."""
    rows = Mine.objects.select_related("address").order_by("id")
    return {address(r.address.kind, r.address.value): r.mine for r in rows}


def say_same(one: Address, other: Address, *, same: bool, at: int) -> None:
    """Write down that two addresses are one person's, or two; the newest word holds."""
    first, second = sorted((row_of(one), row_of(other)), key=lambda row: row.pk)
    Verdict.objects.create(one=first, other=second, same=same, at=at)


def unsay_same(one: Address, other: Address) -> bool:
    """Take the newest word on two addresses back if it says "one"; say whether it did."""
    first, second = sorted((row_of(one), row_of(other)), key=lambda row: row.pk)
    said = Verdict.objects.filter(one=first, other=second)
    newest = said.order_by("-id").first()
    if newest is None or not newest.same:
        return False
    newest.delete()
    return True


def answer(key: str, word: str, *, at: int, until: int | None) -> None:
    """Keep the user's answer to a thought of Today; `until` None means for ever."""
    Deed.objects.update_or_create(key=key, defaults={"answer": word, "at": at, "until": until})


def unanswer(key: str) -> None:
    """Take the answer to a thought back."""
    Deed.objects.filter(key=key).delete()


def answered() -> dict[str, int | None]:
    """Return what was answered, with until when it is put aside."""
    return dict(Deed.objects.values_list("key", "until"))
