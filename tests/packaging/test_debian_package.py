"""The .deb installs the program, its menu entry and its file types, and can be rebuilt alike."""

import configparser
import hashlib
import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"


@pytest.fixture(name="subject")
def _subject():
    return import_module("debian_package")


@pytest.fixture(name="sources")
def _sources(subject, tmp_path):
    program = tmp_path / "volunteer-desk"
    (program / "_internal").mkdir(parents=True)
    shutil.copy(sys.executable, program / "volunteer-desk")
    (program / "_internal" / "text.txt").write_text("a", encoding="utf-8")
    (program / "_internal" / "text.txt").chmod(0o600)
    import_module("application_icon").write_icons(tmp_path / "icons")
    return subject.Sources(program, tmp_path / "icons", ROOT / "LICENSE", "0.1.0")


@pytest.fixture(name="tree")
def _tree(subject, sources, tmp_path):
    subject.lay_out(sources, tmp_path / "tree")
    return tmp_path / "tree"


def test_the_command_leads_to_the_program(tree):
    assert (tree / "usr/bin/volunteer-desk").resolve() == (
        tree / "usr/lib/volunteer-desk/volunteer-desk"
    )


def test_a_double_click_opens_every_kind_of_file(subject, tree):
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str
    entry.read(tree / "usr/share/applications/volunteer-desk.desktop", encoding="utf-8")
    opened = entry["Desktop Entry"]["MimeType"].rstrip(";").split(";")
    assert opened == list(subject.FILE_TYPES)
    assert entry["Desktop Entry"]["Exec"].endswith(" %f")
    described = ET.parse(tree / "usr/share/mime/packages/volunteer-desk.xml").getroot()  # noqa: S314
    globs = {kind.get("type"): kind.find(f"{MIME}glob").get("pattern") for kind in described}
    assert globs == dict(
        zip(opened, ["*.vdesk", "*.vdpack", "*.vdbatch"], strict=True),
    )


def test_the_menu_entry_is_valid(tree, needs_program):
    check = needs_program("desktop-file-validate", package="desktop-file-utils")
    entry = tree / "usr/share/applications/volunteer-desk.desktop"
    done = subprocess.run([check, entry], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


def test_icons_are_of_the_size_of_their_folder(tree):
    icons = sorted((tree / "usr/share/icons/hicolor").rglob("volunteer-desk.png"))
    assert len(icons) >= 5
    for icon in icons:
        side = int(icon.parent.parent.name.partition("x")[0])
        with Image.open(icon) as picture:
            assert picture.size == (side, side)
            assert len(picture.getcolors(maxcolors=side * side)) > 4


def test_everyone_may_read_what_was_private_where_it_was_built(tree):
    assert (tree / "usr/lib/volunteer-desk/_internal/text.txt").stat().st_mode & 0o777 == 0o644
    assert (tree / "usr/lib/volunteer-desk/volunteer-desk").stat().st_mode & 0o777 == 0o755


def test_the_package_can_be_rebuilt_alike(subject, sources, tmp_path, needs_program):
    needs_program("dpkg-deb", package="dpkg")
    needs_program("dpkg-shlibdeps", package="dpkg-dev")
    first, second = (
        subject.build_package(sources, tmp_path / name, tmp_path / name / "dist", 1_767_225_600)
        for name in ("one", "two")
    )
    digests = {hashlib.sha256(path.read_bytes()).hexdigest() for path in (first, second)}
    assert len(digests) == 1
    fields = _deb(first, "--field")
    assert "Package: volunteer-desk" in fields
    assert "libc6 (>=" in fields
    owners = {line.split()[1] for line in _deb(first, "--contents").splitlines()}
    assert owners == {"root/root"}


def _deb(package, option):
    command = ["dpkg-deb", option, str(package)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout
