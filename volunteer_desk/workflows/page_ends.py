"""What members say of pages that hold fewer lines than the project says, and where that holds."""

from collections.abc import Collection, Iterable, Mapping

from volunteer_desk.model.batch import Batch, LinePlace
from volunteer_desk.model.page_end import PageEnd
from volunteer_desk.store.project_file import ProjectFile


def keep_page_ends(
    file: ProjectFile, member_id: str, batch_id: str, ends: Mapping[str, int | None]
) -> None:
    """Keep how many lines pages have, by page; None takes back what was said of one."""
    with file.transaction():
        said = {one.page: one for one in ends_said_by(file, member_id, batch_id)}
        for page, lines in ends.items():
            former = said.get(page)
            if lines != (None if former is None else former.lines):
                times = 1 if former is None else former.times + 1
                file.drafts.keep_end(batch_id, PageEnd(member_id, page, times, lines))


def ends_said_by(file: ProjectFile, member_id: str, batch_id: str) -> list[PageEnd]:
    """Return what a member last said of the pages of a batch."""
    return [one for one in file.drafts.ends().get(batch_id, ()) if one.member == member_id]


def take_page_ends(file: ProjectFile, batch_id: str, arrived: Iterable[PageEnd]) -> None:
    """Keep what came with a batch, each page's last word, in whichever order they come.

    The caller holds the transaction.
    """
    said = {(one.member, one.page): one.times for one in file.drafts.ends().get(batch_id, ())}
    for end in arrived:
        if end.times > said.get((end.member, end.page), 0):
            file.drafts.keep_end(batch_id, end)


def expected_lines(
    batch: Batch,
    lines: Mapping[str, int],
    said: Iterable[PageEnd],
    keyed: Collection[LinePlace],
) -> set[LinePlace]:
    """Return the lines that a batch has: as many as its pages, but none past an end that holds.

    `lines` are those of each page, `keyed` all places where anything was keyed: one past an end
    makes it void. Of two ends the later one counts.
    """
    last: dict[str, int] = {}
    for end in said:
        if end.lines is not None:
            last[end.page] = max(end.lines, last.get(end.page, 0))
    for place in keyed:
        if place.line > last.get(place.page, place.line):
            del last[place.page]
    return {
        LinePlace(page, line)
        for page in batch.page_ids
        for line in range(1, min(lines[page], last.get(page, lines[page])) + 1)
    }
