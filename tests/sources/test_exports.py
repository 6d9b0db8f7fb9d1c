"""What other tools for relations hand out: Monica, nametag, tables of any program, folders."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from intreccio.archives.columns import proposed
from intreccio.people.records import Address, Channel, Profile, Related, Role, Trace, Unreadable
from intreccio.sources import address_tables, maildirs, monica, nametag

ADA, BRUNO = "uuid-ada", "uuid-bruno"
MONICA: dict[str, Any] = {
    "version": "1.0-preview.1", "app_version": "4.0.0", "export_date": "2024-02-01T00:00:00Z",
    "account": {"uuid": "a", "data": [
        {"type": "user", "values": [{"properties": {
            "first_name": "Carlo", "last_name": "Verdi", "email": "carlo@casa.example"}}]},
        {"type": "contact", "values": [
            {"uuid": ADA, "properties": {
                "first_name": "Ada", "last_name": "Bianchi", "nickname": "Adina", "company": "Lino",
                "job": "Tessitrice", "tags": ["amici"], "description": "Suona il violino",
                "birthdate": {"date": "1980-05-01"}, "first_met_through": BRUNO},
             "data": [
                {"type": "contact_field", "values": [
                    {"properties": {"data": "ada@lino.example", "type": "Email"}},
                    {"properties": {"data": "333 1234567", "type": "Phone"}}]},
                {"type": "note", "values": [{"properties": {"body": "Cerca una casa"}}]},
                {"type": "call", "values": [
                    {"uuid": "c1", "properties": {"called_at": "2024-01-05T10:00:00Z",
                                                   "content": "auguri"}},
                    {"uuid": "c2", "properties": {}}]},
                {"type": "activity", "values": ["act"]}]},
            {"uuid": BRUNO, "properties": {"first_name": "Bruno", "last_name": "Neri"}},
            {"uuid": "", "properties": {}}]},
        {"type": "relationship", "values": [{"properties": {
            "type": "brother", "contact_is": BRUNO, "of_contact": ADA}}]},
        {"type": "activity", "values": [{"uuid": "act", "properties": {
            "summary": "Cena", "happened_at": "2024-01-06"}}]},
    ]},
}  # fmt: skip
NAMETAG: dict[str, Any] = {
    "version": "1.2", "exportDate": "2024-02-01T00:00:00Z",
    "user": {"email": "carlo@casa.example", "name": "Carlo Verdi"}, "groups": [],
    "people": [
        {"id": "p1", "name": "Ada", "surname": "Bianchi", "organization": "Lino",
         "jobTitle": "Tessitrice", "emails": [{"email": "ada@lino.example"}],
         "phoneNumbers": [{"number": "+39 333 1234567"}], "groups": ["amici"],
         "importantDates": [{"title": "Birthday", "date": "1980-05-01"}],
         "relationships": [{"relatedPersonName": "Bruno Neri",
                            "relationshipType": {"label": "Sibling"}}]},
        {"id": "p2"}],
    "journalEntries": [
        {"id": "j1", "title": "Cena", "date": "2024-01-06T00:00:00.000Z", "peopleIds": ["p1"]},
        {"id": "j2", "date": "?"}],
}  # fmt: skip


def read_json(folder: Path, reader: Any, export: Any) -> list[Any]:
    """Write an export, make sure that it is recognised, and read it."""
    path = folder / "export.json"
    path.write_text(json.dumps(export))
    assert reader.owns(path, path.read_bytes()[:60_000])
    return [finding.what for finding in reader.read(path)]


def test_monica_keeps_people_relations_and_what_was_done(tmp_path: Path) -> None:
    found = read_json(tmp_path, monica, MONICA)
    me, ada, _, nobody = found[:4]
    assert (me.mine, me.addresses) == (True, (Address("mail", "carlo@casa.example"),))
    assert ada.names == ("Ada Bianchi", "Adina Bianchi")
    assert ada.addresses == (Address("mail", "ada@lino.example"), Address("phone", "+393331234567"))
    assert ada.related == (
        Related("brother", "Bruno Neri"),
        Related("introduced by", "Bruno Neri"),
    )
    assert (ada.roles, ada.notes) == (
        (Role("Lino", "Tessitrice"),),
        ("Suona il violino", "Cerca una casa"),
    )
    assert isinstance(nobody, Unreadable)
    call, broken, dinner = found[4:]
    assert (call.channel, call.text) == (Channel.CALL, "")
    assert isinstance(broken, Unreadable)
    assert isinstance(dinner, Trace)
    assert (dinner.title, [p.address.value for p in dinner.others]) == ("Cena", [f"monica:{ADA}"])


def test_nametag_keeps_people_relations_and_the_journal(tmp_path: Path) -> None:
    me, ada, nobody, dinner, broken = read_json(tmp_path, nametag, NAMETAG)
    assert me.mine
    assert (ada.names, ada.born, ada.labels) == (("Ada Bianchi",), "1980-05-01", ("amici",))
    assert ada.related == (Related("sibling", "Bruno Neri"),)
    assert isinstance(nobody, Unreadable)
    assert dinner.others[0].address == Address("card", "nametag:p1")
    assert isinstance(broken, Unreadable)


# --- tables -------------------------------------------------------------------------------------

CLASSIC = (
    '"Title","First Name","Last Name","Company","Job Title","Business City","Business Phone",'
    '"Mobile Phone","Birthday","Categories","Children","E-mail Address","E-mail 2 Address",'
    '"Manager\'s Name","Notes","Referred By","Spouse"\r\n'
    '"Dr","Ada","Bianchi","Lino SpA","Tessitrice","Prato","0574 123456","333 1234567","0/0/00",'
    '"amici;lavoro","Gino; Pina","ada@lino.example","ada@posta.example","Bruno Neri",'
    '"Riga uno\nriga due","Dino Blu","Elio Rosa"\r\n,,,,,,,,,,,,,,,,\r\n"","","","x"\r\n'
)
ITALIAN = (
    "Nome;Cognome;Società;Posizione;Cellulare;Indirizzo posta elettronica;Compleanno\r\n"
    "Ada;Bianchi;Lino SpA;Tessitrice;333 1234567;ada@lino.example;01/05/1980\r\n"
)


def read_table(folder: Path, words: str, encoding: str = "utf-8") -> list[Any]:
    """Write a table, make sure that it is recognised, and read it."""
    path = folder / "contacts.csv"
    path.write_bytes(words.encode(encoding))
    assert address_tables.owns(path, path.read_bytes())
    return [finding.what for finding in address_tables.read(path)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_table_of_outlook_gives_people_and_their_relations(tmp_path: Path, encoding: str) -> None:
    ada, nobody = read_table(tmp_path, CLASSIC, encoding)
    assert (ada.names, ada.roles) == (("Ada Bianchi",), (Role("Lino SpA", "Tessitrice"),))
    assert len([a for a in ada.addresses if a.kind == "mail"]) == 2
    assert len([a for a in ada.addresses if a.kind == "phone"]) == 2
    assert (ada.born, ada.labels, ada.places) == ("", ("amici", "lavoro"), ("Prato",))
    assert {(r.relation, r.name) for r in ada.related} == {
        ("spouse", "Elio Rosa"), ("child", "Gino"), ("child", "Pina"),
        ("manager", "Bruno Neri"), ("referred by", "Dino Blu"),
    }  # fmt: skip
    assert isinstance(nobody, Unreadable)


def test_a_table_in_italian_with_semicolons(tmp_path: Path) -> None:
    (ada,) = read_table(tmp_path, ITALIAN, "cp1252")
    assert isinstance(ada, Profile)
    assert (ada.names, ada.roles[0].organisation) == (("Ada Bianchi",), "Lino SpA")


def test_columns_are_read_as_the_user_said(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("Chi,Dove\nAda Bianchi,ada@lino.example\n")
    assert not address_tables.owns(path, path.read_bytes())
    meanings = proposed(["Chi", "Dove"], [["Ada Bianchi", "ada@lino.example"]]) | {"Chi": "name"}
    (found,) = address_tables.read(path, columns=meanings)
    assert isinstance(found.what, Profile)
    assert found.what.names == ("Ada Bianchi",)


def test_a_table_of_something_else_is_nobodys(tmp_path: Path) -> None:
    path = tmp_path / "skills.csv"
    path.write_text("Name\nTessitura\n")
    assert not address_tables.owns(path, path.read_bytes())


# --- folders of messages ------------------------------------------------------------------------

LETTER = (
    "From: Ada <ada@lino.example>\nTo: io@casa.example\nMessage-ID: <{}@lino.example>\n"
    "Date: Mon, 1 Jan 2024 10:00:00 +0100\n\nciao\n"
)


def test_a_maildir_with_its_folders(tmp_path: Path) -> None:
    for folder in ("cur", "new", "tmp", ".Sent/cur", ".Sent/new"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "new" / "1.host").write_text(LETTER.format(1))
    (tmp_path / "cur" / "2.host:2,S").write_text(LETTER.format(2))
    (tmp_path / ".Sent" / "cur" / "3.host:2,").write_text("nothing")
    assert maildirs.owns(tmp_path, b"")
    found = [finding.what for finding in maildirs.read(tmp_path)]
    assert sorted(t.item for t in found if isinstance(t, Trace)) == [
        "mail:1@lino.example",
        "mail:2@lino.example",
    ]
    assert [u.place for u in found if isinstance(u, Unreadable)] == ["3.host:2,"]


def test_a_folder_of_eml_and_emlx(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_text(LETTER.format(1))
    (tmp_path / "b.emlx").write_text(f"120       \n{LETTER.format(2)}<?xml?>")
    assert maildirs.owns(tmp_path, b"")
    found = list(maildirs.read(tmp_path))
    assert [f.what.item for f in found if isinstance(f.what, Trace)] == [
        "mail:1@lino.example",
        "mail:2@lino.example",
    ]
    assert list(maildirs.read(tmp_path, start=1)) == found[1:]
