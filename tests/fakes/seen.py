"""What somebody would see, hear or reach of a window: cut text, names, targets, contrast."""

import re

import numpy as np
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)

LEAST_TARGET = 24
TARGETS = (QAbstractButton, QLineEdit, QComboBox)
BORDERED = (QLineEdit, QComboBox, QPushButton)
BORDERLESS_ROLES = {"quiet", "primary"}


def shown(root: QWidget, kinds: type | tuple[type, ...] = QWidget) -> list[QWidget]:
    """Return what is visible below a widget."""
    return [one for one in root.findChildren(QWidget) if isinstance(one, kinds) and one.isVisible()]


def told(one: QWidget) -> str:
    """Return a widget's words for a message of a test."""
    text = one.text() if hasattr(one, "text") else one.accessibleName()
    return f"{type(one).__name__}: {text[:70]}"


def cut(root: QWidget) -> list[str]:
    """Return the texts that do not have the room that they need, or lie beside what is seen."""
    texts = [one for one in shown(root, (QLabel, QAbstractButton)) if one.text()]
    return [told(one) for one in texts if is_cut(one) or is_beside(one)]


def is_cut(one: QLabel | QAbstractButton) -> bool:
    """Return whether a label or button is smaller than its text."""
    wanted = one.sizeHint()
    if isinstance(one, QLabel) and one.wordWrap():
        return one.heightForWidth(one.width()) > one.height() or _longest_word(one) > one.width()
    return wanted.width() > one.width() or wanted.height() > one.height()


def is_beside(one: QWidget) -> bool:
    """Return whether a widget reaches out of a part of the window that cannot be moved sideways."""
    area = one.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    if area is None or area.horizontalScrollBar().isVisible():
        return False
    left = one.mapTo(area.viewport(), QPoint(0, 0)).x()
    return left < 0 or left + one.width() > area.viewport().width()


def nameless(root: QWidget) -> list[str]:
    """Return what can have the focus but has no name for a screen reader."""
    found = []
    for one in shown(root):
        inner = one.objectName().startswith("qt_")
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and not inner:
            spoken = QAccessible.queryAccessibleInterface(one)
            if not spoken.text(QAccessible.Text.Name):
                found.append(repr(one))
    return found


def small(root: QWidget) -> list[str]:
    """Return the targets that are too small for an unsteady hand."""
    return [
        f"{told(one)} {one.width()} x {one.height()}"
        for one in shown(root, TARGETS)
        if min(one.width(), one.height()) < LEAST_TARGET and not one.objectName().startswith("qt_")
    ]


def unreachable(root: QWidget) -> list[str]:
    """Return what can have the focus and is in use, but that Tab does not lead to."""
    wanted = {
        one
        for one in shown(root)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isEnabled() and not one.focusProxy()
    }
    reached, one = set(), root
    while one is not None and one not in reached:
        reached.add(one)
        one = one.nextInFocusChain()
    return [told(one) for one in wanted - reached]


def image_of(window: QWidget) -> np.ndarray:
    """Return the colours of a window as it is seen: rows, columns, red green blue from 0 to 1."""
    image = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    flat = np.frombuffer(image.constBits(), np.uint8)
    rows = flat.reshape(image.height(), image.bytesPerLine())[:, : image.width() * 3]
    return rows.reshape(image.height(), image.width(), 3) / 255


def luminance(colours: np.ndarray) -> np.ndarray:
    """Return how light colours are, as WCAG 2 reckons it."""
    linear = np.where(colours <= 0.04045, colours / 12.92, ((colours + 0.055) / 1.055) ** 2.4)
    return linear @ np.array([0.2126, 0.7152, 0.0722])


def contrast(one: float, other: float) -> float:
    """Return the contrast of two luminances."""
    light, dark = max(one, other), min(one, other)
    return (light + 0.05) / (dark + 0.05)


def pale_texts(window: QWidget, root: QWidget, least: float) -> list[str]:
    """Return the texts of what is in use that stand out too little from their ground."""
    light = luminance(image_of(window))
    found = []
    for one in shown(root, (QLabel, QAbstractButton, QLineEdit)):
        place = _seen_place(window, one)
        is_seen = place.height() * 2 > one.height() and place.width() > 0
        if not one.text() or not one.isEnabled() or not is_seen:
            continue
        part = light[place.top() : place.bottom() + 1, place.left() : place.right() + 1]
        values, counts = np.unique(part.round(3), return_counts=True)
        ground = values[counts.argmax()]
        best = max(contrast(value, ground) for value in values)
        if best < least:
            found.append(f"{told(one)} {best:.1f}")
    return found


def pale_borders(window: QWidget, root: QWidget, least: float) -> list[str]:
    """Return the editors and buttons whose edge stands out too little from what is around them."""
    light = luminance(image_of(window))
    found = []
    for one in shown(root, BORDERED):
        place = _seen_place(window, one)
        whole = QRect(one.mapTo(window, QPoint(0, 0)), one.size())
        is_plain = one.property("role") in BORDERLESS_ROLES or one.objectName().startswith("qt_")
        if is_plain or not one.isEnabled() or place != whole or place.left() < 3:
            continue
        if isinstance(one.parentWidget(), QAbstractScrollArea | QComboBox):
            continue
        row = light[place.center().y(), place.left() - 2 : place.left() + 3]
        best = max(contrast(value, row[0]) for value in row)
        if best < least:
            found.append(f"{told(one)} {best:.1f}")
    return found


def _longest_word(label: QLabel) -> int:
    if label.textFormat() == Qt.TextFormat.RichText:
        return 0
    parts = re.split(r"[\s\u200b]", QLabel.text(label))
    return max(map(label.fontMetrics().horizontalAdvance, parts), default=0)


def _seen_place(window: QWidget, one: QWidget) -> QRect:
    """Return the part of the window in which a widget is seen."""
    seen = one.visibleRegion().boundingRect()
    return seen.translated(one.mapTo(window, QPoint(0, 0))) & window.rect()
