"""The fonts the frozen program carries: Noto Sans for Latin and Devanagari, from Debian's package."""

import shutil
import subprocess
from pathlib import Path

PACKAGE = "fonts-noto-core"
FACES = (
    "NotoSans-Regular.ttf",
    "NotoSans-Bold.ttf",
    "NotoSansDevanagari-Regular.ttf",
    "NotoSansDevanagari-Bold.ttf",
)
LICENCE = "LICENSE-fonts.txt"
_FACES_FOLDER = Path("usr/share/fonts/truetype/noto")
_LICENCE_FILE = Path("usr/share/doc") / PACKAGE / "copyright"


class NoFontsError(Exception):
    """The fonts could not be had; the text says where they come from."""


def gather_fonts(target: Path, work: Path) -> None:
    """Fill `target` with the faces and their licence, from this computer or Debian's archive."""
    root = Path("/")
    if not all((root / _FACES_FOLDER / face).exists() for face in FACES):
        root = _unpacked(work)
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for face in FACES:
        shutil.copy(root / _FACES_FOLDER / face, target)
    shutil.copy(root / _LICENCE_FILE, target / LICENCE)


def copy_fonts(source: Path, target: Path) -> None:
    """Fill `target` from a folder that `gather_fonts` filled on a Debian computer."""
    lacking = [name for name in (*FACES, LICENCE) if not (source / name).exists()]
    if lacking:
        msg = f"{source} lacks {', '.join(lacking)}"
        raise NoFontsError(msg)
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for name in (*FACES, LICENCE):
        shutil.copy(source / name, target)


def _unpacked(work: Path) -> Path:
    """Return a folder in which Debian's font package was unpacked, which needs no root."""
    if shutil.which("apt-get") is None or shutil.which("dpkg-deb") is None:
        msg = (
            f"The fonts come from Debian's package {PACKAGE}; here, give a folder of them "
            "with --fonts, filled on a Debian or Ubuntu computer."
        )
        raise NoFontsError(msg)
    work.mkdir(parents=True, exist_ok=True)
    subprocess.run(["apt-get", "download", PACKAGE], cwd=work, check=True)
    package = max(work.glob(f"{PACKAGE}_*.deb"))
    subprocess.run(["dpkg-deb", "--extract", package, work / "root"], check=True)
    return work / "root"
