"""A day like that after Hurricane Katrina: 500 batches, 15,200 records, and all of them again."""

from tests.fakes.big_exchange import BATCHES, RECORDS, build_big_exchange
from tests.fakes.builders import state_of
from volunteer_desk.model.bundle import IntakeState
from volunteer_desk.store.project_file import ProjectFile
from volunteer_desk.workflows.receive_bundles import receive


def test_five_hundred_batches_are_received_and_again_without_a_change(fast_folder):
    made = build_big_exchange(fast_folder)
    with ProjectFile.open(made.project) as file:
        first = receive(file, [made.stick])
        assert (first.taken, first.revisions, first.known) == (BATCHES, RECORDS, 0)
        assert first.set_aside == []
        assert file.revisions.count() == RECORDS
        assert len(list(file.revisions.heads())) == RECORDS
        before = state_of(file), file.exchange.intakes()
        again = receive(file, [made.stick])
        assert (again.taken, again.revisions, again.known) == (0, 0, BATCHES)
        assert again.set_aside == []
        assert (state_of(file), file.exchange.intakes()) == before
        assert set(file.exchange.intake_states().values()) == {IntakeState.ACCEPTED}
        assert file.quick_check() == []
