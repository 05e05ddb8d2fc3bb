"""The sentences for what the program itself names: marks, choices, states."""

from volunteer_desk.base.messages import Message, say
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
