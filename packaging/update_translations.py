"""Bring the catalogues up to date with the code: `python packaging/update_translations.py`.

New sentences come in empty, those no longer used go out, and what is translated stays. A comment
`check with a native speaker` above an entry asks for a second look.
"""

import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("hi", "hu", "id")
KEYWORDS = {"say": None, "say_plural": (1, 2)}


def extracted_catalogue() -> Catalog:
    """Return every sentence in the code, in the order of the files."""
    catalogue = Catalog(project="Volunteer Desk", charset="utf-8")
    found = extract_from_dir(ROOT / "volunteer_desk", keywords=KEYWORDS)
    for file_name, _line, message, _comments, _context in found:
        catalogue.add(message, locations=[(f"volunteer_desk/{file_name}", 0)])
    return catalogue


def update(language: str, template: Catalog) -> int:
    """Update one catalogue and return how many sentences still lack a wording."""
    path = ROOT / "resources" / "translations" / language / "LC_MESSAGES" / "volunteer_desk.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists():
        with path.open("rb") as stream:
            catalogue = read_po(stream, locale=language)
    else:
        catalogue = Catalog(locale=language, charset="utf-8", fuzzy=False)
    if not path.exists():
        catalogue.header_comment = f"# The wording of Volunteer Desk in the language {language}."
    catalogue.project, catalogue.version = "Volunteer Desk", ""
    catalogue.msgid_bugs_address = catalogue.last_translator = catalogue.language_team = ""
    catalogue.update(template, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    with path.open("wb") as stream:
        write_po(stream, catalogue, width=100, include_lineno=False, omit_header=False)
    return sum(
        not (all(one.string) if isinstance(one.string, tuple | list) else one.string)
        for one in catalogue
        if one.id
    )


if __name__ == "__main__":
    everything = extracted_catalogue()
    for code in LANGUAGES:
        sys.stdout.write(f"{code}: {update(code, everything)} sentences to translate\n")
