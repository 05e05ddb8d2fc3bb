"""What happens with a bug: it is logged, told in one sentence, and never swallowed.

The report names the kind of error and the places in the program, never a value: an error's own
text may hold what somebody keyed.
"""

import logging
import sys
import threading
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from volunteer_desk import __version__
from volunteer_desk.base.messages import Message, say

_log = logging.getLogger(__name__)


class CrashReporter:
    """Writes a report for every unexpected error and shows its sentence on the window's thread."""

    def __init__(self, folder: Path, show: Callable[[Message], None]) -> None:
        self._folder = folder
        self._show = show
        self._showing = False

    def install(self) -> None:
        """Take every exception that nothing else took, on any thread, and Qt's own warnings."""
        sys.excepthook = self._on_exception
        threading.excepthook = lambda args: self._write(args.exc_value)
        qInstallMessageHandler(_log_qt_message)

    def report(self, error: BaseException) -> None:
        """Write the report of `error` and say so; called on the window's thread."""
        path = self._write(error)
        if self._showing:
            return  # one sentence at a time: a failing timer must not bury the screen
        self._showing = True
        try:
            self._show(_sentence(path))
        finally:
            self._showing = False

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.report(error)

    def _write(self, error: BaseException | None) -> Path | None:
        report = _report_of(error)
        _log.error("unexpected error\n%s", report)
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
        path = self._folder / f"error-{stamp}.txt"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            path.write_text(report, encoding="utf-8")
        except OSError:
            _log.exception("the report could not be written")
            return None
        return path


def _sentence(path: Path | None) -> Message:
    if path is None:
        return say(
            "Something went wrong in the program. What was saved stays saved; the last step may "
            "not have been done."
        )
    return say(
        "Something went wrong in the program. What was saved stays saved; the last step may not "
        "have been done. A report without any keyed text is in {file}.",
        file=str(path),
    )


def _report_of(error: BaseException | None) -> str:
    lines = [f"volunteer-desk {__version__}, Python {sys.version.split()[0]}, {sys.platform}"]
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        lines.append(type(error).__qualname__)
        lines.extend(
            f"  {frame.filename}:{frame.lineno} in {frame.name}"
            for frame in traceback.extract_tb(error.__traceback__)
        )
        error = error.__cause__ or error.__context__
    return "\n".join(lines) + "\n"


def _log_qt_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    level = (
        logging.DEBUG if kind in {QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg} else logging.WARNING
    )
    _log.log(level, "Qt: %s (%s)", message, context.category)
