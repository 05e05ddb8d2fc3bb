"""Make a revision on this computer: number it, name its parents, hash it."""

from dataclasses import dataclass

from volunteer_desk.base.canonical import digest
from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import say
from volunteer_desk.model.revision import Content, Header, Kind, Revision
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.text.unicode import is_storable, normalise

_VALUE_LIMIT = 10_000


@dataclass(frozen=True, slots=True)
class Draft:
    """A revision before it is numbered: what is said, about which record, following which heads."""

    kind: Kind
    record: str
    parents: tuple[str, ...]
    content: Content
    batch: str = ""
    page: str = ""
    line: int = 0
    pass_number: int = 0
    member: str = ""


def seal_revision(file: ProjectFile, draft: Draft, time: str) -> Revision:
    """Return the revision of a draft; the caller holds the transaction and stores it."""
    header = Header(
        kind=draft.kind,
        project=file.project.project_id,
        record=draft.record,
        parents=tuple(sorted(draft.parents)),
        form_hash=file.project.form_hash,
        batch=draft.batch,
        page=draft.page,
        line=draft.line,
        pass_number=draft.pass_number,
        member=draft.member,
        device=file.device,
        device_sequence=file.revisions.next_sequence(file.device),
        time=time,
        content_digest=digest(draft.content.as_json()),
    )
    return Revision(header, draft.content)


def normalised(content: Content) -> Content:
    """Return content as it is stored: NFC values, empty ones left out.

    Raises:
        RefusedError: a value that cannot be stored.

    """
    told = (content.values, content.reasons, content.notes)
    for text in (one for texts in told for one in texts.values()):
        if not is_storable(text) or len(text) > _VALUE_LIMIT:
            raise RefusedError(
                say("A value holds letters that cannot be stored, or is longer than any cell.")
            )
    values = {name: normalise(text) for name, text in content.values.items()}
    reasons = {name: normalise(text) for name, text in content.reasons.items()}
    notes = {name: normalise(text) for name, text in content.notes.items()}
    return Content(
        values={name: text for name, text in values.items() if text and name not in content.marks},
        marks={name: mark for name, mark in content.marks.items() if mark},
        reasons=reasons,
        salt=content.salt,
        notes={name: text for name, text in notes.items() if text},
        strip=content.strip,
    )
