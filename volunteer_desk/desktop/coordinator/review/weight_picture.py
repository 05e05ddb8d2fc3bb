"""How the reasons of a pair add up: each in words with a bar, one below the other."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from volunteer_desk.base.messages import Message, say
from volunteer_desk.desktop.theme import spacing, tokens_in_use
from volunteer_desk.desktop.widgets.button import make_label
from volunteer_desk.text.catalogue import word
from volunteer_desk.workflows.explain_pair import ASKED_FROM, LINKED_FROM, WeightStep

_LEAST_BAR = 2.0


class WeightBar(QWidget):
    """One step: where the sum stood before and where it stands after, between two marks."""

    def __init__(self, step: WeightStep, ends: tuple[float, float]) -> None:
        super().__init__()
        self._step, self._ends = step, ends
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size of a bar that can be told from a line."""
        return QSize(spacing(12), spacing(1.5))

    def minimumSizeHint(self) -> QSize:
        """Return the least width at which steps can be compared."""
        return QSize(spacing(6), spacing(1.5))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the marks, the bar, and a line at the end that it reaches."""
        tokens = tokens_in_use()
        painter = QPainter(self)
        height = float(self.height())
        painter.setPen(QPen(QColor(tokens.border), 1, Qt.PenStyle.DotLine))
        for mark in (ASKED_FROM, LINKED_FROM):
            place = round(self.place_of(mark))
            painter.drawLine(place, 0, place, self.height())
        begin, end = self.place_of(self._step.begin), self.place_of(self._step.end)
        is_for = end >= begin
        colour = QColor(tokens.good if is_for else tokens.warning)
        left, width = min(begin, end), max(abs(end - begin), _LEAST_BAR)
        bar = QRectF(left, height * 0.2, width, height * 0.6)
        painter.setPen(QPen(colour, 1.5))
        if is_for:
            painter.setBrush(colour)
        else:
            painter.setBrush(QColor(tokens.warning_soft))  # hollow: told apart without colour
        painter.drawRect(bar)
        painter.setPen(QPen(QColor(tokens.text), 2))
        painter.drawLine(round(end), 0, round(end), self.height())
        painter.end()

    def place_of(self, weight: float) -> float:
        """Return how far to the right a weight lies, in pixels."""
        least, most = self._ends
        return 2 + (self.width() - 4) * (weight - least) / (most - least)


class WeightPicture(QWidget):
    """Shows how reasons add up; `told` says the same in words, for whoever cannot see it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[QWidget] = []
        self._told: tuple[str, ...] = ()
        self._column = QVBoxLayout(self)
        around = spacing(0.5)
        self._column.setContentsMargins(around, around, around, around)
        self._column.setSpacing(spacing(0.25))
        self.bars: list[WeightBar] = []
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a frame where it has the focus."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(QPen(QColor(tokens_in_use().accent), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
            painter.end()

    @property
    def told(self) -> str:
        """Return where the sum ends, and every step in words."""
        return "\n".join(self._told)

    def show_steps(self, steps: Sequence[WeightStep]) -> None:
        """Show the steps of a pair, or nothing."""
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows, self.bars = [], []
        self.setVisible(bool(steps))
        if not steps:
            self._told = ()
            return
        weights = [weight for one in steps for weight in (one.begin, one.end)]
        ends = min(*weights, ASKED_FROM) - 1, max(*weights, LINKED_FROM) + 1
        words = [_words(one) for one in steps]
        sums = word(_sum_of(steps[-1].end))
        self._add(sums, "strong")
        for step, text in zip(steps, words, strict=True):
            self._add(text)
            bar = WeightBar(step, ends)
            self.bars.append(bar)
            self._rows.append(bar)
            self._column.addWidget(bar)
        self._add(word(say("The dotted lines: from where a pair waits, and is linked by itself.")))
        self._told = (sums, *words)
        self.setAccessibleName(word(say("How the reasons add up: {sum}", sum=sums)))
        self.setAccessibleDescription(self.told)

    def _add(self, text: str, role: str = "") -> None:
        label = make_label(role=role)
        label.setText(text)
        self._rows.append(label)
        self._column.addWidget(label)


def _words(step: WeightStep) -> str:
    return word(say("{reason} ({speaks})", reason=step.reason, speaks=step.speaks))


def _sum_of(weight: float) -> Message:
    percent = min(max(round(100 / (1 + 2.0**-weight)), 1), 99)
    return say("Together: of 100 such pairs about {count} are one person.", count=percent)
