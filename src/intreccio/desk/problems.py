"""What can go wrong on the desk: each problem says what happened, and the mend."""

from __future__ import annotations

from collections.abc import Callable

from intreccio.archives.texts import Refused
from intreccio.people.wording import Phrase, sentence


class Problem(Exception):
    """Something that the user can mend. `phrase` says what happened and how."""

    text = sentence("Something went wrong.")

    def __init__(self, **facts: object) -> None:
        self.phrase = Phrase.of(self.text, **facts)
        super().__init__(self.phrase.read())

    def read(self, translate: Callable[[str], str]) -> str:
        """Say the problem in the language of `translate`."""
        return self.phrase.read(translate)


class NoSuchPerson(Problem):
    """A person was asked for who is not in the book."""

    text = sentence("There is no person {id} in the book. `intreccio people` lists them.")


class SamePerson(Problem):
    """Two people were to be joined who are one."""

    text = sentence("Person {id} cannot be joined with themselves. Name two.")


class NotARhythm(Problem):
    """A rhythm, or a pause, was to be set that is no number of days."""

    text = sentence("“{days}” is no number of days between 1 and 3650.")


class NoSuchMeeting(Problem):
    """A meeting was spoken of that is not there (any more)."""

    text = sentence("There is no meeting {id}. `intreccio met` lists them.")


class NotAMeetingDay(Problem):
    """The day of a meeting cannot be understood."""

    text = sentence("“{words}” is no day of a meeting. Write it as 2026-05-17.")


class NoSuchImport(Problem):
    """An import was asked for that never was, or that was taken back already."""

    text = sentence("There is no import {id} to take back. `intreccio imports` lists them.")


class NoSuchCircuit(Problem):
    """A circuit was asked for that is not there (any more)."""

    text = sentence("There is no circuit {id}. `intreccio circuits` lists them.")


class NoSuchJoin(Problem):
    """A join was asked for that is not there (any more)."""

    text = sentence("There is no join {id}. `intreccio person ID` lists those of a person.")


class NoSuchDoubt(Problem):
    """A doubt was settled that is not there (any more)."""

    text = sentence("There is no doubt {id}. `intreccio doubts` lists them.")


class NoSuchDecision(Problem):
    """A decision was taken back that is not there (any more)."""

    text = sentence("There is no decision {key}. `intreccio decisions` lists them.")


class NotAnAddress(Problem):
    """What was given as an address cannot be one."""

    text = sentence("{value} is neither a mail address, a phone number nor a LinkedIn page.")


class NothingThere(Problem):
    """A path was given that does not exist or cannot be read."""

    text = sentence("{path} is not there, or cannot be read. Check the path and its rights.")


class NotABook(Problem):
    """The file given as the book is something else, or damaged."""

    text = sentence("{path} is not a book of Intreccio, or it is damaged. Nothing was changed.")


class BookThere(Problem):
    """The demo was to be made in a file that is there already."""

    text = sentence("{path} is there already: the demo is made in a new file only. Name another.")


class StillReading(Problem):
    """Something was asked for that has to wait until the import that runs has ended."""

    text = sentence("Something is being read just now. Wait until it has ended, then try again.")


class NoSuchAccount(Problem):
    """An account was asked for that is not there."""

    text = sentence("There is no account {id}. `intreccio sync list` shows them.")


class NotAnAccount(Problem):
    """What was given is not the address of an account."""

    text = sentence(
        "“{address}” is not an address that can be read from. For mail give imap.example.org,"
        " for an address book or a calendar the address that begins with https://."
    )


class NotTwoWay(Problem):
    """Something was to be written to an account that can only be read."""

    text = sentence("Account {id} is no address book: only those (CardDAV) can be written to.")


class NotSwitchedOn(Problem):
    """Something was to be written to an address book that the user has not let be written to."""

    text = sentence(
        "Account {id} is only read. To let cards be changed there: intreccio sync two-way {id} --on"
    )


class NoSuchBackup(Problem):
    """A card was asked for that was not kept, or that is not on the server any more."""

    text = sentence(
        "There is no card {backup} to put back, or it is not on the server any more."
        " `intreccio sync backups {account}` lists what was kept."
    )


class ServerSays(Problem):
    """The server of an account cannot be spoken to just now; its reason is said."""

    def __init__(self, refused: Refused) -> None:
        super().__init__()
        self.phrase = Phrase(refused.reason)


class NotEncrypted(Problem):
    """An account was to be read without encryption from another machine."""

    text = sentence(
        "“{address}” is not encrypted: whoever listens on the way would read it. Give the address"
        " that begins with https://."
    )


class NotAllRead(Problem):
    """Some account could not be read, or waits for an answer."""

    text = sentence("Not every account was read: `intreccio sync list` says why, and the mend.")


class NoSuchTable(Problem):
    """A table was asked for that is not there any more."""

    text = sentence("The table is not there any more: bring it again.")


class NotColumns(Problem):
    """What was said of the columns of a table cannot be."""

    text = sentence(
        "“{given}” cannot be read. Write --columns 'Title=meaning,Title=meaning', with titles of"
        " the table and these meanings: {meanings}."
    )


class NoData(Problem):
    """The folder of public data is not there."""

    text = sentence(
        "There is no folder of public data at {path}. Name the one you have with --data FOLDER."
    )


class NothingMeasured(Problem):
    """The folder of public data holds none of what was looked for."""

    text = sentence("{path} holds no data to measure. Looked for were the folders: {names}.")


class SpoiledData(Problem):
    """A file of public data cannot be read or understood."""

    text = sentence("{path} is missing or cannot be understood. Fetch that set again, or move it.")


class NothingToReport(Problem):
    """The report of the capital was asked for before anything could be measured."""

    text = sentence(
        "There is nothing to report yet: bring what you have first, with `intreccio import FILE`"
        " or on the desk."
    )


class NotWritable(Problem):
    """A folder was named for pages that cannot be written."""

    text = sentence("Nothing can be written in {path}. Check its rights, or name another folder.")


class BarsNotReached(Problem):
    """A protocol ran, and a bar that was set beforehand is not reached."""

    text = sentence("Bars set beforehand are not reached: {names}. The notes say which.")


class NotAResource(Problem):
    """An answer spoke of a thing that is not on the check-list, or of a closeness that is none."""

    text = sentence("“{key}” is not on the check-list. `intreccio resources` lists what is.")


class NothingToTakeBack(Problem):
    """The last answer was to be taken back, and there is none."""

    text = sentence("There is no answer to take back: the check-list is empty.")


class NotAnExport(Problem):
    """A file was to be read as an export of facts, and is none."""

    text = sentence("{path} is no export of facts. `intreccio export --format facts` makes one.")


class SameCircuit(Problem):
    """Two circuits were to be joined that are one."""

    text = sentence("Circuit {id} cannot be joined with itself. Name two.")


class NotAKind(Problem):
    """A circuit was said to be of a kind that there is none of."""

    text = sentence("“{kind}” is no kind of circuit: personal, professional, or mixed for both.")


class NothingSaid(Problem):
    """The last word on a circuit was to be taken back, and there is none."""

    text = sentence("There is nothing to take back: you have said nothing of circuits.")


class NothingWritten(Problem):
    """Something was to be kept that has no words."""

    text = sentence("There are no words to keep. Write what it is, in a sentence.")


class NoSuchStatement(Problem):
    """A need or an offer was spoken of that is not there (any more)."""

    text = sentence("There is no need or offer {id}. `intreccio need` and `offer` list them.")


class NoSuchGift(Problem):
    """A gift was spoken of that is not there (any more)."""

    text = sentence("There is no gift {id}. `intreccio gift` lists them.")


class GiftOfItself(Problem):
    """A gift was to grow out of itself, or out of one that grew out of it."""

    text = sentence("A gift cannot have grown out of itself. Name one that came before it.")


class NotADay(Problem):
    """Something that is no day was given for one."""

    text = sentence("“{words}” is not a day. Write it as 2026-05-17, or --05-17 without the year.")


class NoSuchDate(Problem):
    """A date was spoken of that is not there (any more)."""

    text = sentence("There is no date {id}. `intreccio dates` lists them.")


class NoSuchMatch(Problem):
    """Something was said of a need and an offer that is no word on them."""

    text = sentence("Say of a match that it fits, or why it does not.")


class NoSuchIntroduction(Problem):
    """An introduction was spoken of that is not there (any more)."""

    text = sentence("There is no introduction {id}. `intreccio introduce` lists them.")


class NotYet(Problem):
    """A step was to be taken in an introduction that cannot be taken where it stands."""

    text = sentence(
        "That step cannot be taken now: two people are joined after both have said yes, and the"
        " second is asked after the first has agreed."
    )


class EncoderElsewhere(Problem):
    """An encoder was named that is not on this machine."""

    text = sentence(
        "{address} is not on this machine: no word of the book is sent elsewhere. Name a server on"
        " 127.0.0.1 in INTRECCIO_ENCODER, or take the setting away."
    )


class EncoderSilent(Problem):
    """The encoder that the user brings does not answer as it ought to."""

    text = sentence(
        "The encoder at {address} does not answer with vectors. Start it, or take the setting"
        " INTRECCIO_ENCODER away: the one that ships is used then."
    )


class PublicCompetition(Problem):
    """A goal was said that is decided by a public competition."""

    text = sentence(
        "A public competition is won by merit alone: here no path is looked for. Somebody who has"
        " been through one can still tell you how to prepare: write that as your goal."
    )


class NoSuchGoal(Problem):
    """A goal was spoken of that is not there (any more), or of whose doors nothing was written."""

    text = sentence("There is no goal {id} to speak of. `intreccio doors` lists those you follow.")


class FileThere(Problem):
    """A file was to be written where one is already."""

    text = sentence("{path} is there already, and was left as it is. Name another folder.")


class NotAKey(Problem):
    """A file was to be signed with that holds no key of the right kind."""

    text = sentence(
        "{path} holds no Ed25519 key of OpenSSH that opens without a password. `ssh-keygen -p -f"
        " COPY` takes the password of a copy away."
    )


class NoSuchReference(Problem):
    """A reference was spoken of that is not there (any more)."""

    text = sentence("There is no reference {id}. `intreccio reference` lists those you signed.")


class NotToBeSigned(Problem):
    """A reference was to be signed that says nothing of work, or to which nobody agreed."""

    text = sentence(
        "A reference says how you know each other and what you saw of their work, and is given when"
        " they agree to it. Fill both in, and say that they agreed. Nothing was signed."
    )


class OfOneFamily(Problem):
    """A reference, or a request, was to go to one's own kin."""

    text = sentence(
        "{name} is of your family, as your cards say: here neither a reference nor a door goes"
        " through family. Somebody who knows the work can do it."
    )


class FitUnsaid(Problem):
    """Somebody was to be asked before it was said what the owner can show for it."""

    text = sentence(
        "Say first what you can show for it, and how you know each other: that comes before any"
        " name. Say also that nobody named is of your family."
    )
