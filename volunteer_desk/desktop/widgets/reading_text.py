"""Two readings with the letters in which they differ marked, script-aware and without reproach."""

import unicodedata
from difflib import SequenceMatcher
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from volunteer_desk.desktop.theme import tokens_in_use

_JOINERS = frozenset("\u200c\u200d")
_VIRAMA_CLASS = 9


def letters_of(text: str) -> list[str]:
    """Return `text` in whole letters: marks and conjuncts stay with what they belong to."""
    letters: list[str] = []
    for sign in text:
        joins = bool(letters) and (
            unicodedata.category(sign).startswith("M")
            or sign in _JOINERS
            or unicodedata.combining(letters[-1][-1]) == _VIRAMA_CLASS
            or letters[-1][-1] in _JOINERS
        )
        if joins:
            letters[-1] += sign
        else:
            letters.append(sign)
    return letters


def marked_parts(text: str, other: str) -> list[tuple[str, bool]]:
    """Return `text` in parts, each with whether it differs from `other`; case does not count.

    An empty part that differs is a place where `other` has something that `text` lacks.
    """
    own, others = letters_of(text), letters_of(other)
    same = SequenceMatcher(
        None, [one.casefold() for one in own], [one.casefold() for one in others], autojunk=False
    )
    parts: list[tuple[str, bool]] = []
    for what, start, end, _, _ in same.get_opcodes():
        parts.append(("".join(own[start:end]), what != "equal"))
    return parts


class ReadingText(QLabel):
    """Shows one reading; what differs is underlined and stands on a soft ground."""

    def __init__(self, percent: int = 100, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._percent = percent
        self._parts: list[tuple[str, bool]] = []
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)

    def show_reading(self, text: str, other: str, *, mark: bool = True) -> None:
        """Show `text` with what differs from `other` marked."""
        self._parts = marked_parts(text, other) if mark else [(text, False)]
        self.setAccessibleName(text)
        ground = tokens_in_use().accent_soft
        style = f"background-color: {ground}; text-decoration: underline; font-weight: 600"
        shown = "".join(
            f'<span style="{style}">{_kept(part)}</span>' if differs else _kept(part)
            for part, differs in self._parts
        )
        size = self.font().pointSizeF() * self._percent / 100
        self.setText(f'<span style="font-size: {size:.1f}pt">{shown}</span>')

    @property
    def parts(self) -> list[tuple[str, bool]]:
        """Return what is shown, in parts with whether they are marked."""
        return self._parts


def _kept(text: str) -> str:
    if not text:
        return "&thinsp;"
    return escape(text).replace(" ", "&nbsp;" if text.isspace() else " ")
