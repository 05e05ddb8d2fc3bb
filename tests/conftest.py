"""What every test stands on: no network, no screen, no file of the person who runs it."""

import os
import shutil
import socket
import sys
from ipaddress import ip_address
from pathlib import Path

import hypothesis
import pytest

from volunteer_desk.base.native_libraries import missing_packages

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

UNDER_CI = os.environ.get("CI", "").lower() in ("1", "true")
LIBRARIES_FOR_QT = missing_packages(with_screen=False)

hypothesis.settings.register_profile(
    "volunteer-desk", deadline=None, derandomize=UNDER_CI, print_blob=True
)
hypothesis.settings.load_profile("volunteer-desk")


def skip_for_lack_of(packages: str, allow_module_level: bool = False) -> None:
    """Skip, naming what to install; where everything was to be installed, that is a failure."""
    reason = f"needs the system package {packages}"
    if UNDER_CI:
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason, allow_module_level=allow_module_level)


class QtCannotLoad:
    """Stands before the import of Qt on a computer that lacks what Qt links to."""

    def find_spec(self, name, *_):
        if name.partition(".")[0] in ("PySide6", "qtawesome", "qtpy"):
            skip_for_lack_of(" ".join(LIBRARIES_FOR_QT), allow_module_level=True)


def pytest_addoption(pluginmanager):
    if LIBRARIES_FOR_QT:
        # Its options stay known; without it pytest starts although Qt cannot.
        pluginmanager.unregister(name="pytest-qt")
        sys.meta_path.insert(0, QtCannotLoad())


@pytest.fixture(scope="session")
def needs_program():
    """Return the path of a system program, or skip: `needs_program("Xvfb", package="xvfb")`."""

    def find(program: str, *, package: str) -> Path:
        found = shutil.which(program)
        if found is None and sys.platform != "linux":
            pytest.skip(f"{program} is a program of Linux")
        if found is None:
            skip_for_lack_of(package)
        return Path(found)

    return find


@pytest.fixture(scope="session")
def needs_screen_libraries():
    """Skip, naming the packages, where a real (X11) window could not open."""
    lacking = missing_packages(with_screen=True)
    if lacking:
        skip_for_lack_of(" ".join(lacking))


@pytest.fixture(autouse=True)
def _own_folders(tmp_path_factory, monkeypatch):
    """Give each test settings, application and log folders of its own."""
    home = tmp_path_factory.mktemp("home")
    for name in ("DATA", "CONFIG", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    if sys.platform == "win32":
        for name in ("APPDATA", "LOCAL_APPDATA"):
            monkeypatch.setenv(f"WIN_PD_OVERRIDE_{name}", str(home / name.lower()))


@pytest.fixture(autouse=True, scope="session")
def _no_network():
    """Refuse every connection that would leave this computer."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex", "sendto"):
            patch.setattr(socket.socket, name, _loopback_only(getattr(socket.socket, name)))
        yield


def _loopback_only(original):
    def guarded(self, *arguments):
        if self.family in (socket.AF_INET, socket.AF_INET6):
            host = arguments[-1][0]
            if host != "localhost" and not ip_address(host.partition("%")[0]).is_loopback:
                msg = f"a test tried to reach {host}"
                raise OSError(msg)
        return original(self, *arguments)

    return guarded
