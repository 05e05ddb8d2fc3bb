"""What waits for a person, with all that is needed to decide it."""

from dataclasses import dataclass, replace

from volunteer_desk.model.batch import LinePlace
from volunteer_desk.model.golden_record import Item, ItemKind
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.workflows.merge_records import decisions_of


@dataclass(frozen=True, slots=True)
class Queue:
    """The items of the last merge with the decisions of this moment, and the pages' names."""

    items: tuple[Item, ...]
    page_names: dict[str, str]

    def waiting(self, kind: ItemKind | None = None) -> list[Item]:
        """Return the items that wait for a person, of one kind if named."""
        return [
            one for one in self.items if one.queued and not one.decided and kind in (None, one.kind)
        ]

    @property
    def alignments(self) -> list[Item]:
        """Return what says on which pages lines were taken for others than they were keyed under."""
        return [one for one in self.items if one.kind is ItemKind.ALIGNMENT]

    def name_of(self, place: LinePlace) -> str:
        """Return the file name of a line's page."""
        return self.page_names.get(place.page, place.page)


def review_queue(file: ProjectFile) -> Queue:
    """Return the items of the last merge, decided and waiting."""
    in_force = decisions_of(file).in_force
    items = tuple(
        replace(one, decided=in_force[one.item_id].choice) if one.item_id in in_force else one
        for one in file.merged.items()
    )
    return Queue(items, {page.page_id: page.name for page in file.pages.pages()})
