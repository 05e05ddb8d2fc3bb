"""Write a pack for a site: the batches that are not out elsewhere, and the receipts so far."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from volunteer_desk.base.clock import utc_now
from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.ids import new_readable_id
from volunteer_desk.base.messages import say
from volunteer_desk.model.batch import Batch, BatchProgress, LinePlace
from volunteer_desk.model.bundle import Handout
from volunteer_desk.model.secret import SIGNING_KEY
from volunteer_desk.pipeline.exchange.keys import new_invitation
from volunteer_desk.pipeline.exchange.pack_bundle import SUFFIX, PackBundle, seal_pack_bundle
from volunteer_desk.pipeline.exchange.phrase import new_phrase
from volunteer_desk.pipeline.exchange.transport.folder import write_checked
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.text.unicode import normalise
from volunteer_desk.workflows.form_pictures import read_pictures
from volunteer_desk.workflows.list_batches import list_batches
from volunteer_desk.workflows.write_receipts import receipts_of

__all__ = ["PackPlan", "SealedPack", "new_phrase", "seal_pack", "slug"]


@dataclass(frozen=True, slots=True)
class PackPlan:
    """What the coordinator chooses: a site, how many or which batches, and the phrase.

    An empty phrase makes an open pack: whoever finds it can read the pages in it.
    """

    folder: Path
    site: str = ""
    next_batches: int | None = None
    batch_ids: Sequence[str] = ()
    phrase: str = ""


@dataclass(frozen=True, slots=True)
class SealedPack:
    """What was written."""

    path: Path
    site: str
    batches: int
    pages: int
    size_bytes: int


def seal_pack(file: ProjectFile, plan: PackPlan) -> SealedPack:
    """Write one pack, read it back, and remember which batches left for the site.

    Raises:
        RefusedError: no batch is left, one is not known, or the folder cannot be written.

    """
    site = normalise(plan.site)
    chosen = _choose(file, plan, site)
    pack = _pack_of(file, chosen, site)
    sealed = seal_pack_bundle(pack, file.people.secret(SIGNING_KEY), plan.phrase)
    path = _free_name(plan.folder, f"{slug(pack.project.title)}-{slug(site or 'site')}")
    write_checked(path, sealed)
    with file.transaction():
        file.exchange.add_handouts(
            Handout(batch.batch_id, site, pack.pack_id, pack.created) for batch in chosen
        )
    return SealedPack(path, site, len(chosen), len(pack.pages), len(sealed))


def slug(text: str) -> str:
    """Return `text` as part of a file name that every stick can hold."""
    return re.sub(r"[^0-9a-z]+", "-", text.casefold()).strip("-")[:40] or "project"


def _choose(file: ProjectFile, plan: PackPlan, site: str) -> list[Batch]:
    progress = list_batches(file)
    by_id = {one.batch.batch_id: one.batch for one in progress}
    if plan.batch_ids:
        for batch_id in plan.batch_ids:
            if batch_id not in by_id:
                raise RefusedError(say("There is no batch {batch}.", batch=batch_id))
        return [by_id[batch_id] for batch_id in dict.fromkeys(plan.batch_ids)]
    out_at: dict[str, set[str]] = {}
    for handout in file.exchange.handouts():
        out_at.setdefault(handout.batch_id, set()).add(handout.site)
    free = [
        one
        for one in progress
        if not one.finished and not out_at.get(one.batch.batch_id, set()) - {site}
    ]
    if not free:
        raise RefusedError(
            say(
                "Every batch is finished or out with another site; name batches to send them again."
            )
        )
    if plan.next_batches is not None:
        free = _next_first(free, set(out_at))[: plan.next_batches]
    return [one.batch for one in free]


def _next_first(free: Sequence[BatchProgress], out: set[str]) -> list[BatchProgress]:
    return sorted(free, key=lambda one: one.batch.batch_id in out)


def _pack_of(file: ProjectFile, batches: Sequence[Batch], site: str) -> PackBundle:
    wanted = {page for batch in batches for page in batch.page_ids}
    pages = tuple(page for page in file.pages.pages() if page.page_id in wanted)
    elsewhere: dict[str, set[tuple[str, int]]] = {}
    for one in file.revisions.keyed_lines():
        elsewhere.setdefault(one.batch, set()).add((one.page, one.line))
    return PackBundle(
        pack_id=new_readable_id(),
        site=site,
        project=file.project,
        invitation=new_invitation(file.people.secret(SIGNING_KEY)),
        created=utc_now(),
        form=file.form,
        pages=pages,
        batches=tuple(batches),
        keyed_elsewhere={
            batch.batch_id: tuple(
                LinePlace(*place) for place in sorted(elsewhere.get(batch.batch_id, ()))
            )
            for batch in batches
        },
        known=tuple(file.known()),
        receipts=tuple(receipts_of(file)),
        images={
            **{page.image: file.pages.attachment(page.image) for page in pages if page.image},
            **read_pictures(file),
        },
    )


def _free_name(folder: Path, stem: str) -> Path:
    if not folder.is_dir():
        raise RefusedError(say("There is no folder {folder}.", folder=str(folder)))
    candidate = folder / f"{stem}{SUFFIX}"
    number = 2
    while candidate.exists():
        candidate = folder / f"{stem}-{number}{SUFFIX}"
        number += 1
    return candidate
