"""Which letters a text file is written in: told by its first bytes, proved, or guessed and told."""

import codecs
import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import Message, say

_CHUNK_BYTES = 1 << 20
_HEAD_BYTES = 1 << 16
_GUESS_BYTES = 1 << 16
_GUESSES = ("cp1252", "cp1250")
"""Western and Central European Windows: what spreadsheet programs write where it is not UTF-8."""
_CENTRAL = frozenset({"bs", "cs", "hr", "hu", "pl", "ro", "sk", "sl", "sq", "sr"})
"""The languages that are written in the second of them."""
_NO_LETTERS = frozenset({"Cc", "Cn", "No", "Sc", "Sk", "Sm", "So"})
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_FOREIGN_LINE = re.compile(rb"[^\r\n]*[\x80-\xff][^\r\n]*")
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\v"))
NAMES = {
    "cp1252": say("Western European (Windows)"),
    "cp1250": say("Central European (Windows)"),
    "utf-8": say("UTF-8"),
    "utf-16": say("UTF-16"),
}
"""The encodings that one can choose, by name, in words."""


@dataclass(frozen=True, slots=True)
class Encoding:
    """The encoding of a file by the name that Python has for it, and whether it is a guess."""

    name: str
    is_guessed: bool = False


def find_encoding(path: Path, wanted: str = "", languages: Collection[str] = ()) -> Encoding:
    """Return in which encoding the whole file can be read.

    `languages` are those that the list is likely to be in: they decide where nothing else does.

    Raises:
        RefusedError: it is not text, or not in the encoding that is wanted.
    """
    head = _head(path)
    if wanted:
        return Encoding(_checked(path, wanted, head))
    for mark, name in _BOMS:
        if head.startswith(mark):
            return Encoding(_checked(path, name, head))
    name = _without_mark(head)
    if name:
        _refuse_binary(head[: len(head) // 2 * 2].decode(name, "replace").encode())
        return Encoding(_checked(path, name, head))
    _refuse_binary(head)
    if _can_be_read(path, "utf-8"):
        return Encoding("utf-8")
    for name in _likeliest(_foreign_part(path), languages):
        if _can_be_read(path, name):
            return Encoding(name, is_guessed=True)
    raise _not_text()


def encoding_name(encoding: Encoding) -> Message:
    """Return an encoding in words."""
    return NAMES.get(encoding.name, say("{name}", name=encoding.name))


def _head(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(_HEAD_BYTES)


def _checked(path: Path, name: str, head: bytes) -> str:
    try:
        known = codecs.lookup(name).name
    except LookupError as error:
        raise RefusedError(say("There is no encoding called {name}.", name=name)) from error
    bare = known.replace("_", "-")
    if bare == "utf-8" and head.startswith(codecs.BOM_UTF8):
        name = "utf-8-sig"
    if bare == "utf-16" and not head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        name = "utf-16-le"
    if not _can_be_read(path, name):
        raise RefusedError(
            say(
                "{file} cannot be read as {encoding}; choose another.",
                file=path.name,
                encoding=name,
            )
        )
    return name


def _without_mark(head: bytes) -> str:
    """Return UTF-16 where every other byte of a file's head is zero, as in plain Latin letters."""
    half = len(head) // 2
    if half < 4:
        return ""
    zeros = head[1::2].count(0), head[0::2].count(0)
    if zeros[0] > half * 0.4 and zeros[1] < half * 0.1:
        return "utf-16-le"
    if zeros[1] > half * 0.4 and zeros[0] < half * 0.1:
        return "utf-16-be"
    return ""


def _refuse_binary(head: bytes) -> None:
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if controls * 100 > len(head):
        raise _not_text()


def _can_be_read(path: Path, name: str) -> bool:
    decode = codecs.getincrementaldecoder(name)().decode
    try:
        with path.open("rb") as stream:
            while chunk := stream.read(_CHUNK_BYTES):
                decode(chunk)
            decode(b"", final=True)
    except UnicodeError:
        return False
    return True


def _likeliest(part: bytes, languages: Collection[str]) -> list[str]:
    """Return the encodings, that first in which fewest signs stand where letters are meant."""
    prefers_central = not _CENTRAL.isdisjoint(languages)
    return sorted(
        _GUESSES, key=lambda name: (_odd_signs(part, name), (name == "cp1250") != prefers_central)
    )


def _odd_signs(part: bytes, name: str) -> int:
    text = part.decode(name, "replace")
    odd = {one for one in set(text) if ord(one) > 127 and unicodedata.category(one) in _NO_LETTERS}
    return sum(text.count(one) for one in odd)


def _foreign_part(path: Path) -> bytes:
    """Return lines with letters beyond ASCII, which alone tell encodings apart."""
    found = bytearray()
    with path.open("rb") as stream:
        while len(found) < _GUESS_BYTES and (chunk := stream.read(_CHUNK_BYTES)):
            for line in _FOREIGN_LINE.finditer(chunk):
                found += line[0] + b"\n"
                if len(found) >= _GUESS_BYTES:
                    break
    return bytes(found)


def _not_text() -> RefusedError:
    return RefusedError(
        say("This file is not a list: it is neither text (CSV, TSV) nor a workbook (.xlsx).")
    )
