"""Likely duplicates as cards: who, when and where, why, and three answers that may be ignored.

Nothing in it takes the focus: typing goes on, and the keys are those of the table of keys. Where
there is no height for cards, one line tells who is meant; the keys answer as well.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from volunteer_desk.base.messages import Message, say
from volunteer_desk.desktop.theme import set_role, spacing
from volunteer_desk.desktop.widgets.duplicate_card import ANSWERED, CardText, DuplicateCard
from volunteer_desk.desktop.widgets.hint_line import HintLine
from volunteer_desk.text.catalogue import word

__all__ = ["CardText", "DuplicatePanel"]

_LEAST_LINES = 5
"""With less height than so many lines of text there are no cards, but one line."""
_CARDS = 4
_NOBODY = say("Nobody like this is known yet.")


class DuplicatePanel(QWidget):
    """Shows up to a few cards; the chosen one bears the answers."""

    answered = Signal(str)
    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: tuple[CardText, ...] = ()
        self._choice = 0
        self._told: Message = _NOBODY
        self._has_title, self._is_line, self._is_collapsed = True, False, True
        self._title = QLabel()
        self._title.setProperty("role", "subtitle")
        self._none = QLabel()
        self._none.setProperty("role", "muted")
        self._none.setWordWrap(True)
        self._line = HintLine()
        self._line.set_lines(1)
        self._standing: list[DuplicateCard] = []
        self._canvas = QWidget()
        self._canvas.setProperty("role", "canvas")
        self._column = QVBoxLayout(self._canvas)
        self._column.setContentsMargins(0, 0, spacing(1), 0)
        self._column.setSpacing(spacing(1))
        self._column.addStretch(1)
        self._area = QScrollArea()
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._canvas)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(spacing(0.75))
        for part in (self._title, self._none, self._line):
            layout.addWidget(part)
        layout.addWidget(self._area, 1)
        for number in range(_CARDS):  # built now, not at the key that first finds somebody
            self._standing.append(self._make_card(number))
        self.retranslate()

    @property
    def cards(self) -> tuple[CardText, ...]:
        """Return what is shown."""
        return self._cards

    def show_cards(
        self, cards: Sequence[CardText], choice: int, told: Message | None = None
    ) -> None:
        """Show `cards`, the answers on the one numbered `choice`; `told` where there is none."""
        shown = (tuple(cards), choice, told or _NOBODY)
        if shown != (self._cards, self._choice, self._told):
            self._cards, self._choice, self._told = shown
            self._show()

    def collapse(self) -> None:
        """Give the room back: a new line begins, for which nobody is known yet."""
        if not self._is_collapsed or self._cards:
            self._cards, self._choice, self._told = (), 0, _NOBODY
            self._is_collapsed = True
            self._show()

    def set_room(self, height: int, *, with_title: bool) -> None:
        """Take at most `height` pixels for the cards; do without the title where room is short."""
        line = self._area.fontMetrics().height()
        self._area.setFixedHeight(max(min(line * 8, height), 1))
        self._has_title, self._is_line = with_title, height < line * _LEAST_LINES
        self._show()

    def retranslate(self) -> None:
        """Word everything again, in the language that is on."""
        self._title.setText(word(say("Likely the same person")))
        for card in self._standing:
            card.retranslate()
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Give the cards their look before the first of them is needed."""
        super().showEvent(event)
        for one in self._canvas.findChildren(QWidget):
            one.ensurePolished()

    def _show(self) -> None:
        if self._cards:
            self._is_collapsed = False
        has_area = not self._is_line and not self._is_collapsed
        _set_seen(self._title, seen=has_area and self._has_title)
        _set_seen(self._none, seen=not self._cards and not self._is_line)
        _set_seen(self._line, seen=self._is_line)
        _set_seen(self._area, seen=has_area)
        self._none.setText(word(self._told))
        if self._is_line:
            self._line.show_text(self._in_one_line() if self._cards else self._none.text())
            set_role(self._line, "strong" if self._cards else "muted")
        else:
            self._fill_cards()
        self._area.setAccessibleName(self._spoken())

    def _fill_cards(self) -> None:
        while len(self._standing) < len(self._cards):
            self._standing.append(self._make_card(len(self._standing)))
        for number, standing in enumerate(self._standing):
            if number < len(self._cards):
                standing.show_card(self._cards[number], chosen=number == self._choice)
            _set_seen(standing, seen=number < len(self._cards))

    def _make_card(self, number: int) -> DuplicateCard:
        card = DuplicateCard(number)
        card.pressed.connect(lambda: self.chosen.emit(number))
        card.answered.connect(self.answered)
        self._column.insertWidget(number, card)
        return card

    def _in_one_line(self) -> str:
        card = self._cards[self._choice]
        answered = ANSWERED.get(card.answer)
        parts = [card.headline, card.facts, ", ".join(card.reasons)]
        told = " · ".join(part for part in parts if part)
        if answered is not None:
            return word(say("{answer}: {who}", answer=answered, who=told))
        if len(self._cards) == 1:
            return word(say("Likely the same person: {name}", name=told))
        count = len(self._cards)
        return word(say("{count} are likely the same person: {name}", count=count, name=told))

    def _spoken(self) -> str:
        if not self._cards:
            return word(self._told)
        return word(say("Likely the same person: {name}", name=self._cards[self._choice].headline))


def _set_seen(widget: QWidget, *, seen: bool) -> None:
    if widget.isHidden() == seen:
        widget.setVisible(seen)
