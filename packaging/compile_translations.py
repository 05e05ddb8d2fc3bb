"""Build hook: compile every gettext catalogue beside its source, so that wheel and frozen program carry it."""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # run by hand, without the build backend
    BuildHookInterface = object

TRANSLATIONS = Path(__file__).resolve().parent.parent / "resources" / "translations"


def compile_translations(folder: Path = TRANSLATIONS) -> list[Path]:
    """Write `volunteer_desk.mo` beside each `volunteer_desk.po` under `folder` and return them."""
    written = []
    for source in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        with source.open("rb") as stream:
            catalogue = read_po(stream)
        target = source.with_suffix(".mo")
        with target.open("wb") as stream:
            write_mo(stream, catalogue)
        written.append(target)
    return written


class CustomBuildHook(BuildHookInterface):  # type: ignore[misc,valid-type]
    """Compiles the catalogues before hatchling gathers the files."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Compile; `build_data` needs no change since the catalogues lie inside `resources`."""
        compile_translations()


if __name__ == "__main__":
    for path in compile_translations():
        print(path)
