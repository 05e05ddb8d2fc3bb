"""What the frozen program carries and what it leaves out."""

from importlib import import_module
from pathlib import PurePosixPath

import pytest


@pytest.fixture(name="trimming")
def _trimming():
    return import_module("trimming")


def entry(name, source="/venv/" + "file"):
    return (name, source, "BINARY")


@pytest.mark.parametrize(
    ("name", "source", "kept"),
    [
        ("PySide6/Qt/lib/libQt6Widgets.so.6", "/venv/libQt6Widgets.so.6", True),
        ("PySide6/Qt/lib/libQt6Quick.so.6", "/venv/libQt6Quick.so.6", False),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", "/venv/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforms/libqvnc.so", "/venv/libqvnc.so", False),
        ("PySide6/Qt/plugins/imageformats/libqtiff.so", "/venv/libqtiff.so", True),
        ("PySide6/Qt/plugins/imageformats/libqpdf.so", "/venv/libqpdf.so", False),
        ("PySide6/Qt/plugins/tls/libqopensslbackend.so", "/venv/x.so", False),
        ("libglib-2.0.so.0", "/lib/x86_64-linux-gnu/libglib-2.0.so.0", False),
        ("libsqlite3.so.0", "/lib/x86_64-linux-gnu/libsqlite3.so.0", True),
        ("python3.11/lib-dynload/_json.so", "/usr/lib/python3.11/lib-dynload/_json.so", True),
        ("pyrage/pyrage.abi3.so", "/venv/pyrage.abi3.so", True),
    ],
    ids=lambda value: PurePosixPath(value).name if isinstance(value, str) else str(value),
)
def test_libraries_on_linux(trimming, name, source, kept):
    assert bool(trimming.binaries_used([entry(name, source)], "linux")) is kept


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("PySide6/plugins/platforms/qwindows.dll", True),
        ("PySide6/plugins/styles/qmodernwindowsstyle.dll", True),
        ("PySide6/plugins/imageformats/qpdf.dll", False),
        ("PySide6/plugins/tls/qschannelbackend.dll", False),
        ("PySide6/Qt6Qml.dll", False),
    ],
    ids=lambda value: PurePosixPath(value).name if isinstance(value, str) else str(value),
)
def test_libraries_on_windows(trimming, name, kept):
    assert bool(trimming.binaries_used([entry(name)], "win32")) is kept


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("pyxform/validators/pyxform/iana_subtags/iana_subtags_2_characters.txt", True),
        ("pyxform/validators/odk_validate/bin/ODK_Validate.jar", False),
        ("PySide6/Qt/translations/qtbase_hu.qm", True),
        ("PySide6/Qt/translations/qtbase_ko.qm", False),
        ("babel/locale-data/hi.dat", True),
        ("babel/locale-data/hi_Latn.dat", True),
        ("babel/locale-data/root.dat", True),
        ("babel/locale-data/fr_CA.dat", False),
        ("libQt6Network.so.6", False),
        ("qtawesome/fonts/phosphor-1.3.0.ttf", True),
    ],
    ids=lambda value: PurePosixPath(value).name if isinstance(value, str) else str(value),
)
def test_data(trimming, name, kept):
    assert bool(trimming.data_used([entry(name)], ["en", "hi", "hu", "id"])) is kept


def test_resources_go_where_the_program_looks(trimming):
    folder = PurePosixPath("/source/resources")
    files = [
        folder / "translations/hi/LC_MESSAGES/volunteer_desk.mo",
        folder / "translations/hi/LC_MESSAGES/volunteer_desk.po",
        folder / "samples/missing-persons/generate.py",
        folder / "samples/missing-persons/form.xlsx",
    ]
    assert trimming.resources(folder, files) == [
        (str(files[0]), "volunteer_desk/resources/translations/hi/LC_MESSAGES"),
        (str(files[3]), "volunteer_desk/resources/samples/missing-persons"),
    ]
