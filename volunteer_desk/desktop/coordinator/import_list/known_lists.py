"""The lists that are in a project already, and the button that takes one back or puts it back."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from volunteer_desk.base.messages import Message, say
from volunteer_desk.desktop.translation import Wording
from volunteer_desk.desktop.widgets.button import make_button, make_card, make_label
from volunteer_desk.desktop.widgets.row_table import RowTable
from volunteer_desk.text.catalogue import word
from volunteer_desk.workflows.list_overview import KnownList

_MOST_ROWS = 8
_TAKE, _PUT = say("Take this list back"), say("Let this list count again")


class KnownLists(QWidget):
    """Hidden while there is none; `turned` tells which list is taken back or put back."""

    turned = Signal(int)

    def __init__(self, wording: Wording) -> None:
        super().__init__()
        self._wording = wording
        self._lists: Sequence[KnownList] = ()
        self.table = RowTable()
        wording.put(self.table.setAccessibleName, say("Lists in this project"))
        self.table.row_changed.connect(lambda _row: self._word_button())
        self.turn = make_button(wording, _TAKE, lambda: self.turned.emit(self.table.marked))
        title = make_label(wording, say("Lists in this project"), "subtitle")
        card, column = make_card(title, self.table)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.turn)
        column.addLayout(row)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)
        self.hide()

    def show_lists(self, lists: Sequence[KnownList]) -> None:
        """Show the lists, oldest first, the marked one still marked."""
        marked = max(self.table.marked, 0)
        self._lists = lists
        headings = (
            say("List"),
            say("Records"),
            say("Refused"),
            say("When"),
            say("By"),
            say("State"),
        )
        self.table.show_rows([word(one) for one in headings], [_row(one) for one in lists], marked)
        self.table.fit_height(_MOST_ROWS)
        self.setVisible(bool(lists))
        self._word_button()

    def _word_button(self) -> None:
        marked = self.table.marked
        known = self._lists[marked] if 0 <= marked < len(self._lists) else None
        self._wording.put(self.turn.setText, _PUT if known and known.is_withdrawn else _TAKE)
        self.turn.setEnabled(known is not None)


def _row(one: KnownList) -> tuple[str, ...]:
    source = one.source
    when = source.time.replace("T", " ").removesuffix("Z")
    return (
        source.name, str(source.kept), str(source.refused), when, one.member, word(_state(one)),
    )  # fmt: skip


def _state(one: KnownList) -> Message:
    if one.is_withdrawn:
        return say("taken back")
    return say("imported") if one.source.is_whole else say("imported in part")
