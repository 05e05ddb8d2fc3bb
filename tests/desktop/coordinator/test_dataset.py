"""The merged records: search, filters, provenance, correcting, parting a wrong link, export."""

import pytest
from PySide6.QtCore import Qt

from tests.fakes.held_jobs import HeldJobs
from volunteer_desk.desktop.coordinator.dataset.presenter import DatasetPresenter
from volunteer_desk.desktop.coordinator.dataset.record_window import WINDOW, RecordWindow
from volunteer_desk.desktop.coordinator.dataset.view import DatasetScreen
from volunteer_desk.desktop.jobs import InlineJobs
from volunteer_desk.workflows.dataset_rows import How
from volunteer_desk.workflows.decide_item import decide_item
from volunteer_desk.workflows.review_queue import review_queue


@pytest.fixture
def dataset(window, received):
    screen = DatasetScreen(DatasetPresenter(InlineJobs(received)))
    window.start(screen)
    return screen


def shown(screen):
    model = screen.records.rows
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def mark(screen, fits):
    rows = screen._presenter.rows
    row = next(n for n in range(len(rows)) if fits(rows.record(n).golden))
    screen.records.mark(row)
    return rows.record(row).golden


def mark_linked(screen):
    return mark(screen, lambda golden: len(golden.lines) > 1)


def field_row(screen, name):
    return next(n for n, one in enumerate(screen._presenter.values) if one.field == name)


def press(qtbot, screen, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(screen.focusWidget() or screen, key, modifier)


def test_searching_finds_in_every_field_whatever_the_case(qtbot, dataset):
    everybody = dataset.records.rows.rowCount()
    qtbot.keyClicks(dataset.search, "MAKO")
    assert dataset.records.rows.rowCount() == 0  # an accent is a letter of its own
    dataset.search.setText("MAKÓ")
    assert 0 < dataset.records.rows.rowCount() < everybody
    assert all("Makó" in "".join(one) for one in shown(dataset))


def test_filters_hold_together_with_the_search_and_are_cleared_by_one_key(qtbot, dataset):
    everybody = len(shown(dataset))
    press(qtbot, dataset, Qt.Key.Key_F7)
    doubtful = shown(dataset)
    assert 0 < len(doubtful) < everybody
    filters = dataset.filters
    column = next(n for n, one in enumerate(doubtful[0]) if len(one) > 3 and "(" not in one)
    said = doubtful[0][column]
    filters.field.setCurrentIndex(column)
    filters.text.setFocus()
    qtbot.keyClicks(filters.text, said.upper())
    assert all(said in one[column] for one in shown(dataset))
    assert doubtful[0] in shown(dataset)
    filters.how.setCurrentIndex(filters.how.findData(How.EMPTY))
    filters.how.activated.emit(filters.how.currentIndex())
    assert not filters.text.isVisible()
    assert all(one[column] == "" for one in shown(dataset))
    press(qtbot, dataset, Qt.Key.Key_Escape)
    assert len(shown(dataset)) == everybody
    assert not filters.isVisible()
    assert dataset.search.hasFocus()


def test_a_value_is_corrected_by_one_key_and_taken_back_by_another(qtbot, dataset):
    golden = mark(dataset, lambda one: not one.unsettled)
    before, name = shown(dataset), next(iter(golden.values))
    dataset.values.setFocus()
    dataset.values.mark(field_row(dataset, name))
    press(qtbot, dataset, Qt.Key.Key_F2)
    qtbot.keyClicks(dataset.bar.value, "Somebody Else")
    press(qtbot, dataset, Qt.Key.Key_Return)
    assert dataset.bar.reason.hasFocus()
    press(qtbot, dataset, Qt.Key.Key_Return)
    assert dataset.bar.isVisible()  # without a reason nothing is corrected
    qtbot.keyClicks(dataset.bar.reason, "her mother said so")
    press(qtbot, dataset, Qt.Key.Key_Return)
    assert not dataset.bar.isVisible()
    told = dataset._presenter.values[field_row(dataset, name)]
    assert (told.value, told.is_corrected) == ("Somebody Else", True)
    assert "her mother said so" in told.why
    assert golden.values[name] in told.readings
    assert sum(one != other for one, other in zip(shown(dataset), before, strict=True)) == 1
    assert dataset.undo_correction.isVisible()
    press(qtbot, dataset, Qt.Key.Key_F2)
    assert dataset.bar.reason.text() == "her mother said so"
    press(qtbot, dataset, Qt.Key.Key_Escape)
    press(qtbot, dataset, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert shown(dataset) == before
    assert not dataset.undo_correction.isVisible()


def test_corrected_records_are_found_by_one_key(qtbot, dataset):
    golden = mark_linked(dataset)
    dataset._presenter.correct(next(iter(golden.values)), "Somebody Else", "a letter")
    dataset._presenter.begin(dataset)
    press(qtbot, dataset, Qt.Key.Key_F8)
    assert len(shown(dataset)) == 1
    assert "Somebody Else" in shown(dataset)[0]


def test_a_linked_record_shows_where_its_values_came_from(dataset):
    golden = mark_linked(dataset)
    lines = [dataset.sources.rows.index(row, 0).data() for row in range(len(golden.lines))]
    readings = dataset.values.rows.index(0, 3).data()
    assert all(line in readings for line in lines)


def test_parting_a_wrong_link_makes_two_records_and_can_be_undone(dataset, received):
    golden, before = mark_linked(dataset), dataset._presenter.overview.count
    dataset._presenter.split(golden.lines[-1])
    assert dataset._presenter.overview.count == before + 1
    parted = [one for one in review_queue(received).items if one.decided == "different"]
    assert parted
    for item in parted:
        decide_item(received, item.item_id, "undo")
    dataset._presenter.begin(dataset)
    assert dataset._presenter.overview.count == before


def test_only_rows_that_are_looked_at_are_fetched():
    asked = []
    rows = RecordWindow(range(1_000_000), str, lambda *what: asked.append(what))
    assert len(rows) == 1_000_000
    assert rows[500_000] == ()
    assert rows[500_001] == ()
    assert [number for number, _ in asked] == [500_000 // WINDOW]
    rows.keep(asked[0][0], [f"record {one}" for one in asked[0][1]])
    assert rows[500_001] == "record 500001"
    assert rows.row_of(777) == 777
    odd = RecordWindow(range(1, 100, 2), str, list)
    assert (odd.row_of(7), odd.row_of(8), odd.row_of(99), odd.row_of(101)) == (3, -1, 49, -1)


def test_what_is_typed_while_a_search_runs_is_looked_for_once_afterwards(window, received):
    jobs = HeldJobs(received)
    screen = DatasetScreen(DatasetPresenter(jobs))
    window.start(screen)
    jobs.run()
    jobs.run()
    everybody = len(shown(screen))
    for text in ("m", "ma", "mak", "makó"):
        screen.search.setText(text)
    assert len(jobs.waiting) == 1
    jobs.run()
    assert len(jobs.waiting) > 0
    while jobs.waiting:
        jobs.run()
    assert 0 < len(shown(screen)) < everybody
    assert all("makó" in "".join(one).lower() for one in shown(screen))


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
