"""Promise 3: whatever was lost, doubled, late or cut off, every copy comes to the same dataset."""

from collections import Counter
from datetime import date

import pytest

from tests.fakes.histories import History, build_templates
from volunteer_desk.pipeline.publish.csv_file import write_csv
from volunteer_desk.pipeline.publish.tables import Consolidated, build_dataset
from volunteer_desk.workflows.merge_records import compute_merge

HISTORIES = 1000
PARTS = 10


@pytest.fixture(scope="session")
def templates(tmp_path_factory):
    return build_templates(tmp_path_factory.mktemp("templates"))


def dataset_of(file):
    """Return the exported bytes and the items of a project."""
    merged = compute_merge(file)
    names = {page.page_id: page.name for page in file.pages.pages()}
    consolidated = Consolidated(merged.golden_records, merged.lines, merged.versions, names)
    dataset = build_dataset(consolidated, date(2026, 3, 1))
    return write_csv(dataset.records), write_csv(dataset.provenance), merged.items


def heads_by_law(file):
    """Return what nobody names as a parent."""
    revisions = list(file.revisions.all())
    named = {parent for one in revisions for parent in one.header.parents}
    return {one.revision_id for one in revisions} - named


@pytest.mark.parametrize("part", range(PARTS))
def test_random_histories_converge(part, templates, fast_folder, monkeypatch):
    counts = Counter()
    for seed in range(part * HISTORIES // PARTS, (part + 1) * HISTORIES // PARTS):
        folder = fast_folder / str(seed)
        folder.mkdir()
        history = History(templates, folder, seed, monkeypatch)
        try:
            history.run()
            check(history, f"seed {seed}")
            counts.update(
                histories=1, crashes=history.crashes, lost=history.lost, doubled=history.doubled
            )
        finally:
            history.close()
    print(dict(counts))
    assert counts["histories"] == HISTORIES // PARTS
    assert min(counts["crashes"], counts["lost"], counts["doubled"]) > 10


def check(history, seed):
    keyed = {one.revision_id for desk in history.desks for one in desk.revisions.all()}
    for copy in history.copies:
        assert {one.revision_id for one in copy.revisions.all()} == keyed, seed
        assert {one.revision_id for one in copy.revisions.heads()} == heads_by_law(copy), seed
    one, other = history.copies
    assert dataset_of(one) == dataset_of(other), seed
