"""A companion: an object that lives in a process of its own and is called across a pipe.

Python gives its lock to one thread at a time, so long work of a thread holds up the window however
it is cut. What lives in a companion never does. A companion ends with the process that started it;
one that dies, or cannot start, costs only what it was asked for.
"""

import multiprocessing
import os
import signal
import threading
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Protocol

from volunteer_desk.base.errors import CancelledError

_POLITENESS = 5
"""A companion lets the window's process go first where both want the same core."""


class CompanionGoneError(Exception):
    """The process could not be started, or has died."""


class Companion(Protocol):
    """An object whose methods are called by name, one call at a time."""

    @property
    def is_ended(self) -> bool:
        """Return whether it was ended, or found dead: it is of no use any more."""

    def call(self, method: str, *arguments: object) -> Any:  # noqa: ANN401 - as the method says
        """Call a method and return its answer.

        Raises:
            CompanionGoneError: the process could not be started, or has died.
            CancelledError: it was ended, perhaps while this call waited.

        """

    def end(self) -> None:
        """End it at once, whatever it is doing; a call that waits raises."""


class ProcessCompanion:
    """A companion in a process of its own, started by the first call; any thread may call it."""

    def __init__(self, make: Callable[[], object]) -> None:
        self._make = make
        self._calling = threading.Lock()
        self._state = threading.Lock()
        self._process: BaseProcess | None = None
        self._connection: Connection | None = None
        self._ended = False
        self._died = False

    @property
    def is_ended(self) -> bool:
        """See `Companion.is_ended`."""
        return self._ended or self._died

    @property
    def process_id(self) -> int | None:
        """Return the id of the running process, or None before the first call."""
        return self._process.pid if self._process is not None else None

    def call(self, method: str, *arguments: object) -> Any:  # noqa: ANN401
        """See `Companion.call`."""
        with self._calling:
            try:
                connection = self._connected()
                connection.send((method, arguments))
                succeeded, answer = connection.recv()
            except (EOFError, OSError) as error:
                raise self._loss() from error
        if not succeeded:
            msg = f"in the companion:\n{answer}"
            raise RuntimeError(msg)
        return answer

    def end(self) -> None:
        """See `Companion.end`."""
        with self._state:
            self._ended = True
            if self._process is not None and self._process.is_alive():
                self._process.kill()

    def _loss(self) -> Exception:
        """Return what to raise when the pipe does not answer: it was ended, or it has died."""
        with self._state:
            if self._ended:
                return CancelledError()
            self._died = True
            return CompanionGoneError()

    def _connected(self) -> Connection:
        with self._state:
            if self._ended:
                raise CancelledError
            if self._died:
                raise CompanionGoneError
            if self._connection is None:
                self._connection = self._start()
            return self._connection

    def _start(self) -> Connection:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(
            target=_serve, args=(self._make, theirs), name="companion", daemon=True
        )
        process.start()
        theirs.close()
        self._process = process
        return ours


class InlineCompanion:
    """A companion in this process: for tests and programs without a window."""

    def __init__(self, make: Callable[[], object]) -> None:
        self._served = make()
        self._ended = False

    @property
    def is_ended(self) -> bool:
        """See `Companion.is_ended`."""
        return self._ended

    def call(self, method: str, *arguments: object) -> Any:  # noqa: ANN401
        """See `Companion.call`."""
        if self._ended:
            raise CancelledError
        return getattr(self._served, method)(*arguments)

    def end(self) -> None:
        """See `Companion.end`."""
        self._ended = True


def _serve(make: Callable[[], object], connection: Connection) -> None:
    """Answer calls until the other side is gone: what runs in the companion's process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in a terminal is for the window
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if hasattr(os, "nice"):
        os.nice(_POLITENESS)
    served = make()
    while True:
        try:
            method, arguments = connection.recv()
            connection.send(_answer(served, method, arguments))
        except (EOFError, OSError):
            return


def _answer(served: object, method: str, arguments: tuple[object, ...]) -> tuple[bool, object]:
    try:
        return True, getattr(served, method)(*arguments)
    except Exception:  # noqa: BLE001 - told to the caller, who reports it as the bug that it is
        return False, traceback.format_exc()


def _end_with_parent() -> None:
    """End in the middle of long work, too, when the window's process has gone."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(0)
