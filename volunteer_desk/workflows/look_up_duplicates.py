"""Look up likely duplicates while somebody types: an index built once, asked off the window."""

from collections.abc import Mapping
from dataclasses import dataclass

from volunteer_desk.base.messages import Message, say
from volunteer_desk.forms.form import Form
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.revision import Kind
from volunteer_desk.pipeline.matching.explain import explain
from volunteer_desk.pipeline.matching.lookup import LookupIndex
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.text.catalogue import language
from volunteer_desk.workflows.answer_duplicate import item_of_line
from volunteer_desk.workflows.field_kinds import field_kinds
from volunteer_desk.workflows.key_record import KeyedLine, batch_of

_SHOWN = 4


@dataclass(frozen=True, slots=True)
class LikelyDuplicate:
    """A known record that may be the same person as the line being typed."""

    item: str
    """What `answer_duplicate` takes."""
    values: Mapping[str, str]
    where: Message
    score: float
    reasons: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class _Known:
    """What a row of the index stands for: a keyed line with its pass, or a row of a list."""

    values: Mapping[str, str]
    where: Message
    item: str
    line: tuple[LinePlace, int] | None


class DuplicateLookup:
    """What a desk knows, asked for one batch; `find` and `add` may be called from any thread."""

    def __init__(
        self, form: Form, known: list[_Known], page_names: Mapping[str, str], pass_number: int
    ) -> None:
        self._form = form
        self._known = known
        self._page_names = page_names
        self._pass_number = pass_number
        self._names = [field.name for field in form.asked]
        self._latest = {one.line: row for row, one in enumerate(known) if one.line}
        columns = {name: [one.values.get(name, "") for one in known] for name in self._names}
        self._index = LookupIndex.build(columns, field_kinds(form))

    def find(self, values: Mapping[str, str], place: LinePlace) -> tuple[LikelyDuplicate, ...]:
        """Return the likeliest same persons, best first; never a reading of the same line.

        Lines of the same page in another pass are left out whole: the two passes may have counted
        its lines differently.
        """
        known = self._known

        def is_left_out(row: int) -> bool:
            line = known[row].line
            if line is None:
                return False
            if self._latest[line] != row:
                return True  # the line was corrected since
            other, pass_number = line
            return other.page == place.page and (
                other.line == place.line or pass_number != self._pass_number
            )

        found = self._index.find(values, limit=_SHOWN, exclude=is_left_out)
        labels = {
            field.name: self._form.text_of(field.labels, language()) for field in self._form.asked
        }
        return tuple(
            LikelyDuplicate(
                item=known[one.row].item,
                values=known[one.row].values,
                where=known[one.row].where,
                score=one.score,
                reasons=explain(one.weights, labels),
            )
            for one in found
        )

    def add(self, keyed: KeyedLine) -> None:
        """Make a line that was just saved findable, in place of what it said before."""
        values = dict(keyed.content.values)
        row = self._index.add({name: values.get(name, "") for name in self._names})
        line = (keyed.place, self._pass_number)
        self._known.append(_of_line(values, line, self._page_names))
        self._latest[line] = row


def build_lookup(file: ProjectFile, batch_id: str) -> DuplicateLookup:
    """Build the look-up for a batch: all lines keyed at this desk, and the coordinator's lists."""
    names = {page.page_id: page.name for page in file.pages.pages()}
    known = [
        _of_line(
            head.content.values,
            (LinePlace(head.header.page, head.header.line), head.header.pass_number),
            names,
        )
        for head in file.revisions.heads(Kind.READING)
        if head.content
    ]
    known += [
        _Known(
            values=one.values,
            where=say("{file}, row {row}", file=one.list_name, row=one.row),
            item=one.known_id,
            line=None,
        )
        for one in file.known()
    ]
    return DuplicateLookup(file.form, known, names, batch_of(file, batch_id).pass_number)


def _of_line(
    values: Mapping[str, str], line: tuple[LinePlace, int], names: Mapping[str, str]
) -> _Known:
    place = line[0]
    where = say("{page}, line {line}", page=names.get(place.page, place.page), line=place.line)
    return _Known(values, where, item_of_line(place), line)
