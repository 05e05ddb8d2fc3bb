"""The lists that are in a project: what the coordinator sees of them."""

from dataclasses import dataclass

from volunteer_desk.forms.form import Form
from volunteer_desk.model.list_source import ListSource
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.workflows.withdraw_source import withdrawn_sources


@dataclass(frozen=True, slots=True)
class KnownList:
    """A list that was imported, whether it counts, and the name of who imported it."""

    source: ListSource
    is_withdrawn: bool
    member: str


@dataclass(frozen=True, slots=True)
class ListOverview:
    """The form that lists are read with, and the lists so far, oldest first."""

    form: Form
    lists: tuple[KnownList, ...]


def overview_of_lists(file: ProjectFile) -> ListOverview:
    """Return the form in use and the lists of a project."""
    withdrawn = withdrawn_sources(file)
    names = {member.member_id: member.name for member in file.people.members()}
    lists = (
        KnownList(one, one.list_id in withdrawn, names.get(one.member, ""))
        for one in file.lists.all()
    )
    return ListOverview(file.form, tuple(lists))
