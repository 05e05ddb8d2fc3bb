"""A line of a batch in words: its state, the marks of its fields, where it stands."""

from volunteer_desk.base.messages import Message, say
from volunteer_desk.model.revision import Mark
from volunteer_desk.text.catalogue import word
from volunteer_desk.workflows.begin_entry import LineState

LINE_STATES: dict[LineState, tuple[str, str, Message]] = {
    LineState.EMPTY: ("", "muted", say("not keyed yet")),
    LineState.DRAFT: ("draft", "warning", say("typed, not saved yet")),
    LineState.SAVING: ("waiting", "muted", say("being saved")),
    LineState.SAVED: ("saved", "good", say("saved on this computer")),
    LineState.ELSEWHERE: ("elsewhere", "muted", say("keyed elsewhere")),
    LineState.ABSENT: ("", "muted", say("not on the page")),
}
"""Icon, tone and words of each state."""
_MARKS = {
    Mark.BLANK.value: say("blank on the page"),
    Mark.ILLEGIBLE.value: say("cannot be read"),
    Mark.NOT_ASKED.value: say("not asked"),
}


def mark_words(mark: str) -> str:
    """Return what a mark says, or nothing without a mark."""
    return f"({word(_MARKS[mark])})" if mark in _MARKS else ""
