"""What a power cut may leave on the disk: recorded system calls replayed with unsynced writes lost.

Only what was synced is sure to survive. Of the rest anything may: nothing, all, any of the writes,
or the first of them with the next one torn at a sector of 512 bytes. A file that is synced keeps
its name; a removal is sure only once its folder is synced.
"""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

SECTOR = 512
CALLS = "pwrite64,write,fdatasync,fsync,ftruncate,unlink,unlinkat,rename"

_LINE = re.compile(r"(?:\d+ +)?(\w+)\((.*)\) += (-?\d+)")
_HEX = re.compile(r"\\x([0-9a-f]{2})")
_TEXT = re.compile(r'"([^"]*)"|<([^>]*)>')


@dataclass(frozen=True)
class Call:
    """One recorded call: what it did to which file, or the acknowledgement of a line."""

    kind: str
    name: str
    offset: int = 0
    data: bytes = b""


@dataclass
class Disk:
    """The files of one folder: what is sure to be there, and what is still on its way."""

    sure: dict[str, bytes] = field(default_factory=dict)
    pending: list[Call] = field(default_factory=list)

    def do(self, call: Call) -> None:
        """Carry out one call."""
        if call.kind not in ("sync", "sync folder"):
            self.pending.append(call)
            return
        rest = []
        for one in self.pending:
            is_name = one.kind == "unlink"
            reaches = is_name if call.kind == "sync folder" else one.name == call.name
            if reaches and not (is_name and call.kind == "sync"):
                apply(self.sure, one)
            else:
                rest.append(one)
        self.pending = rest

    def images(self, chance: random.Random) -> Iterator[tuple[str, dict[str, bytes]]]:
        """Yield what the four ways of surviving would leave."""
        yield "nothing", self._after([])
        if not self.pending:
            return
        yield "all", self._after(self.pending)
        yield "any", self._after([one for one in self.pending if chance.random() < 0.5])
        cut = chance.randrange(len(self.pending))
        torn = self.pending[cut]
        sectors = chance.randrange(len(torn.data) // SECTOR + 1)
        piece = Call(torn.kind, torn.name, torn.offset, torn.data[: sectors * SECTOR])
        yield "torn", self._after([*self.pending[:cut], *([piece] if torn.data else [])])

    def _after(self, calls: list[Call]) -> dict[str, bytes]:
        files = dict(self.sure)
        for call in calls:
            apply(files, call)
        return files


def apply(files: dict[str, bytes], call: Call) -> None:
    """Do to `files` what a call did."""
    if call.kind == "unlink":
        files.pop(call.name, None)
        return
    content = bytearray(files.get(call.name, b""))
    if call.kind == "truncate":
        content[call.offset :] = b""
        content.extend(bytes(call.offset - len(content)))
    else:
        content.extend(bytes(max(0, call.offset - len(content))))
        content[call.offset : call.offset + len(call.data)] = call.data
    files[call.name] = bytes(content)


def read_log(log: Path, folder: Path) -> list[Call]:
    """Return the calls of an strace log (-y -xx) that touch files of `folder`, and what was said."""
    calls = []
    for line in log.read_text().splitlines():
        found = _LINE.match(line)
        if found is None or int(found[3]) < 0:
            continue
        calls += _read_call(found[1], found[2], str(folder))
    return calls


def _read_call(call: str, arguments: str, folder: str) -> list[Call]:
    texts = [_plain(text or path) for text, path in _TEXT.findall(arguments)]
    if call == "write":
        is_said = arguments.startswith("1<") and texts[1].startswith(b"saved ")
        return [Call("saved", texts[1].split()[1].decode())] if is_said else []
    path = texts[-1 if call in ("unlink", "unlinkat") else 0].decode()
    if path == folder:
        return [Call("sync folder", "")]
    if not path.startswith(f"{folder}/"):
        return []
    name = path.removeprefix(f"{folder}/")
    last = arguments.rsplit(", ", 1)[-1]
    made = {
        "pwrite64": lambda: Call("write", name, int(last), texts[1]),
        "ftruncate": lambda: Call("truncate", name, int(last)),
        "fdatasync": lambda: Call("sync", name),
        "fsync": lambda: Call("sync", name),
        "unlink": lambda: Call("unlink", name),
        "unlinkat": lambda: Call("unlink", name),
    }
    return [made[call]()]


def _plain(text: str) -> bytes:
    return bytes.fromhex("".join(_HEX.findall(text)))
