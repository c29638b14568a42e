"""Decides what a person may do with a task, and what follows.

Every act is a method that returns a :class:`Decision` or raises ``NotAllowed``,
``Refused`` or ``ConflictError``; nothing is changed here.  The same checks answer
:meth:`Engine.allowed`, so that a button is enabled exactly where the act would pass.
Instants are aware UTC.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from app.core.errors import ConflictError, NotAllowed, Refused
from app.domain.cases.checks import SECTION_LEVEL, Checks
from app.domain.cases.draft import Draft
from app.domain.cases.route import Route
from app.domain.cases.state import (
    Actor,
    CaseStatus,
    CaseView,
    Decision,
    Gap,
    Receipt,
    Task,
    TaskState,
    Timer,
    What,
)
from app.domain.sop import Arrow, NodeKind


@dataclass(frozen=True, slots=True)
class Evidence:
    """What stands for a step's output: the number of files attached, or the stated reason for none."""

    files: int = 0
    no_output: str = ""

    @property
    def given(self) -> bool:
        return bool(self.files or self.no_output.strip())


class Engine(Checks):
    """The rules of one running case, seen at one instant.

    ``now`` is the computer's time; an act never stands before the last event.
    """

    def __init__(self, route: Route, view: CaseView, timer: Timer, now: datetime) -> None:
        super().__init__(route, view)
        self.timer = timer
        self.at = max(now, view.last_at)

    # -- acts of the case ---------------------------------------------------------------

    def open_case(self, actor: Actor) -> Decision:
        """Begin: the first node gets its task.  Raises ``Refused`` where OPDs are missing."""
        if self.route.sop.has_per_opd_rows and not self.view.opds:
            raise Refused("case.opds_needed")
        draft = self._draft(actor)
        draft.start(self.route.sop.start.id)
        return draft.decision(What.CASE_OPENED)

    def cancel(self, actor: Actor, reason: str) -> Decision:
        """End the case without result; every live task is superseded."""
        self._must_run()
        self._must_lead(actor)
        reason = _reason(reason)
        draft = self._draft(actor)
        for task in self.view.live():
            draft.close(task, TaskState.SUPERSEDED)
        draft.status = CaseStatus.CANCELLED
        return draft.decision(What.CASE_CANCELLED, reason=reason)

    def change_holders(self, actor: Actor, role: str, persons: Sequence[int], reason: str) -> Decision:
        """Give ``role`` new holders; what a former holder had taken is free again."""
        self._must_run()
        self._must_lead(actor)
        reason = _reason(reason)
        if role not in self.route.sop.role:
            raise Refused("case.unknown_role", role=role)
        if not persons:
            raise Refused("case.holder_needed", role=self.route.sop.role[role].name)
        draft = self._draft(actor)
        for task in self.view.live():
            ours = self.route.desk_role(task.node) == role
            if ours and task.taken_by and task.taken_by not in persons:
                draft.set(task, taken_by=0, read_at=None)
        decision = draft.decision(What.HOLDERS_CHANGED, reason=reason)
        return replace(decision, holders=((role, tuple(sorted(set(persons)))),))

    def recompute(self, actor: int, reason: str) -> Decision | None:
        """Deadlines of live tasks under a changed calendar; None where none moves."""
        draft = Draft(self.route, self.view, self.timer, self.at, actor)
        for task in self.view.live():
            due = draft.due_of(task)
            if (due and (due.due_at, due.warn_at)) != (task.due_at and (task.due_at, task.warn_at)):
                draft.timed(task)
        decision = draft.decision(What.DEADLINES_CHANGED, reason=reason)
        return decision if decision.changed else None

    # -- acts on a task -------------------------------------------------------------------

    def open(self, no: int, actor: Actor) -> Decision | None:
        """Mark as read and take; None where the actor has it already."""
        task = self._live(no)
        self._must_hold(task, actor)
        if task.taken_by == actor.person:
            return None
        draft = self._draft(actor)
        self._take(draft, task, actor)
        return draft.decision(What.OPENED, task)

    def give_back(self, no: int, actor: Actor) -> Decision:
        """Leave a taken task to the other holders."""
        task = self._live(no)
        if task.taken_by != actor.person:
            raise NotAllowed("case.not_taken")
        draft = self._draft(actor)
        draft.set(task, taken_by=0)
        return draft.decision(What.GIVEN_BACK, task)

    def done(
        self,
        no: int,
        actor: Actor,
        outcome: str = "",
        note: str = "",
        evidence: Evidence | None = None,
        opds: Sequence[int] = (),
    ) -> Decision:
        """Complete with one of the outcomes that the node's arrows allow.

        An outcome that leads back into a per-OPD stretch from after it needs ``opds``.
        """
        task = self._open(no)
        self._must_hold(task, actor)
        arrow = self.route.arrow(task.node, outcome)
        chosen = self._sent_back_to(task, arrow, opds)
        node = self.route.nodes[task.node]
        draft = self._draft(actor)
        evidence = evidence or Evidence()
        proven = node.kind is NodeKind.DISTRIBUTE and self._settle_receipts(draft, task, evidence)
        listed = proven and node.makes == "receipt_list"
        if self.route.needs_evidence(node, arrow) and not (evidence.given or listed):
            raise Refused("case.output_needed", output=self.route.row_of[task.node].output or node.makes)
        task = self._take(draft, task, actor)
        ended = draft.close(task, TaskState.DONE, arrow.label if arrow else "")
        draft.move_on(ended, arrow.target if arrow else None, chosen)
        reason = note.strip() or evidence.no_output.strip()
        return draft.decision(What.DONE, ended, outcome=ended.outcome, reason=reason)

    def send_back(
        self, no: int, actor: Actor, target: str, reason: str, opds: Sequence[int] = ()
    ) -> Decision:
        """Return to a row this case has completed (``target``: ROW or ROW.NODE), with its reason."""
        task = self._open(no)
        self._must_hold(task, actor)
        reason = _reason(reason)
        node = self.route.find_node(target)
        row = self.route.row_of[node.id]
        if row.no not in self.return_rows(task):
            raise NotAllowed("case.row_not_completed", row=row.no)
        draft = self._draft(actor)
        task = self._take(draft, task, actor)
        ended = draft.close(task, TaskState.RETURNED)
        chosen = self._chosen_opds(task, row.no, opds)
        for other in list(draft.still_live()):
            if not task.opd and (not chosen or other.opd in chosen):
                draft.close(other, TaskState.SUPERSEDED)
        for opd in chosen or (task.opd,):
            draft.open(node.id, opd, ended, keep_clock=False)
        return draft.decision(What.RETURNED, ended, reason=reason)

    def hold(self, no: int, actor: Actor, reason: str) -> Decision:
        """Stop the row's clock."""
        task = self._open(no)
        self._must_hold(task, actor)
        reason = _reason(reason)
        draft = self._draft(actor)
        task = self._take(draft, task, actor)
        gaps = (*task.gaps, Gap(self.at, None, "held", reason))
        draft.timed(draft.set(task, state=TaskState.HELD, gaps=gaps))
        return draft.decision(What.HELD, task, reason=reason)

    def resume(self, no: int, actor: Actor) -> Decision:
        """Let the row's clock go on."""
        task = self._live(no)
        if task.state is not TaskState.HELD:
            raise NotAllowed("case.not_held")
        self._must_hold(task, actor)
        draft = self._draft(actor)
        gaps = tuple(gap if gap.end else replace(gap, end=self.at) for gap in task.gaps)
        draft.timed(draft.set(task, state=TaskState.OPEN, gaps=gaps))
        return draft.decision(What.RESUMED, task)

    def arrived(self, no: int, actor: Actor, note: str = "", outcome: str = "") -> Decision:
        """An OPD's data have come: the external node is passed, or the office's clock starts.

        ``outcome`` only where more than one arrow leaves the external node.
        """
        task = self._live(no)
        if task.state is not TaskState.WAITING_OPD:
            raise NotAllowed("case.not_waiting")
        self._must_hold(task, actor)
        draft = self._draft(actor)
        task = draft.set(task, came_at=self.at)
        if self.route.is_external(task.node):
            arrow = self.route.arrow(task.node, outcome)
            task = draft.close(task, TaskState.DONE, arrow.label if arrow else "")
            draft.move_on(task, arrow.target if arrow else None)
        else:
            clock_at = None if self.timer.starts_when_opened and not task.taken_by else self.at
            draft.timed(draft.set(task, state=TaskState.OPEN, clock_at=task.clock_at or clock_at))
        return draft.decision(What.ARRIVED, task, outcome=task.outcome, reason=note.strip())

    def excuse(self, no: int, actor: Actor, reason: str) -> Decision:
        """Let the case go on without this OPD; needs a section head or above."""
        task = self._live(no)
        if not task.opd:
            raise NotAllowed("case.not_per_opd")
        if not 1 <= actor.level <= SECTION_LEVEL:
            raise NotAllowed("case.level_needed")
        reason = _reason(reason)
        draft = self._draft(actor)
        ended = draft.close(task, TaskState.EXCUSED)
        draft.move_on(ended, self.route.exit_of(self.route.stretch(task.row)))
        return draft.decision(What.EXCUSED, ended, reason=reason)

    def came_late(self, no: int, actor: Actor, note: str = "") -> Decision:
        """Register what came from an OPD after it was excused: outside the period, nothing reopens."""
        task = self.view.task(no)
        if task.state.is_live:
            raise NotAllowed("case.not_excused")
        if task.state is not TaskState.EXCUSED:
            raise ConflictError(f"case.already_{task.state.value}")
        if not self._may_note_late(task, actor):
            raise NotAllowed("case.not_holder")
        return self._draft(actor).decision(What.CAME_LATE, task, reason=note.strip())

    def record_receipts(
        self, no: int, actor: Actor, opds: Sequence[int], receiver: str, channel: str, exception: str = ""
    ) -> Decision:
        """Note who received the distributed letter for ``opds``, or the exception why nobody did."""
        task = self._open(no)
        self._must_hold(task, actor)
        if self.route.nodes[task.node].kind is not NodeKind.DISTRIBUTE:
            raise NotAllowed("case.not_distributing")
        if not (receiver.strip() or exception.strip()):
            raise Refused("case.receiver_needed")
        self._participating(opds)
        draft = self._draft(actor)
        self._take(draft, task, actor)
        for opd in opds:
            draft.receipts.append(
                Receipt(no, opd, self.at, receiver.strip(), channel.strip(), exception.strip())
            )
        return draft.decision(What.RECEIPT, task, reason=exception.strip())

    def withdraw(self, no: int, actor: Actor, reason: str) -> Decision:
        """Take back what one has sent, while nobody has opened it.

        ``no`` may be the sender's own ended task or one of the tasks it opened.
        """
        sent, following = self._withdrawable(no, actor)
        reason = _reason(reason)
        draft = self._draft(actor)
        for task in following:
            draft.close(task, TaskState.WITHDRAWN)
        gap = Gap(sent.finished_at or self.at, self.at, "withdrawn", reason)
        outside = self.route.is_external(sent.node)
        reopened = draft.set(
            sent,
            state=TaskState.WAITING_OPD if outside else TaskState.OPEN,
            came_at=None if outside else sent.came_at,
            finished_at=None,
            finished_by=0,
            outcome="",
            # A sender who has lost the role meanwhile leaves the task to its holders.
            taken_by=actor.person if self._holds(sent, actor) else 0,
            gaps=(*sent.gaps, gap),
        )
        draft.timed(reopened)
        return draft.decision(What.WITHDRAWN, sent, reason=reason)

    # -- details ------------------------------------------------------------------------

    def _draft(self, actor: Actor) -> Draft:
        return Draft(self.route, self.view, self.timer, self.at, actor.person)

    def _take(self, draft: Draft, task: Task, actor: Actor) -> Task:
        """The actor opens the task if nobody has; a clock that waits for opening starts."""
        if task.taken_by == actor.person:
            return task
        new = draft.set(task, taken_by=actor.person, read_at=task.read_at or self.at)
        if new.clock_at is None and new.state is TaskState.OPEN and self.timer.starts_when_opened:
            new = draft.timed(draft.set(new, clock_at=self.at))
        return new

    def _sent_back_to(self, task: Task, arrow: Arrow | None, opds: Sequence[int]) -> tuple[int, ...]:
        """OPDs that an outcome sends back into their stretch from after it; the others stay passed."""
        if arrow is None or task.opd or not self.route.is_back(arrow):
            return ()
        return self._chosen_opds(task, self.route.row_of[arrow.target].no, opds)

    def _settle_receipts(self, draft: Draft, task: Task, evidence: Evidence) -> bool:
        """Complete the receipts by the file or the reason given; raises where OPDs are missing.

        Returns whether OPDs take part at all.
        """
        given = self.view.receipts(task.no)
        missing = [opd for opd in self.view.opds if opd not in given]
        if missing and not evidence.given:
            raise Refused("case.receipts_missing", count=len(missing))
        exception = "" if evidence.files else evidence.no_output.strip()
        channel = "file" if evidence.files else ""
        for opd in missing:
            draft.receipts.append(Receipt(task.no, opd, self.at, "", channel, exception))
        return bool(self.view.opds)


def _reason(text: str) -> str:
    if not text.strip():
        raise Refused("case.reason_needed")
    return text.strip()
