"""An editor that is wide enough for the hint that stands in it while it is empty."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLineEdit


class HintedEdit(QLineEdit):
    """Asks for the width of its hint; what is typed may be longer."""

    def sizeHint(self) -> QSize:
        """Return the size in which the hint is whole."""
        size = super().sizeHint()
        some = self.fontMetrics().horizontalAdvance("0") * 17
        hint = self.fontMetrics().horizontalAdvance(self.placeholderText())
        return QSize(size.width() + max(hint - some, 0), size.height())
