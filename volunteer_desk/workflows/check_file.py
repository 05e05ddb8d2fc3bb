"""Check a file: re-hash everything and name what is damaged; SQLite does not notice a flipped bit."""

import hashlib

from volunteer_desk.base.messages import Message, say
from volunteer_desk.base.progress import Progress, no_progress
from volunteer_desk.model.revision import Revision
from volunteer_desk.store.project_file import ProjectFile


def check_file(file: ProjectFile, progress: Progress = no_progress) -> list[Message]:
    """Return a sentence for each thing that is damaged; an empty list when all is well."""
    problems = [say("The file’s structure: {problem}", problem=one) for one in file.quick_check()]
    names = {page.page_id: page.name for page in file.pages.pages()}
    total = file.revisions.count()
    for done, (stored, revision) in enumerate(file.revisions.stored_ids()):
        if done % 1000 == 0:
            progress(done, total)
        if revision is None or revision.revision_id != stored or not revision.is_intact():
            problems.append(_damaged(stored, revision, names))
    has_its_forms = _has_its_forms(file)
    problems += _attachment_problems(file, has_its_forms=has_its_forms)
    if not has_its_forms:
        problems.append(say("The form is damaged."))
    progress(total, total)
    return problems


def _attachment_problems(file: ProjectFile, *, has_its_forms: bool) -> list[Message]:
    pages = {page.image: page.name for page in file.pages.pages() if page.image}
    forms = file.form_versions.by_hash.values() if has_its_forms else ()
    pictures = {sha: name for form in forms for name, sha in form.pictures.items()}
    attached = file.pages.attachment_names()
    problems = [
        say("The picture {file} of the form is damaged.", file=pictures[name])
        if name in pictures and name not in pages
        else say("The image of page {page} is damaged.", page=pages.get(name, name))
        for name in attached
        if hashlib.sha256(file.pages.attachment(name)).hexdigest() != name
    ]
    missing = {*pages, *pictures} - set(attached)
    problems += [
        say("The image of page {page} is missing.", page=page)
        for image, page in pages.items()
        if image in missing
    ]
    problems += [
        say("The picture {file} of the form is missing.", file=name)
        for sha, name in pictures.items()
        if sha in missing
    ]
    return problems


def _has_its_forms(file: ProjectFile) -> bool:
    """Return whether every version of the form, the one in use among them, is what its hash says."""
    try:
        return {*file.form_versions.by_hash, file.project.form_hash} == file.form_hashes()
    except (ValueError, KeyError, TypeError, AttributeError):
        return False


def _damaged(stored: str, revision: Revision | None, names: dict[str, str]) -> Message:
    if revision is None or not revision.header.page:
        return say("The saved entry {entry} is damaged.", entry=stored[:12])
    header = revision.header
    page = names.get(header.page, header.page)
    return say(
        "The saved line {line} of page {page} is damaged (entry {entry}).",
        line=header.line,
        page=page,
        entry=stored[:12],
    )
