"""Which system libraries the window needs that this computer lacks, found without loading Qt."""

import ctypes
import sys

from volunteer_desk.base.messages import Message, say

_FOR_QT = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
}
_FOR_A_SCREEN = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


def missing_packages(with_screen: bool) -> tuple[str, ...]:  # noqa: FBT001 - reads well by name
    """Return the Debian packages to install before Qt can start, here and on a real screen.

    Always empty on Windows and macOS, where the Qt wheels carry everything.
    """
    if not sys.platform.startswith("linux"):
        return ()
    wanted = _FOR_QT | _FOR_A_SCREEN if with_screen else _FOR_QT
    return tuple(package for soname, package in wanted.items() if not _loads(soname))


def lacks_libraries(packages: tuple[str, ...]) -> Message:
    """Return the sentence that names what to install before a window can open."""
    return say(
        "This computer lacks system libraries that the window needs; "
        "as root, run: apt install {packages}",
        packages=" ".join(packages),
    )


def _loads(soname: str) -> bool:
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True
