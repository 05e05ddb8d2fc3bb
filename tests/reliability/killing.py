"""Kill a forked child when it enters a chosen system call for the so-manyth time (Linux).

The child asks the kernel to stop it at that call alone (seccomp), and its parent, which traces it,
counts the stops and kills it at the last: the call is then never carried out. Everything else runs
at full speed.
"""

import ctypes
import os
import platform
import signal
from collections.abc import Callable

_MACHINES = {
    "x86_64": (0xC000003E, {"pwrite64": 18, "fdatasync": 75}),
    "aarch64": (0xC00000B7, {"pwrite64": 68, "fdatasync": 83}),
}
_TRACEME, _CONT, _SETOPTIONS = 0, 7, 0x4200
_STOP_AT_SECCOMP, _KILL_WITH_TRACER = 0x80, 0x100000
_STOPPED_BY_SECCOMP = signal.SIGTRAP | 7 << 8
_NO_NEW_PRIVILEGES, _SET_SECCOMP, _FILTER = 38, 22, 2
_TRACE, _ALLOW = 0x7FF00000, 0x7FFF0000
_LOAD, _EQUAL, _RETURN = 0x20, 0x15, 0x06

_libc = ctypes.CDLL(None, use_errno=True)


class _Step(ctypes.Structure):
    _fields_ = (
        ("code", ctypes.c_uint16),
        ("if_true", ctypes.c_uint8),
        ("if_false", ctypes.c_uint8),
        ("value", ctypes.c_uint32),
    )


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_uint16), ("steps", ctypes.POINTER(_Step)))


def can_kill_here() -> bool:
    """Return whether this computer is one whose system calls are known here."""
    return platform.system() == "Linux" and platform.machine() in _MACHINES


def run_and_kill(work: Callable[[], None], call: str, number: int) -> bool:
    """Run `work` in a child, kill it at its so-manyth `call`, and return whether it was killed."""
    child = os.fork()
    if child == 0:
        _checked(_libc.ptrace(_TRACEME, 0, None, None))
        os.kill(os.getpid(), signal.SIGSTOP)
        _stop_at(call)
        work()
        os._exit(0)
    os.waitpid(child, 0)
    _trace(_SETOPTIONS, child, _STOP_AT_SECCOMP | _KILL_WITH_TRACER)
    _trace(_CONT, child, 0)
    while True:
        _, status = os.waitpid(child, 0)
        if not os.WIFSTOPPED(status):
            return False
        if status >> 8 == _STOPPED_BY_SECCOMP:
            number -= 1
            if number == 0:
                os.kill(child, signal.SIGKILL)
                _, status = os.waitpid(child, 0)
                return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
            _trace(_CONT, child, 0)
        else:
            _trace(_CONT, child, os.WSTOPSIG(status))


def _stop_at(call: str) -> None:
    machine, numbers = _MACHINES[platform.machine()]
    steps = (_Step * 6)(
        _Step(_LOAD, 0, 0, 4),
        _Step(_EQUAL, 0, 3, machine),
        _Step(_LOAD, 0, 0, 0),
        _Step(_EQUAL, 0, 1, numbers[call]),
        _Step(_RETURN, 0, 0, _TRACE),
        _Step(_RETURN, 0, 0, _ALLOW),
    )
    program = _Program(len(steps), steps)
    _checked(_libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0))
    _checked(_libc.prctl(_SET_SECCOMP, _FILTER, ctypes.byref(program), 0, 0))


def _trace(request: int, child: int, data: int) -> None:
    _checked(_libc.ptrace(request, child, None, ctypes.c_void_p(data)))


def _checked(result: int) -> None:
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
