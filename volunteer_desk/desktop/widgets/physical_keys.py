"""Which key was pressed by its place on the keyboard, whatever letters the layout puts on it."""

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

from volunteer_desk.text.devanagari_input import KEY_ROWS

_SCAN_CODES = (
    (0x29, *range(0x02, 0x0E)),
    (*range(0x10, 0x1C), 0x2B),
    tuple(range(0x1E, 0x29)),
    tuple(range(0x2C, 0x36)),
)
"""The codes of a PC keyboard for the rows of `KEY_ROWS`; X11 and Wayland add eight."""
_MAC_CODES = (
    (50, 18, 19, 20, 21, 23, 22, 26, 28, 25, 29, 27, 24),
    (12, 13, 14, 15, 17, 16, 32, 34, 31, 35, 33, 30, 42),
    (0, 1, 2, 3, 5, 4, 38, 40, 37, 41, 39),
    (6, 7, 8, 9, 11, 45, 46, 43, 47, 44),
)


def _places(codes: tuple[tuple[int, ...], ...]) -> dict[int, tuple[int, int]]:
    return {code: (row, place) for row, line in enumerate(codes) for place, code in enumerate(line)}


_BY_SCAN_CODE = _places(_SCAN_CODES)
_BY_MAC_CODE = _places(_MAC_CODES)
_X11_OFFSET = 8


def physical_key(event: QKeyEvent) -> str:
    """Return the key as a keyboard of the United States has it, Shift included, else its text.

    An event that no keyboard made (of a test, or of an on-screen keyboard) has no place; then the
    letter that it types tells the key.
    """
    found = _place(event)
    if found is None:
        return event.text()
    row, place = found
    shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    return KEY_ROWS[row][1 if shifted else 0][place]


def _place(event: QKeyEvent) -> tuple[int, int] | None:
    code = event.nativeScanCode()
    if sys.platform == "darwin":
        return _BY_MAC_CODE.get(event.nativeVirtualKey()) if event.text() else None
    if not code:
        return None
    if QGuiApplication.platformName() != "windows":
        code -= _X11_OFFSET
    return _BY_SCAN_CODE.get(code)
