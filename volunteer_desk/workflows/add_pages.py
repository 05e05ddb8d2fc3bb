"""Add pages to a project, from a folder of images or as paper in hand, cut into batches."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.ids import new_readable_id
from volunteer_desk.base.messages import Message, say, say_plural
from volunteer_desk.base.progress import Progress, no_progress
from volunteer_desk.forms.versions import passes_of
from volunteer_desk.model.batch import Batch
from volunteer_desk.model.page import Page
from volunteer_desk.pipeline.capture.page_images import find_page_files, read_page_images
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.text.unicode import normalise

MAX_LINES_ON_A_PAGE = 1_000


@dataclass(frozen=True, slots=True)
class AddedPages:
    """How many pages and batches came in, and how many were there already."""

    pages: int
    batches: int
    known: int


def add_folder(
    file: ProjectFile, folder: Path, lines: int | None = None, progress: Progress = no_progress
) -> AddedPages:
    """Add every page image of `folder` that the project does not have; all of them or none.

    Raises:
        RefusedError: no images, some damaged (all are named), or a name that is already taken by
            another image.

    """
    count = checked_lines(file.project.lines_per_page if lines is None else lines)
    known = {page.name: page for page in file.pages.pages()}
    files = find_page_files(folder)
    added: list[Page] = []
    problems: list[Message] = []
    already = 0
    with file.transaction():
        for done, path in enumerate(files):
            progress(done, len(files))
            try:
                for image in read_page_images(path):
                    name = normalise(image.name)
                    page = Page(new_readable_id(), name, count, file.pages.attach(image.data))
                    if name not in known:
                        added.append(page)
                        known[name] = page
                    elif known[name].image == page.image:
                        already += 1
                    else:
                        problems.append(_taken(name))
            except RefusedError as error:
                problems.append(error.message)
        if problems:
            raise RefusedError(
                say_plural(
                    "A page image cannot be used; nothing was added.",
                    "{count} page images cannot be used; nothing was added.",
                    len(problems),
                ),
                tuple(problems),
            )
        batches = _add(file, added)
    progress(len(files), len(files))
    return AddedPages(len(added), batches, already)


def add_paper(file: ProjectFile, name: str, lines: int) -> AddedPages:
    """Add one page without an image: a sheet of paper that the volunteer has in hand."""
    name = normalise(name)
    if not name:
        raise RefusedError(say("A page needs a name."))
    if any(page.name == name for page in file.pages.pages()):
        raise _refusal_of(_taken(name))
    page = Page(new_readable_id(), name, checked_lines(lines))
    with file.transaction():
        batches = _add(file, [page])
    return AddedPages(1, batches, 0)


def checked_lines(lines: int) -> int:
    """Return `lines` if a page can have that many; raises `RefusedError`."""
    if not 1 <= lines <= MAX_LINES_ON_A_PAGE:
        raise RefusedError(
            say("A page has between 1 and {limit} lines.", limit=MAX_LINES_ON_A_PAGE)
        )
    return lines


def _taken(name: str) -> Message:
    return say("A different page named {name} is in the project already.", name=name)


def _refusal_of(message: Message) -> RefusedError:
    return RefusedError(message)


def _add(file: ProjectFile, pages: Sequence[Page]) -> int:
    size = file.project.pages_per_batch
    first = max((batch.number for batch in file.pages.batches()), default=0) + 1
    batches = [
        Batch(
            new_readable_id(),
            first + start // size,
            pass_number,
            tuple(page.page_id for page in pages[start : start + size]),
        )
        for start in range(0, len(pages), size)
        for pass_number in passes_of(file.form, file.project.passes)
    ]
    file.pages.add_pages(pages)
    file.pages.add_batches(batches)
    return len(batches)
