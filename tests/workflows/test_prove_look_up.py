"""The self-test proves the companion: it starts, finds a known person, and is told where it fails."""

import os
import time
from functools import partial
from pathlib import Path

import pytest

from tests.fakes.builders import Plan, build_desk, build_project
from volunteer_desk.base.companion import ProcessCompanion
from volunteer_desk.base.errors import RefusedError
from volunteer_desk.model.project import KnownRecord
from volunteer_desk.pipeline.matching.known_records import KnownRecords
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.workflows.prove_look_up import prove_look_up

LONG_SECONDS = 600
KNOWN = 30


class Forgetful(KnownRecords):
    """A look-up that answers and never finds anybody."""

    def find(self, *_):
        """Find nobody."""
        return ()


@pytest.fixture
def desk(tmp_path):
    project = build_project(tmp_path / "project.vdesk", Plan(pages=1, lines=3, passes=1))
    made = build_desk(project, tmp_path / "desk.vdesk")
    with ProjectFile.open(made) as file, file.transaction():
        file.add_known(
            KnownRecord(f"k{row}", "list.csv", row, {"name": f"Somebody {row}", "age": str(row)})
            for row in range(1, KNOWN + 1)
        )
    return made


def test_a_known_person_is_found_in_a_process_of_its_own(desk):
    assert prove_look_up(desk) == KNOWN


def test_a_process_that_cannot_start_is_told(desk, monkeypatch, tmp_path):
    ProcessCompanion(list).call("append", 1)  # what Python itself starts beside it is there already
    monkeypatch.setattr("multiprocessing.spawn._python_exe", os.fsencode(tmp_path / "nothing"))
    with pytest.raises(RefusedError, match="does not start"):
        prove_look_up(desk)


def test_a_process_that_never_answers_is_given_up(desk):
    with pytest.raises(RefusedError, match="does not start"):
        prove_look_up(desk, partial(time.sleep, LONG_SECONDS), patience_seconds=1)


def test_a_person_who_is_not_found_is_told(desk):
    with pytest.raises(RefusedError, match="is not found"):
        prove_look_up(desk, Forgetful)


def test_a_desk_without_a_list_proves_nothing(tmp_path):
    project = build_project(tmp_path / "project.vdesk", Plan(pages=1, lines=3, passes=1))
    with pytest.raises(RefusedError, match="is not found"):
        prove_look_up(build_desk(project, tmp_path / "desk.vdesk"))


def test_what_is_wrong_with_the_file_is_told_as_such(tmp_path):
    with pytest.raises(RefusedError) as told:
        prove_look_up(Path(tmp_path / "none.vdesk"))
    assert "does not start" not in str(told.value)
