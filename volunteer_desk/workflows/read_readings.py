"""What every record says now, read under the version of the form that it was keyed with."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache

from volunteer_desk.forms.answers_by_type import read_answer
from volunteer_desk.forms.form import Field
from volunteer_desk.forms.versions import FormVersions
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.golden_record import Reading
from volunteer_desk.model.revision import Content, Header, Kind, Revision
from volunteer_desk.store.project_file import ProjectFile


def readings_of(file: ProjectFile, heads: Iterable[Revision] | None = None) -> Iterator[Reading]:
    """Yield what every head revision of every record says, or what those in `heads` say."""
    asked = {one.list_id: frozenset(one.columns.fields) for one in file.lists.all()}
    read = reader_of(file.form_versions, asked)
    for head in file.revisions.heads(Kind.READING) if heads is None else heads:
        if head.content:
            yield read(head.header, head.revision_id, head.content)


def reader_of(
    versions: FormVersions, asked_by_list: Mapping[str, frozenset[str]] | None = None
) -> Callable[[Header, str, Content], Reading]:
    """Return the function that makes a reading of a revision: header, id and content.

    A list asks only what its columns fill: the fields of each, by the id that its rows name.
    """
    lists = asked_by_list or {}
    everything = frozenset(one.name for one in versions.compared)
    not_asked = cache(versions.not_asked)
    keyed_under = cache(versions.keyed_under)
    retyped = cache(versions.retyped_since)

    def read(header: Header, revision_id: str, content: Content) -> Reading:
        missing = not_asked(header.form_hash, header.pass_number)
        if header.batch in lists:
            missing |= everything - lists[header.batch]
        if missing:
            said = {*content.values, *content.marks} & keyed_under(header.form_hash)
            missing -= said
        return Reading(
            header.record, revision_id, LinePlace(header.page, header.line), header.pass_number,
            header.member, content.values, content.marks,
            not_asked=missing,
            misfits=_misfits(content, retyped(header.form_hash)),
            notes=content.notes,
            strip=content.strip,
            time=header.time,
        )  # fmt: skip

    return read


def _misfits(content: Content, retyped: tuple[Field, ...]) -> frozenset[str]:
    return frozenset(
        one.name
        for one in retyped
        if content.values.get(one.name)
        and read_answer(one, content.values[one.name]).problem is not None
    )
