"""What is left to look at in a batch, what was found right, and where to go on."""

from collections.abc import Callable
from typing import Protocol

from volunteer_desk.base.messages import Message, say
from volunteer_desk.desktop.keyed_batch import KeyedBatch
from volunteer_desk.model.batch import LinePlace
from volunteer_desk.workflows.begin_entry import LineState
from volunteer_desk.workflows.check_batch import Finding, FindingKind

_Known = tuple[FindingKind, LinePlace, str, str]
_Rank = tuple[int, int, int]


class CheckView(Protocol):
    """What the presenter asks of the screen."""

    def show_findings(self, number: int) -> None:
        """Show what is left, with one of it marked."""

    def ask_reason(self, finding: Finding) -> None:
        """Let a person type why a value is kept as written."""


class CheckPresenter:
    """Lasts as long as the batch is open: what was found right stays right until it changes."""

    view: CheckView

    def __init__(self, batch: KeyedBatch) -> None:
        self._batch = batch
        self._session = batch.session
        self._pages = {page.page_id: page for page in self._session.pages}
        self._page_order = {page: number for number, page in enumerate(self._pages)}
        self._field_order = {one.name: number for number, one in enumerate(self._session.fields, 1)}
        self._right: set[_Known] = set()
        self._stopped_at: _Rank | None = None
        self._came_from = self._session.place
        self._goal: tuple[LinePlace, str] | None = None
        self._is_shown = False
        self.findings: list[Finding] = []

    def find(self, then: Callable[[bool], None]) -> None:
        """Look the batch over and tell `then` whether anything is left to look at."""

        def found(findings: tuple[Finding, ...]) -> None:
            self.findings = [one for one in findings if self._known(one) not in self._right]
            then(bool(self.findings))

        self._batch.saving.keep_draft()
        self._batch.check(found)

    def begin(self, view: CheckView) -> None:
        """Look the batch over and show what is left, going on behind what was gone to last."""
        self.view = view
        self._came_from, self._goal = self._session.place, None
        self._is_shown = True
        self.find(self._show_found)

    def page_of(self, finding: Finding) -> str:
        """Return the name of the page that a finding is on."""
        return self._pages[finding.place.page].name

    def label_of(self, finding: Finding, language: str) -> str:
        """Return the label of a finding's field, or nothing where it is about the line."""
        form = self._session.form
        field = form.by_name.get(finding.field)
        return "" if field is None else form.text_of(field.labels, language) or field.name

    def value_of(self, finding: Finding) -> str:
        """Return what stands in a finding's field, as it is read."""
        content = self._session.content_of(finding.place)
        field = self._session.form.by_name.get(finding.field)
        if content is None or field is None:
            return ""
        return self._batch.answers.show(field, content.values.get(finding.field, ""))

    @property
    def answers_given(self) -> Message | None:
        """Return what was answered about likely same persons of this batch, or None."""
        given = self._batch.answers_given
        if not given:
            return None
        return say(
            "Answered about persons known already: same person {same}, different person "
            "{different}, not sure {unsure}.",
            **{one: given.get(one, 0) for one in ("same", "different", "unsure")},
        )

    def choose(self, number: int) -> None:
        """Let the entry screen take the line and field in hand; the walk goes on behind it."""
        finding = self.findings[number]
        self._stopped_at = self._rank(finding)
        self._goal = (finding.place, finding.field)

    def is_right(self, number: int) -> None:
        """Take note that one was looked at; why a value is kept as written may be told first."""
        finding = self.findings[number]
        if finding.kind is FindingKind.OVERRIDDEN and not self._reason_of(finding):
            self.view.ask_reason(finding)
        else:
            self._take_away(finding)

    def give_reason(self, finding: Finding, reason: str) -> None:
        """Keep why a value is kept as written, or that nobody wants to say."""
        if reason.strip():
            is_saved = self._session.state_of(finding.place) is LineState.SAVED
            self._batch.saving.keep_draft()
            self._session.go(finding.place)
            self._session.override(finding.field, reason)
            self._session.left()
            if is_saved and not self._session.problems():
                self._batch.saving.save()
            else:
                self._batch.saving.keep_draft()
        self._take_away(finding)

    def has_no_more(self, number: int) -> bool:
        """Return whether one is about lines at the end of a page that nobody has keyed."""
        return 0 <= number < len(self.findings) and (self.findings[number].kind is FindingKind.OPEN)

    def end_page(self, number: int) -> None:
        """Say that the page of one has no more lines, where it is about those."""
        if not self.has_no_more(number):
            return
        finding = self.findings[number]
        if self._session.end_page(finding.place.page):
            self._batch.saving.keep_draft()
        self.findings.remove(finding)
        self.view.show_findings(min(number, len(self.findings) - 1))

    def leave(self, then: Callable[[], None]) -> None:
        """Give the line in hand back to the entry screen."""
        self._is_shown = False
        place, field = self._goal or (self._came_from, "")
        self._batch.go(place, field)
        then()

    def _show_found(self, _any_left: bool) -> None:  # noqa: FBT001 - what `find` tells
        if self._is_shown:
            self.view.show_findings(self._next())

    def _take_away(self, finding: Finding) -> None:
        number = self.findings.index(finding)
        self._right.add(self._known(finding))
        self.findings.remove(finding)
        self.view.show_findings(min(number, len(self.findings) - 1))

    def _next(self) -> int:
        stopped = self._stopped_at
        if stopped is None:
            return 0
        ranks = [self._rank(one) for one in self.findings]
        return next((n for n, rank in enumerate(ranks) if rank > stopped), 0)

    def _rank(self, finding: Finding) -> _Rank:
        place = finding.place
        return self._page_order[place.page], place.line, self._field_order.get(finding.field, 0)

    def _reason_of(self, finding: Finding) -> str:
        content = self._session.content_of(finding.place)
        return "" if content is None else content.reasons.get(finding.field, "")

    def _known(self, finding: Finding) -> _Known:
        content = self._session.content_of(finding.place) if finding.field else None
        what = str(finding.message) if content is None else content.values.get(finding.field, "")
        return finding.kind, finding.place, finding.field, what
