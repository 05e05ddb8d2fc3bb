"""What the program remembers between two days, in one small JSON file; a damaged one is forgotten."""

import json
import logging
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

_log = logging.getLogger(__name__)

TEXT_SIZES_PERCENT = (90, 100, 115, 130, 150, 175, 200)
THEMES = ("system", "light", "dark", "contrast")
_MOST_PAGE_VIEWS = 200


@dataclass(frozen=True, slots=True)
class Settings:
    """Language, look and window of this user; every field has the default of the first start."""

    language: str = ""
    """A language code, or empty for the one of the computer."""
    text_size_percent: int = 100
    theme: str = "system"
    window_geometry: str = ""
    """What the window toolkit needs to put the window where it was, in base 64."""
    last_file: str = ""
    page_views: Mapping[str, Any] = field(default_factory=dict)
    """How a page was last looked at (ruler, turn), by page id; the newest last."""
    keys: Mapping[str, Any] = field(default_factory=dict)
    """The keys that were changed: lists of keys by action."""
    habits: Mapping[str, Any] = field(default_factory=dict)
    """How each member likes the fields (text size, columns, script), by member id."""


def load_settings(path: Path) -> Settings:
    """Return what `path` holds; what is missing or damaged there is the default."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError) as error:
        _log.warning("settings not readable, defaults used: %s", type(error).__name__)
        return Settings()
    if not isinstance(found, dict):
        return Settings()
    return Settings(**{one.name: found[one.name] for one in fields(Settings) if _fits(one, found)})


def save_settings(path: Path, settings: Settings) -> None:
    """Replace the file at `path` in one step, so that no crash leaves half a file.

    Raises:
        OSError: the folder cannot be written; the former file is unchanged.
    """
    known = asdict(settings)
    known["page_views"] = dict(list(settings.page_views.items())[-_MOST_PAGE_VIEWS:])
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    with part.open("w", encoding="utf-8") as stream:
        json.dump(known, stream, ensure_ascii=False, indent=1)
        stream.flush()
        os.fsync(stream.fileno())
    part.replace(path)


def _fits(one: Any, found: Mapping[str, Any]) -> bool:  # noqa: ANN401 - a dataclass field
    value = found.get(one.name)
    if one.name in {"page_views", "keys", "habits"}:
        return isinstance(value, dict)
    if one.name == "text_size_percent":
        return value in TEXT_SIZES_PERCENT and not isinstance(value, bool)
    if one.name == "theme":
        return value in THEMES
    return isinstance(value, str)
