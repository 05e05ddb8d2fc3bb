"""Write a pack for a site: which batches, opened how, and what was written."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import Message, say
from volunteer_desk.base.progress import no_progress
from volunteer_desk.desktop.jobs import Jobs
from volunteer_desk.model.batch import BatchProgress
from volunteer_desk.workflows.report_overview import Overview, report_overview
from volunteer_desk.workflows.seal_pack import PackPlan, SealedPack, new_phrase, seal_pack
from volunteer_desk.workflows.words import STATES


@dataclass(frozen=True)
class Offered:
    """A batch that can go into a pack, in words, and whether it is free for the site."""

    batch_id: str
    label: Message
    is_free: bool


class PacksView(Protocol):
    """What the presenter asks of the screen."""

    def show_batches(self) -> None:
        """Show the batches and sites afresh."""

    def show_working(self, *, working: bool) -> None:
        """Show that the pack is being written, or no longer."""

    def show_pack(self, pack: SealedPack, phrase: str) -> None:
        """Show what was written, and the words to tell the site."""

    def refuse(self, error: RefusedError) -> None:
        """Tell why nothing was written."""


class PacksPresenter:
    """Writes packs, one after another."""

    def __init__(self, jobs: Jobs) -> None:
        self._jobs = jobs
        self._overview: Overview | None = None
        self.phrase = new_phrase()

    def begin(self, view: PacksView) -> None:
        """Load the batches."""
        self._view = view
        self._jobs.on_file(report_overview, self._on_overview, view.refuse)

    @property
    def sites(self) -> tuple[str, ...]:
        """Return the sites that have had a pack."""
        batches = self._overview.batches if self._overview else ()
        return tuple(sorted({one.site for one in batches if one.site}))

    def offered(self, site: str) -> tuple[Offered, ...]:
        """Return all batches; free are those neither finished nor out with another site."""
        if self._overview is None:
            return ()
        return tuple(self._offer(one, site) for one in self._overview.batches)

    def new_phrase(self) -> str:
        """Return other words."""
        self.phrase = new_phrase()
        return self.phrase

    def write(self, plan: PackPlan) -> None:
        """Write the pack, off the window."""
        if not plan.batch_ids:
            self._view.refuse(RefusedError(say("Choose at least one batch for the pack.")))
            return
        self._view.show_working(working=True)
        self._jobs.long_on_file(
            lambda file, _progress: seal_pack(file, plan),
            lambda pack: self._on_written(pack, plan.phrase),
            self._on_failed,
            no_progress,
        )

    def _offer(self, one: BatchProgress, site: str) -> Offered:
        names = self._overview.page_names if self._overview else {}
        pages = ", ".join(names.get(page, page) for page in one.batch.page_ids)
        label = say(
            "Batch {number}, pass {pass_number}: {pages} · {state}",
            number=one.batch.number,
            pass_number=one.batch.pass_number,
            pages=pages,
            state=say("out with {site}", site=one.site) if one.site else STATES[one.state],
        )
        return Offered(
            one.batch.batch_id, label, not one.finished and one.site in {"", site.strip()}
        )

    def _on_overview(self, overview: Overview) -> None:
        self._overview = overview
        self._view.show_batches()

    def _on_written(self, pack: SealedPack, phrase: str) -> None:
        self._view.show_working(working=False)
        self._view.show_pack(pack, phrase)
        self.phrase = new_phrase()
        self._jobs.on_file(report_overview, self._on_overview, self._view.refuse)

    def _on_failed(self, error: RefusedError) -> None:
        self._view.show_working(working=False)
        self._view.refuse(error)


def plan_of(folder: Path | None, site: str, batch_ids: tuple[str, ...], phrase: str) -> PackPlan:
    """Return the plan of a pack; an empty phrase makes an open one."""
    return PackPlan(folder=folder or Path(), site=site, batch_ids=batch_ids, phrase=phrase)
