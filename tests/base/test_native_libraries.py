"""What Qt links to is named before Qt is loaded."""

import sys

import pytest

from volunteer_desk.base import native_libraries
from volunteer_desk.base.native_libraries import lacks_libraries, missing_packages

only_linux = pytest.mark.skipif(sys.platform != "linux", reason="Qt's wheels are whole elsewhere")


@only_linux
def test_a_library_that_is_not_there_is_told_by_its_package(monkeypatch):
    monkeypatch.setitem(native_libraries._FOR_QT, "libnowhere.so.7", "libnowhere7")
    assert "libnowhere7" in missing_packages(with_screen=False)
    assert "libnowhere7" in missing_packages(with_screen=True)


@only_linux
def test_what_only_a_screen_needs_is_not_asked_for_without_one(monkeypatch):
    monkeypatch.setitem(native_libraries._FOR_A_SCREEN, "libnowhere.so.7", "libnowhere7")
    assert "libnowhere7" not in missing_packages(with_screen=False)
    assert "libnowhere7" in missing_packages(with_screen=True)


@only_linux
def test_a_library_that_is_there_is_not_told(monkeypatch):
    monkeypatch.setattr(native_libraries, "_FOR_QT", {"libc.so.6": "libc6"})
    assert missing_packages(with_screen=False) == ()


def test_other_systems_need_nothing(monkeypatch):
    monkeypatch.setattr(native_libraries, "_FOR_QT", {"libnowhere.so.7": "libnowhere7"})
    monkeypatch.setattr(sys, "platform", "win32")
    assert missing_packages(with_screen=True) == ()


def test_the_sentence_names_what_to_install():
    assert str(lacks_libraries(("libgl1", "libegl1"))).endswith("apt install libgl1 libegl1")
