"""Files that mean harm, each with a name that says how."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Iterator

CARD = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada Bianchi\r\nEMAIL:ada@a.example\r\nEND:VCARD\r\n"
EVENT = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\n{}\r\nORGANIZER:mailto:a@b.example\r\nATTENDEE:mailto:c@d.example\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
LETTER = b"From: Ada <ada@a.example>\nTo: io@b.example\nDate: Mon, 1 Jan 2024 10:00:00 +0100\n"
RULES = (
    *("FREQ=SECONDLY", "FREQ=SECONDLY;COUNT=2000000000", "FREQ=MINUTELY", "FREQ=HOURLY"),
    *("FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;COUNT=2000000000", "FREQ=DAILY;INTERVAL=-1", "FREQ="),
    *("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=MONTHLY;BYMONTHDAY=32", "FREQ=WEEKLY;BYDAY=XX"),
    *("FREQ=YEARLY;BYWEEKNO=54", "FREQ=DAILY;UNTIL=99999999T999999Z", "FREQ=DAILY;BYHOUR=25"),
    *("FREQ=YEARLY;BYYEARDAY=367", "FREQ=MONTHLY;BYSETPOS=-400;BYDAY=MO", "INTERVAL=1", ";;;;"),
    *("FREQ=DAILY;" + "BYDAY=" + ",".join(["MO"] * 5000), "FREQ=DAILY;COUNT=" + "9" * 500),
)
STARTS = (
    *("DTSTART:99999999T999999Z", "DTSTART:00010101T000000Z", "DTSTART;TZID=../../etc:20240101"),
    *("DTSTART;TZID=" + "x" * 5000 + ":20240101T000000", "DTSTART;VALUE=DATE:2024", "DTSTART:"),
    *("DTSTART;TZID=Nowhere/Else:20240101T000000", "X-NO-START:1", "DTSTART:20240101T000000+99"),
)
FIELDS = {
    "many-recipients": b"To: " + b", ".join(b"p%d@x.example" % i for i in range(100_000)),
    "huge-subject": b"Subject: " + b"A" * 3_000_000,
    "nested-comments": b"To: " + b"(" * 20_000 + b"a@b.example" + b")" * 20_000,
    "open-quote": b'To: "' + b"a" * 50_000,
    "encoded-bomb": b"Subject: " + b"=?utf-8?b?QUFB?= " * 20_000,
    "unknown-charset": b"Subject: =?x-nobody?q?=C3=28?=",
    "zero-charset": b"Subject: =?a\0b?q?x?=",
    "zero-boundary": b"Content-Type: multipart/mixed; boundary*=a%00nsi''EeQ",
    "many-headers": b"\n".join(b"X-H%d: v" % i for i in range(60_000)),
    "folded-for-ever": b"Subject: a" + b"\n a" * 60_000,
    "references-bomb": b"References: " + b" ".join(b"<%d@x>" % i for i in range(50_000)),
    "list-id": b"List-Id: " + b"<" * 30_000,
    "list-post": b"List-Post: <mailto:" + b"a" * 60_000 + b">",
    "zeros": b"Subject: \0\0\0\0",
    "eight-bit": b"Subject: " + bytes(range(128, 256)) * 40,
    "bad-date": b"Date: 99 Foo 99999 99:99:99 +9999",
    "groups": b"To: " + b"g:;" * 20_000,
    "labels": b"X-Gmail-Labels: " + b"=?" * 20_000,
    "percent": b"To: " + b"%s%n" * 5_000 + b"@x.example",
    "angles": b"To: " + b"<" * 30_000,
    "commas": b"To: " + b"," * 60_000,
}
MARKUP = (
    *("<script>alert(1)</script>", "{{ 7*7 }}", "{% debug %}", "'; DROP TABLE book_person; --"),
    *('=HYPERLINK("http://x")', "\u202egnp.exe", "\ud800".encode("utf-16", "surrogatepass").hex()),
    *("A" * 100_000, "\u0000", "../../../etc/passwd", "%00", "\u200b" * 500, "🧵" * 500),
)


def hostile() -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of each file."""
    yield from zips()
    yield from letters()
    for i, rule in enumerate(RULES):
        told = f"DTSTART:20200101T100000Z\r\nRRULE:{rule}"
        yield f"rule-{i}.ics", EVENT.format(told).encode()
    for i, start in enumerate(STARTS):
        yield f"start-{i}.ics", EVENT.format(start).encode()
    yield "no-end.ics", b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\n" * 20_000
    yield (
        "attendees.ics",
        EVENT.format(
            "DTSTART:20240101T000000Z\r\n"
            + "\r\n".join(f"ATTENDEE:mailto:p{i}@x.example" for i in range(5_000))
        ).encode(),
    )
    yield from cards()
    yield from tables()
    yield from exports()
    yield from disguised()


def zipped(files: dict[str, bytes]) -> bytes:
    """Return a zip of files."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in files.items():
            archive.writestr(zipfile.ZipInfo(name), raw, zipfile.ZIP_DEFLATED)
    return whole.getvalue()


def zips() -> Iterator[tuple[str, bytes]]:
    """Yield archives that unfold too far, lie, or are not whole."""
    zeros = b"\0" * 30_000_000
    yield "bomb.zip", zipped({"a.vcf": CARD + zeros})
    yield (
        "bomb-linkedin.zip",
        zipped({"Connections.csv": b"First Name,Last Name,Connected On\n" + zeros}),
    )
    yield "bomb.mbox.gz", gzip.compress(LETTER + b"\n" + zeros * 2)
    yield "many.zip", zipped({f"{i}.txt": b"" for i in range(25_000)})
    deep = CARD
    for i in range(12):
        deep = zipped({f"{i}.zip": deep})
    yield "deep.zip", deep
    for i, name in enumerate(
        ("../../x.vcf", "/etc/x.vcf", "C:\\x.vcf", "..", ".", "a\\..\\..\\x.vcf", "\0")
    ):
        yield f"slip-{i}.zip", zipped({name: CARD})
    whole = zipped({"a.vcf": CARD * 50})
    for cut in (5, 22, 40, 80, 120):
        yield f"cut-{cut}.zip", whole[:-cut]
        yield f"headless-{cut}.zip", whole[cut:]
    for place in range(0, 60, 6):
        yield f"flipped-{place}.zip", whole[:place] + b"\xff" + whole[place + 1 :]
    yield "cut.mbox.gz", gzip.compress(LETTER * 50)[:-9]
    yield "not.gz", b"\x1f\x8b" + b"x" * 500
    yield "empty.zip", zipped({})


def letters() -> Iterator[tuple[str, bytes]]:
    """Yield messages whose headers mean harm."""
    for name, field in FIELDS.items():
        yield f"{name}.eml", LETTER + field + b"\n\nciao\n"
    yield (
        "parts.eml",
        LETTER + b"Content-Type: multipart/mixed; boundary=x\n\n" + b"--x\n\n" * 10_000,
    )
    nested = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (i, i) for i in range(400)
    )
    yield "nested.eml", LETTER + nested
    yield "froms.mbox", b"From a\nFrom: a@b.example\n\n" * 30_000
    yield "no-body.mbox", b"From a Mon Jan  1 10:00:00 2024\n" + LETTER


def cards() -> Iterator[tuple[str, bytes]]:
    """Yield cards that mean harm."""
    yield "unended.vcf", b"BEGIN:VCARD\n" * 50_000
    yield (
        "quoted.vcf",
        b"BEGIN:VCARD\nN;ENCODING=QUOTED-PRINTABLE:" + b"=\n" * 60_000 + b"END:VCARD\n",
    )
    yield "folded.vcf", b"BEGIN:VCARD\nFN:a" + b"\n a" * 60_000 + b"\nEND:VCARD\n"
    yield "photo.vcf", CARD.replace(b"FN", b"PHOTO;ENCODING=b:" + b"A" * 5_000_000 + b"\r\nFN")
    yield (
        "fetch.vcf",
        CARD.replace(
            b"FN", b"PHOTO;VALUE=uri:http://169.254.169.254/x\r\nLOGO:file:///etc/passwd\r\nFN"
        ),
    )
    yield "parameters.vcf", b"BEGIN:VCARD\nFN" + b";X=Y" * 60_000 + b":Ada\nEND:VCARD\n"
    for i, words in enumerate(MARKUP):
        yield f"markup-{i}.vcf", CARD.replace(b"Ada Bianchi", words.encode("utf-8", "replace"))


def tables() -> Iterator[tuple[str, bytes]]:
    """Yield tables that mean harm."""
    head = b"First Name,Last Name,E-mail Address\n"
    yield "huge-cell.csv", head + b'Ada,"' + b"x" * 3_000_000 + b'",a@b.example\n'
    yield "open-quote.csv", head + b'Ada,"Bianchi,a@b.example\n' * 20_000
    yield "columns.csv", head.strip() + b",x" * 300_000 + b"\nAda,Bianchi,a@b.example\n"
    yield "zeros.csv", head + b"\0" * 100_000
    yield "ragged.csv", head + b",".join([b"x"] * 5000) + b"\n" + b"Ada\n" * 1000
    yield "mixed.csv", head + "Niccolò,Neri,n@b.example\n".encode("latin-1") + b"\xff\xfe\n"
    yield "utf16.csv", (head.decode() + "Ada,Bianchi,a@b.example\n").encode("utf-16-le")
    yield "formula.csv", head + b'=cmd|calc,"@SUM(1)",a@b.example\n'
    yield (
        "connections.csv",
        b"First Name,Last Name,URL,Connected On\n" + b"[firstname],,,\n" * 5_000,
    )


def exports() -> Iterator[tuple[str, bytes]]:
    """Yield exports in JSON that mean harm."""
    yield "deep.json", b'{"friends_v2": ' + b"[" * 200_000 + b"]" * 200_000 + b"}"
    yield "number.json", b'{"friends_v2": [{"name": "A", "timestamp": ' + b"9" * 5000 + b"}]}"
    yield "cut.json", b'{"friends_v2": [{"name": "A", "timest'
    yield "wrong.json", json.dumps({"participants": {}, "messages": "x"}).encode()
    yield "surrogate.json", b'{"friends_v2": [{"name": "\\ud800\\udfff\\ud800", "timestamp": 1}]}'
    yield "same-keys.json", b"{" + b'"friends_v2": [],' * 50_000 + b'"friends_v2": []}'
    yield (
        "telegram.json",
        json.dumps(
            {
                "type": [],
                "id": {},
                "messages": [{"type": "message", "from_id": 7, "date_unixtime": "x"}],
            }
        ).encode(),
    )
    yield (
        "monica.json",
        json.dumps(
            {
                "app_version": 1,
                "export_date": 2,
                "account": {
                    "data": [
                        {"type": "contact", "values": [{"uuid": [], "properties": 7, "data": {}}]}
                    ]
                },
            }
        ).encode(),
    )
    yield (
        "nametag.json",
        json.dumps(
            {
                "version": 1,
                "exportDate": 1,
                "user": [],
                "groups": 0,
                "people": [{"id": {}, "relationships": [[]]}, 7],
            }
        ).encode(),
    )
    yield "chat.txt", b"15/01/24, 10:30 - Ada: x\n" + b"z" * 3_000_000
    yield "stamps.txt", b"15/01/24, 10:30 - Ada: x\n" + b"99/99/99, 99:99 - Bob: y\n" * 20_000
    yield "people.txt", b"".join(b"15/01/24, 10:30 - P%d: x\n" % i for i in range(3_000))


def disguised() -> Iterator[tuple[str, bytes]]:
    """Yield files that are not what they claim to be."""
    png = b"\x89PNG\r\n\x1a\n" + b"\0" * 500
    for name in (
        "card.vcf",
        "mail.mbox",
        "diary.ics",
        "table.csv",
        "export.json",
        "all.zip",
        "a.gz",
    ):
        yield f"png-{name}", png
        yield f"empty-{name}", b""
    yield "polyglot.vcf", zipped({"a.vcf": CARD}) + CARD
    yield "svg.vcf", b"<svg onload='alert(1)'/>"
    for name in ("x.vcf", "x.ics", "x.csv", "x.json", "x.txt", "x.mbox"):
        yield f"noise-{name}", bytes((i * 197 + i // 7) % 256 for i in range(200_000))
        yield f"line-{name}", b"A" * 2_000_000
    yield "long-line.mbox", b"From " + b"x" * 5_000_000
