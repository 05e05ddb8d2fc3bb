"""Build the frozen program and, on Debian and Ubuntu, its .deb; prove and measure them."""

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

from application_icon import write_icons
from carried_fonts import NoFontsError, copy_fonts, gather_fonts
from compile_translations import compile_translations
from debian_package import Sources, build_package
from measure import (
    check_failing_self_test,
    check_window,
    report_sizes,
    report_start_times,
    run_self_test,
)

from volunteer_desk import __version__

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
WORK = ROOT / "build"
DIST = ROOT / "dist"
PROGRAM = DIST / "volunteer-desk"
EXECUTABLE = PROGRAM / ("volunteer-desk.exe" if sys.platform == "win32" else "volunteer-desk")
_TOOLS = {"dpkg-deb": "dpkg", "dpkg-shlibdeps": "dpkg-dev", "strip": "binutils"}
_BEFORE_ANY_RELEASE = 1_767_225_600


def main() -> int:
    """Build everything this computer can build; the exit status is 1 if a step failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fonts", type=Path, help="a folder of fonts, where Debian is not at hand")
    parser.add_argument("--no-package", action="store_true", help="only the folder, no .deb")
    options = parser.parse_args()
    package = sys.platform == "linux" and not options.no_package
    lacking = [of for tool, of in _TOOLS.items() if package and shutil.which(tool) is None]
    if lacking:
        print(f"A .deb needs tools; as root: apt install {' '.join(lacking)}", file=sys.stderr)
        return 1
    try:
        freeze(options.fonts)
        run_self_test(EXECUTABLE)
        check_failing_self_test(EXECUTABLE)
        check_window(EXECUTABLE)
        packages = [build_deb()] if package else []
    except NoFontsError as error:
        print(error, file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as error:
        print(f"Not built: {error}", file=sys.stderr)
        return 1
    report_sizes(PROGRAM, packages)
    report_start_times(EXECUTABLE)
    return 0


def freeze(fonts: Path | None) -> None:
    """Make the folder `dist/volunteer-desk`, which needs no Python."""
    compile_translations()
    if fonts:
        copy_fonts(fonts, WORK / "fonts")
    else:
        gather_fonts(WORK / "fonts", WORK / "fonts-package")
    write_icons(WORK / "icons")
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level=WARN"]
    command += ["--distpath", str(DIST), "--workpath", str(WORK / "pyinstaller")]
    environment = {
        **os.environ,
        # The same sources give the same bytes.
        "PYTHONHASHSEED": "1",
        "SOURCE_DATE_EPOCH": str(epoch()),
        "VOLUNTEER_DESK_FONTS": str(WORK / "fonts"),
        "VOLUNTEER_DESK_ICONS": str(WORK / "icons"),
    }
    specification = str(HERE / "volunteer_desk.spec")
    subprocess.run([*command, specification], check=True, cwd=ROOT, env=environment)
    if sys.platform == "linux" and shutil.which("strip"):
        # Only Python itself is built with symbols; wheels come without.
        inside = PROGRAM / "_internal"
        libraries = [*inside.glob("libpython*.so*"), *inside.glob("python3*/lib-dynload/*.so")]
        subprocess.run(["strip", "--strip-unneeded", *libraries], check=True)


def build_deb() -> Path:
    """Pack the frozen program as a Debian package in `dist`."""
    sources = Sources(PROGRAM, WORK / "icons", ROOT / "LICENSE", __version__)
    return build_package(sources, WORK, DIST, epoch())


def epoch() -> int:
    """Return the time that stands in everything built: the environment's, else the commit's."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given:
        return int(given)
    command = ["git", "log", "-1", "--format=%ct"]
    asked = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return int(asked.stdout) if asked.stdout.strip() else _BEFORE_ANY_RELEASE


if __name__ == "__main__":
    sys.exit(main())
