"""The folder transport: a stick or any folder; a file there is whole and read back, or not there."""

import hashlib
import os
from collections.abc import Collection, Iterable
from contextlib import suppress
from pathlib import Path

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import say

FILE_LIMIT_BYTES = 2 << 30
_PART = ".part"


def write_checked(target: Path, data: bytes) -> None:
    """Write `data` so that `target` is whole or absent, and prove it by reading it back.

    Raises:
        RefusedError: the folder is missing, full, read-only, or gives back other bytes.

    """
    part = target.with_name(target.name + _PART)
    try:
        with part.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        with part.open("rb") as stream:
            if hashlib.file_digest(stream, "sha256").digest() != hashlib.sha256(data).digest():
                part.unlink()
                raise RefusedError(
                    say("{folder} did not give back what was written; use another stick.",
                        folder=str(target.parent))
                )  # fmt: skip
        part.replace(target)
        _sync_folder(target.parent)
    except OSError as error:
        with suppress(OSError):
            part.unlink()
        raise RefusedError(
            say("Nothing could be written to {folder}: {reason}.",
                folder=str(target.parent), reason=error.strerror or str(error))
        ) from error  # fmt: skip


def find_files(places: Iterable[Path], suffixes: Collection[str]) -> list[Path]:
    """Return the named files, and all files with these suffixes in the named folders and below.

    Raises:
        RefusedError: a place that is named is not there.

    """
    found: list[Path] = []
    for place in places:
        if place.is_dir():
            found += sorted(
                path
                for path in place.rglob("*")
                if path.suffix.lower() in suffixes
                and not path.name.startswith(".")  # what some systems leave beside each file
                and path.is_file()
            )
        elif place.exists():
            found.append(place)
        else:
            raise RefusedError(say("There is no file or folder {file}.", file=str(place)))
    return list(dict.fromkeys(found))


def read_bounded(path: Path) -> bytes:
    """Return the bytes of a file.

    Raises:
        RefusedError: larger than any bundle, or the stick cannot be read.

    """
    try:
        if path.stat().st_size > FILE_LIMIT_BYTES:
            raise RefusedError(say("{file} is larger than any bundle.", file=path.name))
        return path.read_bytes()
    except OSError as error:
        raise RefusedError(
            say("{file} cannot be read: {reason}.",
                file=path.name, reason=error.strerror or str(error))
        ) from error  # fmt: skip


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # Windows cannot open a folder; its rename is journaled
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
