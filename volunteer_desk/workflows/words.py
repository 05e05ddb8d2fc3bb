"""The words for what the program itself names: marks, choices, states, and counts of things."""

from volunteer_desk.base.messages import Message, say, say_plural
from volunteer_desk.model.batch import BatchState
from volunteer_desk.model.golden_record import Choice
from volunteer_desk.model.revision import Mark

MARKS = {
    Mark.BLANK.value: say("blank"),
    Mark.ILLEGIBLE.value: say("illegible"),
    Mark.NOT_ASKED.value: say("not asked"),
}
ANSWERS = {
    "same": say("same person"),
    "different": say("different persons"),
    "unsure": say("unsure"),
    "seen": say("seen"),
    "aligned": say("as the contents say"),
    "numbered": say("as the numbers say"),
}
STATES = {
    BatchState.NEW: say("not begun"),
    BatchState.SAVED: say("saved here"),
    BatchState.WRITTEN: say("written and checked"),
    BatchState.OUT: say("out at a site"),
    BatchState.PART_RECEIVED: say("received in part"),
    BatchState.RECEIVED: say("received"),
    BatchState.MERGED: say("merged"),
}


def choice_text(choice: Choice) -> Message:
    """Return how a choice is shown: the reading as written, a mark in words, or an answer."""
    if choice.mark:
        return MARKS[choice.mark]
    return ANSWERS.get(choice.choice, Message("{text}", {"text": choice.text}))


def files(count: int) -> Message:
    """Return a number of files in words."""
    return say_plural("one file", "{count} files", count)


def entries(count: int) -> Message:
    """Return a number of saved entries (revisions) in words."""
    return say_plural("one entry", "{count} entries", count)


def batches(count: int) -> Message:
    """Return a number of batches in words."""
    return say_plural("one batch", "{count} batches", count)


def pages(count: int) -> Message:
    """Return a number of pages in words."""
    return say_plural("one page", "{count} pages", count)


def lines(count: int) -> Message:
    """Return a number of lines in words."""
    return say_plural("one line", "{count} lines", count)


def records(count: int) -> Message:
    """Return a number of records in words."""
    return say_plural("one record", "{count} records", count)


def golden_records(count: int) -> Message:
    """Return a number of golden records in words."""
    return say_plural("one golden record", "{count} golden records", count)


def disagreements(count: int) -> Message:
    """Return a number of disagreements in words."""
    return say_plural("one disagreement", "{count} disagreements", count)


def doubtful_duplicates(count: int) -> Message:
    """Return a number of doubtful duplicates in words."""
    return say_plural("one doubtful duplicate", "{count} doubtful duplicates", count)


def notes(count: int) -> Message:
    """Return a number of notes to look at in words."""
    return say_plural("one note", "{count} notes", count)


def receipts(count: int) -> Message:
    """Return a number of receipts in words."""
    return say_plural("one receipt", "{count} receipts", count)
