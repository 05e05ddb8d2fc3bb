"""The .deb: the frozen program under /usr/lib, its menu entry, its icon, its file types."""

import os
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

NAME = "volunteer-desk"
FILE_TYPES = {
    "application/x-volunteer-desk": (".vdesk", "Volunteer Desk project or desk"),
    "application/x-volunteer-desk-pack": (".vdpack", "Volunteer Desk pack"),
    "application/x-volunteer-desk-batch": (".vdbatch", "Volunteer Desk batch"),
}
"""What a double click opens with the program: MIME type, suffix, what a person calls it."""

_DESKTOP_ENTRY = """\
[Desktop Entry]
Type=Application
Name=Volunteer Desk
GenericName=Transcription of lists
GenericName[hi]=सूचियों का लिप्यंतरण
GenericName[hu]=Listák átírása
GenericName[id]=Transkripsi daftar
Comment=Transcribe lists of people together, offline
Exec={name} %f
Icon={name}
Terminal=false
Categories=Office;
MimeType={types};
StartupNotify=true
"""
_MIME_PACKAGE = """\
<?xml version="1.0" encoding="UTF-8"?>
<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">
{types}</mime-info>
"""
_MIME_TYPE = """\
  <mime-type type="{type}">
    <comment>{comment}</comment>
    <icon name="{name}"/>
    <glob pattern="*{suffix}" weight="60"/>
  </mime-type>
"""
_CONTROL = """\
Package: {name}
Version: {version}
Architecture: {architecture}
Maintainer: Volunteer Desk <volunteer-desk@localhost>
Installed-Size: {kibibytes}
Depends: {depends}
Section: misc
Priority: optional
Description: transcribe lists of people together, offline
 Volunteers key pages of registers on computers without a connection; their
 batches come back on a stick, and the coordinator merges them into one dataset.
"""


@dataclass(frozen=True)
class Sources:
    """What the package is made from."""

    program: Path
    icons: Path
    licence: Path
    version: str


def build_package(sources: Sources, work: Path, target_folder: Path, epoch: int) -> Path:
    """Write the package into `target_folder`; the same sources and epoch give the same bytes."""
    tree = work / "deb"
    shutil.rmtree(tree, ignore_errors=True)
    lay_out(sources, tree)
    architecture = _output("dpkg", "--print-architecture")
    control = tree / "DEBIAN" / "control"
    control.parent.mkdir()
    control.write_text(
        _CONTROL.format(
            name=NAME,
            version=sources.version,
            architecture=architecture,
            kibibytes=_size_bytes(tree) // 1024,
            depends=_depends(tree / "usr/lib" / NAME, work),
        ),
        encoding="utf-8",
    )
    target_folder.mkdir(parents=True, exist_ok=True)
    target = target_folder / f"{NAME}_{sources.version}_{architecture}.deb"
    part = target.with_suffix(".part")  # packing takes minutes; half a package must not lie there
    command = ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", tree, part]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(epoch)}
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)
    return part.replace(target)


def lay_out(sources: Sources, tree: Path) -> None:
    """Put every file of the package where it is to be installed, under `tree`."""
    shutil.copytree(sources.program, tree / "usr/lib" / NAME, symlinks=True)
    (tree / "usr/bin").mkdir(parents=True)
    (tree / "usr/bin" / NAME).symlink_to(f"../lib/{NAME}/{NAME}")
    for picture in sorted(sources.icons.glob("*.png")):
        size = picture.stem
        folder = tree / f"usr/share/icons/hicolor/{size}x{size}/apps"
        folder.mkdir(parents=True)
        shutil.copy(picture, folder / f"{NAME}.png")
    _write(
        tree / f"usr/share/applications/{NAME}.desktop",
        _DESKTOP_ENTRY.format(name=NAME, types=";".join(FILE_TYPES)),
    )
    types = "".join(
        _MIME_TYPE.format(type=mime, suffix=suffix, comment=comment, name=NAME)
        for mime, (suffix, comment) in FILE_TYPES.items()
    )
    _write(tree / f"usr/share/mime/packages/{NAME}.xml", _MIME_PACKAGE.format(types=types))
    _write(
        tree / f"usr/share/doc/{NAME}/copyright",
        "License: Apache-2.0\n\n" + sources.licence.read_text(encoding="utf-8"),
    )
    _open_to_all(tree)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _open_to_all(tree: Path) -> None:
    """Let everyone read and nobody but root write, whatever the umask of the build was."""
    for path in (tree, *tree.rglob("*")):
        if path.is_symlink():
            continue
        executable = path.is_dir() or path.stat().st_mode & 0o100
        path.chmod(0o755 if executable else 0o644)


def _depends(program: Path, work: Path) -> str:
    """Return the packages that hold what the program's libraries link to, as Debian finds them."""
    source = work / "shlibdeps"
    _write(source / "debian/control", f"Source: {NAME}\n\nPackage: {NAME}\nArchitecture: any\n")
    libraries = [path for path in sorted(program.rglob("*")) if _is_elf(path)]
    folders = sorted({path.parent for path in libraries})
    command = ["dpkg-shlibdeps", "-O", "--ignore-missing-info", "--warnings=0"]
    command += [f"-l{folder}" for folder in folders] + [f"-e{path}" for path in libraries]
    command += [f"-x{package}" for package in _packages_of(path.name for path in libraries)]
    done = subprocess.run(command, cwd=source, check=True, capture_output=True, text=True)
    (line,) = [line for line in done.stdout.splitlines() if line.startswith("shlibs:Depends=")]
    return line.partition("=")[2]


def _packages_of(carried: Iterable[str]) -> set[str]:
    """Return the packages of this computer whose libraries the program carries itself."""
    patterns = sorted({f"*/{name}" for name in carried if ".so." in name})
    if not patterns:
        return set()
    command = ["dpkg-query", "--search", *patterns]
    # Its exit status is 1 where it does not know one of the names.
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    return {line.partition(":")[0] for line in found.stdout.splitlines()}


def _is_elf(path: Path) -> bool:
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as stream:
        return stream.read(4) == b"\x7fELF"


def _size_bytes(tree: Path) -> int:
    return sum(path.lstat().st_size for path in tree.rglob("*") if not path.is_dir())


def _output(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
