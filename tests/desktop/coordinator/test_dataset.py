"""The merged records: search, provenance, parting a wrong link, export."""

import pytest

from volunteer_desk.desktop.coordinator.dataset.presenter import DatasetPresenter
from volunteer_desk.desktop.coordinator.dataset.view import DatasetScreen
from volunteer_desk.desktop.jobs import InlineJobs
from volunteer_desk.workflows.decide_item import decide_item
from volunteer_desk.workflows.review_queue import review_queue


@pytest.fixture
def dataset(window, received):
    screen = DatasetScreen(DatasetPresenter(InlineJobs(received)))
    window.start(screen)
    return screen


def mark_linked(screen):
    row = next(n for n, one in enumerate(screen._presenter.found) if len(one.lines) > 1)
    screen.records.mark(row)
    return screen._presenter.found[row]


def test_searching_finds_in_every_field_whatever_the_case(qtbot, dataset):
    everybody = dataset.records.rows.rowCount()
    qtbot.keyClicks(dataset.search, "MAKO")
    assert dataset.records.rows.rowCount() == 0  # an accent is a letter of its own
    dataset.search.clear()
    dataset._on_search("MAKÓ")
    assert 0 < dataset.records.rows.rowCount() < everybody
    for row in range(dataset.records.rows.rowCount()):
        assert "Makó" in "".join(dataset._presenter.rows[row])


def test_a_linked_record_shows_where_its_values_came_from(dataset):
    golden = mark_linked(dataset)
    lines = [dataset.sources.rows.index(row, 0).data() for row in range(len(golden.lines))]
    readings = dataset.values.rows.index(0, 3).data()
    assert all(line in readings for line in lines)


def test_parting_a_wrong_link_makes_two_records_and_can_be_undone(dataset, received):
    golden, before = mark_linked(dataset), dataset._presenter.count
    dataset._presenter.split(golden, golden.lines[-1])
    assert dataset._presenter.count == before + 1
    parted = [one for one in review_queue(received).items if one.decided == "different"]
    assert parted
    for item in parted:
        decide_item(received, item.item_id, "undo")
    dataset._presenter.begin(dataset)
    assert dataset._presenter.count == before


@pytest.mark.parametrize("name", ["d.xlsx", "d.csv", "d.db"])
def test_exporting_tells_what_was_held_back(qtbot, dataset, tmp_path, name):
    with qtbot.waitSignal(dataset.noticed) as told:
        dataset.export_to(tmp_path / name)
    assert (tmp_path / name).stat().st_size > 1000
    assert any("held back" in str(one) for one in told.args[1])


def test_a_name_without_an_ending_gets_that_of_the_format(dataset, tmp_path):
    dataset.format.setCurrentIndex(1)
    dataset.export_to(tmp_path / "dataset")
    assert (tmp_path / "dataset.csv").exists()


def test_a_folder_that_is_not_there_is_refused(qtbot, dataset, tmp_path):
    with qtbot.waitSignal(dataset.noticed) as told:
        dataset.export_to(tmp_path / "nowhere" / "d.csv")
    assert told.args[2] == "warning"
    assert dataset.export.isEnabled()
