"""Change the form of a running project: say what changes, then make a new version of it.

Nothing that was keyed is touched: every record stays under the version it was keyed with, batches
that are out still come in, and a desk goes on to the new version with the next pack it opens.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import Message, say, say_plural
from volunteer_desk.forms.answers_by_type import read_answer
from volunteer_desk.forms.form import Field, Form
from volunteer_desk.forms.form_change import Change, FieldChange, compare_forms
from volunteer_desk.forms.versions import FormVersions
from volunteer_desk.model.revision import Kind
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.text.catalogue import language
from volunteer_desk.workflows.form_pictures import keep_pictures
from volunteer_desk.workflows.read_form_file import read_form_file


@dataclass(frozen=True, slots=True)
class FormChange:
    """A new version of the form that a project can take: what changes, and what it means."""

    form: Form
    before: Form
    changes: tuple[FieldChange, ...]
    readings: int
    """How many readings there are, which stay as they were keyed."""
    misfits: tuple[tuple[str, int], ...]
    """Fields of another type, with how many values of theirs do not fit it."""
    remarks: tuple[Message, ...] = ()
    """What of the form is done otherwise than it asks."""
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    """The pictures that it shows, by their SHA-256."""


def preview_form(file: ProjectFile, path: Path) -> FormChange:
    """Return what a form would change in a project, without changing anything.

    Raises:
        RefusedError: it is no form, or it is the one that the project has.
    """
    read = read_form_file(path)
    found = preview_change(file, read.form)
    return replace(found, remarks=read.remarks, pictures=read.pictures)


def preview_change(file: ProjectFile, form: Form) -> FormChange:
    """Return what a form that was read would change; see `preview_form`."""
    before = file.form
    if form.form_hash == before.form_hash:
        raise RefusedError(say("This is the form that the project has; nothing was changed."))
    former = tuple(one for one in file.form_versions.by_hash.values() if one != form)
    versions = FormVersions(form, former)
    readings = 0
    misfits: dict[str, int] = {}
    for head in file.revisions.heads(Kind.READING):
        readings += 1
        values = head.content.values if head.content else {}
        for one in versions.retyped_since(head.header.form_hash):
            if values.get(one.name) and read_answer(one, values[one.name]).problem:
                misfits[one.name] = misfits.get(one.name, 0) + 1
    return FormChange(
        form=form,
        before=before,
        changes=compare_forms(before, form),
        readings=readings,
        misfits=tuple(misfits.items()),
    )


def change_form(file: ProjectFile, change: FormChange) -> None:
    """Make the form of a preview the one that lines are keyed with from now on.

    Raises:
        RefusedError: the project's form has changed since the preview.
    """
    if file.form.form_hash != change.before.form_hash:
        raise RefusedError(
            say("The project’s form has changed meanwhile; look at the changes again.")
        )
    edition = file.project.edition + 1
    with file.transaction():
        keep_pictures(file, change.pictures)
        file.add_form(change.form, edition)
        file.update_project(replace(file.project, form_hash=change.form.form_hash, edition=edition))


def told(change: FormChange) -> list[Message]:
    """Return what changes in sentences, the gravest first, and what becomes of the records."""
    found = [_told(one, change) for one in change.changes]
    if not found:
        found = [say("No field changes; only the form’s title, tables, pictures or remarks do.")]
    found += [
        say_plural(
            "One value of “{label}” does not fit the new type; it will wait for you to settle it.",
            "{count} values of “{label}” do not fit the new type; they will wait for you to settle"
            " them.",
            count,
            label=_label(change.form, change.form.by_name[name]),
        )
        for name, count in change.misfits
    ]
    if change.readings:
        found.append(
            say_plural(
                "One reading stays as it was keyed.",
                "{count} readings stay as they were keyed.",
                change.readings,
            )
        )
    return [*found, *change.remarks]


def _told(one: FieldChange, change: FormChange) -> Message:
    before, after = one.before, one.after
    if after is None:
        gone = before or change.before.fields[0]
        return say(
            "No longer asked: “{label}” ({name}). What was keyed stays, in a column of its own.",
            label=_label(change.before, gone),
            name=gone.name,
        )
    label = _label(change.form, after)
    if before is None:
        return say(
            "New: “{label}” ({name}). Records keyed before say “not asked”.",
            label=label,
            name=after.name,
        )
    if one.change is Change.RENAMED:
        return say(
            "Renamed? “{label}” was {before} and is {after}: to the program one field goes and"
            " another comes, each with a column of its own. Keep the name if it is the same field.",
            label=label,
            before=before.name,
            after=after.name,
        )
    if one.change is Change.CHOICES:
        return _told_choices(before, after, label)
    sentence = _SENTENCES[one.change]
    return replace(
        sentence,
        parameters={
            "label": label,
            "name": after.name,
            "before": before.type.value,
            "after": after.type.value,
        },
    )


def _told_choices(before: Field, after: Field, label: str) -> Message:
    old, new = ([choice.name for choice in one.choices] for one in (before, after))
    gone = ", ".join(name for name in old if name not in new)
    come = ", ".join(name for name in new if name not in old)
    if not gone:
        return say("“{label}” has new choices: {added}.", label=label, added=come)
    if not come:
        return say(
            "“{label}” loses choices: {removed}. Where one was keyed it stays valid.",
            label=label,
            removed=gone,
        )
    return say(
        "“{label}” has new choices: {added}. It loses {removed}; where one was keyed it stays"
        " valid.",
        label=label,
        added=come,
        removed=gone,
    )


def _label(form: Form, one: Field) -> str:
    return form.text_of(one.labels, language()) or one.name


_SENTENCES = {
    Change.TYPE: say("“{label}” ({name}) changes its type from {before} to {after}."),
    Change.SCOPE: say("“{label}” ({name}) is now asked of the page, or of the line, instead."),
    Change.PASSES: say("“{label}” ({name}) is keyed in other passes than before."),
    Change.ROLE: say(
        "“{label}” ({name}) changes what it says about consent or keeping; the stricter holds."
    ),
    Change.CHECKS: say("“{label}” ({name}) has other checks or conditions."),
    Change.WORDING: say("“{label}” ({name}) is worded differently."),
    Change.MOVED: say("“{label}” ({name}) stands in another place."),
}
