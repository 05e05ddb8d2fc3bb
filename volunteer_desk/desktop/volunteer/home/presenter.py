"""What the volunteer's home says and offers: one thing to do next, and how far everything is."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from volunteer_desk.base.errors import RefusedError
from volunteer_desk.base.messages import Message, say, say_plural
from volunteer_desk.desktop.jobs import Jobs
from volunteer_desk.model.batch import BatchProgress, BatchState
from volunteer_desk.model.member import Member
from volunteer_desk.workflows.join_desk import add_member
from volunteer_desk.workflows.report_desk import DeskReport, report_desk
from volunteer_desk.workflows.words import STATES

STEPS = (BatchState.SAVED, BatchState.WRITTEN, BatchState.RECEIVED, BatchState.MERGED)
"""The four states of a batch in their order."""


class Action(StrEnum):
    """What the large button does."""

    KEY = "key"
    SEND = "send"
    NOTHING = "nothing"


@dataclass(frozen=True)
class NextStep:
    """The one thing to do next, in words."""

    action: Action
    headline: Message
    text: Message
    button: Message | None = None
    batch_id: str = ""
    other: "OtherPass | None" = None


@dataclass(frozen=True)
class OtherPass:
    """The other pass of the batch that is next, for whoever has somebody beside them."""

    batch_id: str
    text: Message
    button: Message


@dataclass(frozen=True)
class BatchRow:
    """One batch in the list; `step` counts the states of `STEPS` that it has reached."""

    batch_id: str
    number: int
    pass_number: int
    pages: str
    member: str
    keyed: int
    lines: int
    step: int
    state: Message


class HomeView(Protocol):
    """What the presenter asks of the screen."""

    def show_home(self) -> None:
        """Show everything afresh."""

    def ask_who(self) -> None:
        """Let a person say who is keying."""

    def notice(self, message: Message, tone: str = "info") -> None:
        """Tell a sentence."""

    def refuse(self, error: RefusedError) -> None:
        """Tell why something was refused."""


class HomePresenter:
    """Knows one desk and who sits at it; `member` is known when somebody has just joined."""

    def __init__(
        self,
        jobs: Jobs,
        key_batch: Callable[[str, Member], None],
        member: Member | None = None,
    ) -> None:
        self._jobs = jobs
        self._key_batch = key_batch
        self.member = member
        self.report: DeskReport | None = None
        self._left = False

    def begin(self, view: HomeView) -> None:
        """Read the desk afresh; called whenever the screen comes to the front."""
        self._view = view
        member_id = self.member.member_id if self.member else ""
        self._jobs.on_file(
            lambda file: report_desk(file, member_id), self._on_report, self._on_refused
        )

    def leave(self) -> None:
        """Answer nothing any more."""
        self._left = True

    def choose(self, member: Member) -> None:
        """Let a member key from now on."""
        self.member = member
        self.begin(self._view)

    def add(self, name: str) -> None:
        """Let somebody key who is new here, or whose name is known here already."""
        self._jobs.on_file(lambda file: add_member(file, name), self.choose, self._on_refused)

    @property
    def next_step(self) -> NextStep:
        """Return what is to be done next."""
        report = self._known
        if report.offered:
            return _keying(report.offered[0], report)
        if report.has_to_send and report.is_written:
            return NextStep(
                Action.NOTHING,
                say("Everything that is yours to key is keyed"),
                say("It is written: give the stick to the coordinator. A receipt comes back."),
            )
        if report.has_to_send:
            return NextStep(
                Action.SEND,
                say("Everything that is yours to key is keyed"),
                say("Hand it in: write it to a stick or a folder for the coordinator."),
                say("Send"),
            )
        return NextStep(
            Action.NOTHING, say("Nothing to do just now"), _why_nothing(report), Message("")
        )

    @property
    def handed_in(self) -> tuple[Message, ...]:
        """Return how many lines are not yet handed in, and of how many no receipt has come back."""
        report = self._known
        told = []
        unwritten = report.lines_to_send - report.lines_written
        if unwritten:
            told.append(
                say_plural(
                    "One line on this computer is not yet handed in.",
                    "{count} lines on this computer are not yet handed in.",
                    unwritten,
                )
            )
        if report.lines_written:
            told.append(
                say_plural(
                    "One line is written to the stick; no receipt has come back yet.",
                    "{count} lines are written to the stick; no receipt has come back yet.",
                    report.lines_written,
                )
            )
        return tuple(told) or (self._nothing_to_send,)

    @property
    def _nothing_to_send(self) -> Message:
        report = self._known
        if report.finishes_to_send:
            return say_plural(
                "The coordinator does not know yet that a batch is finished.",
                "The coordinator does not know yet that {count} batches are finished.",
                report.finishes_to_send,
            )
        if report.ends_to_send:
            return say("The coordinator does not know yet that pages have fewer lines.")
        if report.lines_saved:
            return say("Everything saved here is with the coordinator.")
        return say("Nothing is keyed on this computer yet.")

    @property
    def thanks(self) -> Message | None:
        """Return thanks for what a receipt proved to have arrived, if anything has."""
        count = self._known.lines_received
        if not count:
            return None
        return say_plural(
            "Thank you: the coordinator has one of your lines.",
            "Thank you: the coordinator has {count} of your lines.",
            count,
        )

    @property
    def rows(self) -> list[BatchRow]:
        """Return all batches: those begun here first, then by number."""
        report = self._known
        names = {one.member_id: one.name for one in report.members}
        ordered = sorted(report.batches, key=_list_order)
        return [
            BatchRow(
                batch_id=one.batch.batch_id,
                number=one.batch.number,
                pass_number=one.batch.pass_number,
                pages=_page_names(one, report),
                member=names.get(one.member, ""),
                keyed=one.keyed,
                lines=one.lines,
                step=STEPS.index(one.state) + 1 if one.state in STEPS else 0,
                state=STATES[one.state],
            )
            for one in ordered
        ]

    def go_on(self) -> None:
        """Do what the large button says, if that is to key."""
        step = self.next_step
        if step.action is Action.KEY and self.member is not None:
            self._key_batch(step.batch_id, self.member)

    def take_other(self) -> None:
        """Key the other pass of the batch that is next."""
        other = self.next_step.other
        if other is not None and self.member is not None:
            self._key_batch(other.batch_id, self.member)

    def open_batch(self, batch_id: str) -> None:
        """Open a batch of the list, if it is this member's to key or to correct."""
        if self.member is None:
            return
        report = self._known
        wanted = next(one for one in report.batches if one.batch.batch_id == batch_id)
        offered = {one.batch.batch_id for one in report.offered}
        if batch_id in offered or wanted.member == self.member.member_id:
            self._key_batch(batch_id, self.member)
        elif wanted.member:
            self._view.notice(
                say("Batch {number} was begun by somebody else here.", number=wanted.batch.number)
            )
        elif wanted.finished:
            self._view.notice(
                say("Batch {number} was keyed on another computer.", number=wanted.batch.number)
            )
        else:
            self._view.notice(
                say(
                    "Batch {number} is a second reading of a page that you keyed; somebody else "
                    "keys it.",
                    number=wanted.batch.number,
                )
            )

    @property
    def _known(self) -> DeskReport:
        if self.report is None:
            msg = "the desk was not read yet"
            raise RuntimeError(msg)
        return self.report

    def _on_report(self, report: DeskReport) -> None:
        if self._left:
            return
        self.report = report
        if self.member is None and len(report.members) == 1:
            self.choose(report.members[0])
        elif self.member is None:
            self._view.ask_who()
        else:
            self._view.show_home()

    def _on_refused(self, error: RefusedError) -> None:
        if not self._left:
            self._view.refuse(error)


def _keying(offered: BatchProgress, report: DeskReport) -> NextStep:
    number = offered.batch.number
    pages = _page_names(offered, report)
    if offered.keyed:
        return NextStep(
            Action.KEY,
            say("Go on with batch {number}", number=number),
            say(
                "{keyed} of {lines} lines are keyed: {pages}",
                keyed=offered.keyed,
                lines=offered.lines,
                pages=pages,
            ),
            say("Go on keying"),
            offered.batch.batch_id,
        )
    headline = say("Next: batch {number}", number=number)
    if len({one.batch.pass_number for one in report.batches}) > 1:
        headline = say(
            "Next: batch {number}, pass {pass_number}",
            number=number,
            pass_number=offered.batch.pass_number,
        )
    return NextStep(
        Action.KEY,
        headline,
        say_plural(
            "One line to key: {pages}", "{count} lines to key: {pages}", offered.lines, pages=pages
        ),
        say("Begin keying"),
        offered.batch.batch_id,
        _other_pass(offered, report),
    )


def _other_pass(offered: BatchProgress, report: DeskReport) -> OtherPass | None:
    """Return the other pass of a batch, where it can be taken here as well."""
    taken, pages = offered.batch.pass_number, offered.batch.page_ids
    for one in report.offered:
        other = one.batch.pass_number
        if one.batch.page_ids == pages and other != taken and not one.keyed:
            told = say(
                "Every page is keyed twice, by two people. If somebody beside you has taken pass "
                "{taken}, take pass {other}.",
                taken=taken,
                other=other,
            )
            button = say("Take pass {other} instead", other=other)
            return OtherPass(one.batch.batch_id, told, button)
    return None


def _why_nothing(report: DeskReport) -> Message:
    if any(not one.finished for one in report.batches):
        return say(
            "What is left is for somebody else: a second reading of pages that you keyed, or a "
            "batch that somebody else has begun."
        )
    return say("Every batch is keyed. Ask the coordinator for another pack.")


def _list_order(one: BatchProgress) -> tuple[bool, int, int]:
    return (not one.member, one.batch.number, one.batch.pass_number)


def _page_names(progress: BatchProgress, report: DeskReport) -> str:
    names = [report.page_names[page_id] for page_id in progress.batch.page_ids]
    return names[0] if len(names) == 1 else f"{names[0]} – {names[-1]}"
