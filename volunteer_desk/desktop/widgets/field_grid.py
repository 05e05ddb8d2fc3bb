"""Where labels and editors stand: above one another in one or two columns, or side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from volunteer_desk.desktop.theme import spacing

_BOTTOM = Qt.AlignmentFlag.AlignBottom
_TOP = Qt.AlignmentFlag.AlignTop
_LABEL_SHARE, _EDITOR_SHARE = 3, 5


@dataclass(frozen=True)
class Part:
    """A row with its head apart from it, or a text or whole row without one."""

    body: QWidget
    head: QWidget | None
    is_wide: bool


class FieldGrid(QGridLayout):
    """Keeps the parts in their order, whichever way they stand."""

    def __init__(self, parts: Sequence[Part]) -> None:
        super().__init__()
        self._parts = tuple(parts)
        self.columns = 0
        self._is_beside = False
        self.setHorizontalSpacing(spacing(2))
        self.setVerticalSpacing(spacing(0.3))
        self.arrange(1, beside=False)

    def arrange(self, columns: int, *, beside: bool) -> bool:
        """Let the parts stand so; return whether anything changed."""
        if (columns, beside) == (self.columns, self._is_beside):
            return False
        self.columns, self._is_beside = columns, beside
        for part in self._parts:
            self.removeWidget(part.body)
            if part.head is not None:
                self.removeWidget(part.head)
        if beside:
            self._put_beside()
        else:
            self._put_above()
        shares = (_LABEL_SHARE, _EDITOR_SHARE) if beside else (1, 1 if columns == 2 else 0)
        for column, share in enumerate(shares):
            self.setColumnStretch(column, share)
        return True

    def _put_beside(self) -> None:
        for place, part in enumerate(self._parts):
            if part.head is None:
                self.addWidget(part.body, place, 0, 1, 2)
            else:
                part.head.setContentsMargins(0, spacing(0.6), 0, 0)
                self.addWidget(part.head, place, 0, _TOP)
                self.addWidget(part.body, place, 1)

    def _put_above(self) -> None:
        at_row, at_column = 0, 0
        for part in self._parts:
            whole = self.columns == 1 or part.is_wide or part.head is None
            if whole and at_column:
                at_row, at_column = at_row + 2, 0
            width = self.columns if whole else 1
            if part.head is not None:
                part.head.setContentsMargins(0, 0, 0, 0)
                self.addWidget(part.head, at_row, at_column, 1, width, _BOTTOM)
            self.addWidget(part.body, at_row + 1, at_column, 1, width)
            at_column = 0 if whole else (at_column + 1) % self.columns
            at_row += 2 if at_column == 0 else 0
