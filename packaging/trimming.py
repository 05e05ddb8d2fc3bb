"""What PyInstaller gathers and the program never loads: the difference is half the size."""

import sys
from collections.abc import Iterable
from pathlib import PurePath

Entry = tuple[str, str, str]
"""A file as PyInstaller lists it: its name in the program, where it lies now, its kind."""

EXCLUDED_MODULES = [
    # tools that libraries import only when someone uses them for development
    *("IPython", "hypothesis", "mypy", "pip", "pkg_resources", "pytest", "setuptools", "wheel"),
    *("pygments", "rich"),
    *("matplotlib", "pandas", "scipy", "sklearn", "recordlinkage", "fontTools"),
    *("numpy.f2py", "numpy.testing", "pydoc_data", "test"),
    # time zones: the program writes UTC, and Babel prefers Python's own
    *("pytz", "tzdata"),
    # other windows than Qt's widgets, and a terminal's comforts
    *("tkinter", "PIL.ImageTk", "PIL._imagingtk", "PyQt5", "PyQt6", "PySide2"),
    *("curses", "readline"),
    # the program uses no network; `hashlib` keeps its own part of OpenSSL
    *("ssl", "_ssl", "PySide6.QtNetwork"),
    *("PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtOpenGL", "PySide6.QtSvg", "PySide6.QtTest"),
    # an image format no scanner writes, eight megabytes large
    *("PIL.AvifImagePlugin", "PIL._avif"),
]

_PLUGINS_ON_LINUX = {
    "imageformats": ("qjpeg", "qtiff", "qwebp"),
    "platforminputcontexts": ("compose", "ibus"),
    "platforms": ("qoffscreen", "qxcb"),
    "platformthemes": ("qxdgdesktopportal",),
    "printsupport": ("cups",),
}
_PLUGINS_NOWHERE = (
    *("generic", "iconengines", "networkinformation", "qmltooling", "sqldrivers", "tls"),
    *("egldeviceintegrations", "vectorimageformats", "designer"),
)
_UNUSED_LIBRARIES = (
    *("Qt6Network", "Qt6OpenGL", "Qt6Pdf", "Qt6Qml", "Qt6Quick", "Qt6ShaderTools", "Qt6Svg"),
    *("Qt6VirtualKeyboard", "Qt6Wayland", "Qt6WlShell", "Qt6EglF", "libavif", "opengl32sw"),
    *("QtNetwork", "QtOpenGL", "QtPdf", "QtQml", "QtQuick", "QtSvg", "QtVirtualKeyboard"),
)
# From the system that builds, but too different from one distribution to the next to be asked of
# the one that runs; everything else from there comes with the packages the .deb depends on.
_CARRIED_SYSTEM_LIBRARIES = (
    *("libpython", "libcrypto", "libssl", "libsqlite3", "libffi", "libbz2", "liblzma", "libmpdec"),
)
_PYXFORM_DATA = "iana_subtags"
_UNUSED_RESOURCES = (".po", ".pot", ".py", ".pyc")


def binaries_used(entries: Iterable[Entry], platform: str = sys.platform) -> list[Entry]:
    """Return the libraries, extension modules and plugins that the program may load."""
    return [entry for entry in entries if _binary_used(entry, platform)]


def data_used(entries: Iterable[Entry], languages: Iterable[str]) -> list[Entry]:
    """Return the data files that the program reads in one of `languages`."""
    known = tuple(languages)
    return [entry for entry in entries if _data_used(PurePath(entry[0]), known)]


def resources(folder: PurePath, files: Iterable[PurePath]) -> list[tuple[str, str]]:
    """Return where each of the product's resource files goes in the program."""
    return [
        (str(file), str("volunteer_desk" / file.parent.relative_to(folder.parent)))
        for file in files
        if file.suffix not in _UNUSED_RESOURCES
    ]


def _binary_used(entry: Entry, platform: str) -> bool:
    name, source, _ = entry
    path = PurePath(name)
    if _is_unused_library(path):
        return False
    if "plugins" in path.parts and "PySide6" in path.parts:
        return _plugin_used(path, platform)
    if platform == "linux" and source.startswith(("/lib", "/usr/lib")):
        # Python's own extension modules lie there too on a system that brings Python.
        return path.name.startswith(_CARRIED_SYSTEM_LIBRARIES) or "/python3" in source
    return True


def _is_unused_library(path: PurePath) -> bool:
    return any(part in path.name for part in _UNUSED_LIBRARIES)


def _plugin_used(path: PurePath, platform: str) -> bool:
    group = path.parent.name
    if group in _PLUGINS_NOWHERE or "virtualkeyboard" in path.name:
        return False
    if platform != "linux":
        return path.stem.removeprefix("lib") not in ("qpdf", "qsvg")
    return any(plugin in path.name for plugin in _PLUGINS_ON_LINUX.get(group, ()))


def _data_used(path: PurePath, languages: tuple[str, ...]) -> bool:
    # PyInstaller lists its links to Qt's libraries as data.
    if _is_unused_library(path):
        return False
    if path.parts[0] == "pyxform":
        return _PYXFORM_DATA in path.parts or path.suffix in (".json", ".py")
    if path.parent.name == "translations" and "PySide6" in path.parts:
        return path.stem in {f"qtbase_{language}" for language in languages}
    if path.parent.name == "locale-data":
        return path.stem.split("_")[0] in {"root", *languages}
    return True
