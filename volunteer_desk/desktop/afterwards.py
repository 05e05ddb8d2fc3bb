"""What can wait until a key is painted, shown in small pieces with room for the next key between."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

Piece = Callable[[], object]

AFTER_PAINT_MS = 16
"""The key's own paint comes first: about one frame."""
AT_REST_MS = 120
"""Nobody has typed for a moment."""
_BETWEEN_MS = 6


class Afterwards(QObject):
    """Calls each piece once, however often it was wanted, `after_ms` after the last wish."""

    def __init__(self, parent: QObject, after_ms: int = AFTER_PAINT_MS) -> None:
        super().__init__(parent)
        self._after_ms = after_ms
        self._wanted: dict[Piece, None] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._call_next)

    def want(self, *pieces: Piece) -> None:
        """Let pieces be called soon."""
        self._wanted |= dict.fromkeys(pieces)
        self._timer.start(self._after_ms)

    def catch_up(self, *pieces: Piece) -> None:
        """Call what waits of these pieces now; without any, all that waits."""
        for piece in pieces or tuple(self._wanted):
            if piece in self._wanted:
                del self._wanted[piece]
                piece()

    def _call_next(self) -> None:
        if self._wanted:
            self.catch_up(next(iter(self._wanted)))
        if self._wanted:
            self._timer.start(_BETWEEN_MS)
