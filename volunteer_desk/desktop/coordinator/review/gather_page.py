"""Many likely pairs accepted in one step: from which likelihood, how many, and a sample of them."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from volunteer_desk.base.messages import say, say_plural
from volunteer_desk.desktop.shortcuts import key_name
from volunteer_desk.desktop.theme import spacing
from volunteer_desk.desktop.translation import Wording
from volunteer_desk.desktop.widgets.button import make_button, make_label
from volunteer_desk.desktop.widgets.flow import Flow
from volunteer_desk.desktop.widgets.number_box import NumberBox
from volunteer_desk.desktop.widgets.row_table import RowTable
from volunteer_desk.desktop.widgets.sheet import Sheet
from volunteer_desk.text.catalogue import word
from volunteer_desk.workflows.gather_pairs import CERTAIN, DOUBTFUL

_LEAST, _MOST, _USUAL = round(DOUBTFUL * 100), round(CERTAIN * 100) - 1, 90


class SampleRow(NamedTuple):
    """One pair of the sample: both lines in words, and how many of 100 such are one person."""

    left: str
    right: str
    likelihood: str


class GatherPage(QWidget):
    """Asks from which likelihood pairs are accepted; it decides nothing."""

    least_changed = Signal()
    accepted = Signal()
    closed = Signal()
    chosen = Signal(int)
    """A row of the sample that is to be looked at."""

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.least = NumberBox(_LEAST, _MOST, _USUAL)
        self.least.valueChanged.connect(lambda _value: self.least_changed.emit())
        self._label = QLabel()
        self._label.setBuddy(self.least)
        self._label.setWordWrap(True)
        of = say("Of 100 such pairs, at least so many are one person:")
        wording.put(self._label.setText, of)
        wording.put(self.least.setAccessibleName, of)
        self.count = make_label(role="strong")
        self._left_out = make_label(role="muted")
        self._about_sample = make_label()
        self.sample = RowTable()
        self.sample.squeezes = True
        self.sample.wrap_texts()
        self.sample.row_chosen.connect(self.chosen)
        wording.put(self.sample.setAccessibleName, say("The sample"))
        self.accept = make_button(
            wording, say("Accept them"), self.accepted.emit, "person", "primary"
        )
        back = say(
            "{what} ({key})", what=say("Back to the questions"), key=key_name("review.gather")
        )
        self.back = make_button(wording, back, self.closed.emit, "back")
        about = say(
            "All these pairs become one person each, in one step. Undo takes all of it back."
        )
        choice = Flow()
        choice.addWidget(self._label)
        choice.addWidget(self.least)
        buttons = Flow()
        buttons.addWidget(self.accept)
        buttons.addWidget(self.back)
        sheet = Sheet(400)
        sheet.column.setContentsMargins(0, 0, spacing(1), 0)
        sheet.column.addWidget(make_label(wording, about))
        sheet.column.addLayout(choice)
        sheet.column.addWidget(self.count)
        sheet.column.addWidget(self._about_sample)
        self.sample.setMinimumHeight(self.fontMetrics().lineSpacing() * 6)
        sheet.column.addWidget(self.sample, 1)
        sheet.column.addWidget(self._left_out)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing(1))
        column.addWidget(make_label(wording, say("Accept likely pairs together"), "title"))
        column.addWidget(sheet, 1)
        column.addLayout(buttons)

    @property
    def least_likelihood(self) -> float:
        """Return the likelihood from which pairs are accepted."""
        return self.least.value() / 100

    def show_pairs(self, count: int, left_out: int, sample: Sequence[SampleRow]) -> None:
        """Show how many pairs that are, how many are left out, and the sample."""
        told = say_plural("One pair is so likely.", "{count} pairs are so likely.", count)
        self.count.setText(word(told if count else say("No pair is so likely.")))
        out = say_plural(
            "One more is left out, to be looked at by itself: something else speaks against it, such"
            " as standing on one page.",
            "{count} more are left out, to be looked at one by one: something else speaks against"
            " them, such as standing on one page.",
            left_out,
        )
        self._left_out.setText(word(out))
        self._left_out.setVisible(left_out > 0)
        part = say(
            "A sample of {count}, from the least likely on. Enter on a row shows that pair.",
            count=len(sample),
        )
        whole = say("These are all of them. Enter on a row shows that pair.")
        self._about_sample.setText(word(part if len(sample) < count else whole))
        self._about_sample.setVisible(count > 0)
        headings = [word(say("The one")), word(say("The other")), word(say("Of 100"))]
        self.sample.show_rows(headings, sample, 0)
        self.sample.setVisible(count > 0)
        accept = say_plural("Accept one pair", "Accept {count} pairs", count)
        with_key = say("{what} ({key})", what=accept, key=key_name("review.accept"))
        self.accept.setText(word(with_key if count else say("Accept them")))
        self.accept.setEnabled(count > 0)
