"""Any keys in any order at the entry presenter: no exception, nothing lost, nothing doubled."""

import shutil
from itertools import count

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from tests.fakes.builders import Plan, build_desk, build_project
from tests.fakes.random_keyer import RandomKeyer
from tests.fakes.register_form import REGISTER
from volunteer_desk.store.project_file import ProjectFile

LETTERS = st.sampled_from("Rao fm1290 ए\u0301-.")
TEXTS = st.sampled_from(
    ["", "Rao", "f", "m", "7", "140", "1934-03-12", "A-009", "Fő utca", "रामपुर"]
)
MARKS = st.sampled_from(["blank", "illegible"])
SMALL = st.integers(0, 9)
KEYS = {
    "write": {"letter": LETTERS},
    "write_over": {"text": TEXTS},
    "rub_out": {},
    "enter": {},
    "back": {},
    "tab": {"number": SMALL},
    "ditto": {},
    "ditto_line": {},
    "mark": {"mark": MARKS},
    "mark_rest": {"mark": MARKS},
    "keep_as_written": {"reason": st.sampled_from(["", "so it stands"])},
    "note": {"text": st.sampled_from(["", "?", "two hands"]), "on_line": st.booleans()},
    "pick": {"number": SMALL},
    "switch_carry": {},
    "go": {"page": SMALL, "line": SMALL},
    "next_line": {},
    "next_open": {},
    "find": {"text": st.sampled_from(["2", "2 1", "Rao", "nobody"])},
    "add_line": {},
    "change_everywhere": {"text": TEXTS},
    "undo": {},
    "redo": {},
    "save": {},
    "clear_line": {},
    "sheet_write": {"page": SMALL, "line": SMALL, "field": SMALL, "text": TEXTS},
    "sheet_fill": {"lines": st.integers(0, 15), "field": SMALL, "text": TEXTS},
    "sheet_undo": {},
    "sheet_redo": {},
    "look_over": {},
    "answer": {"choice": st.sampled_from(["same", "different", "unsure"])},
    "leave_and_enter": {},
    "time_passes": {"count": SMALL},
    "disk_is_full": {},
    "settle": {},
    "reopen": {},
}


@pytest.fixture(scope="module")
def empty_desk(tmp_path_factory):
    """Return a desk file that nobody has keyed anything into."""
    folder = tmp_path_factory.mktemp("desk")
    plan = Plan(pages=2, lines=3, passes=1, pages_per_batch=2, form=REGISTER)
    project = build_project(folder / "project.vdesk", plan)
    return build_desk(project, folder / "desk.vdesk", "Asha")


def _pressing(name):
    def press(self, **given):
        getattr(self.keyer, name)(**given)

    press.__name__ = name
    return press


def machine_at(empty_desk, folder):
    """Return a machine whose every run begins with a copy of the desk."""

    numbers = count()

    class AnyKeys(RuleBasedStateMachine):
        @initialize()
        def open(self):
            path = folder / f"desk{next(numbers)}.vdesk"
            shutil.copy(empty_desk, path)
            self.file = ProjectFile.open(path)
            self.keyer = RandomKeyer(self.file)

        def teardown(self):
            try:
                if hasattr(self, "keyer"):
                    self.keyer.settle()
            finally:
                self.file.close()

        for _name, _arguments in KEYS.items():
            locals()[_name] = rule(**_arguments)(_pressing(_name))

    return AnyKeys


def test_any_keys_in_any_order(empty_desk, tmp_path):
    run_state_machine_as_test(
        machine_at(empty_desk, tmp_path),
        settings=settings(
            max_examples=30,
            stateful_step_count=40,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
