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

from app.core.errors import ConflictError, NotAllowed, Refused, UserError
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
from app.domain.sop import NodeKind

#: Excusing an OPD, changing holders and cancelling need a section head or above.
SECTION_LEVEL = 3


@dataclass(frozen=True, slots=True)
class Evidence:
    """What stands for a step's output: the number of files attached, or the stated reason for none."""

    files: int = 0
    no_output: str = ""

    @property
    def given(self) -> bool:
        return bool(self.files or self.no_output.strip())


class Engine:
    """The rules of one running case, seen at one instant.

    ``now`` is the computer's time; an act never stands before the last event.
    """

    def __init__(self, route: Route, view: CaseView, timer: Timer, now: datetime) -> None:
        self.route = route
        self.view = view
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
        return replace(decision, holders=((role, tuple(persons)),))

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
        self, no: int, actor: Actor, outcome: str = "", note: str = "", evidence: Evidence | None = None
    ) -> Decision:
        """Complete with one of the outcomes that the node's arrows allow."""
        task = self._open(no)
        self._must_hold(task, actor)
        arrow = self.route.arrow(task.node, outcome)
        node = self.route.nodes[task.node]
        draft = self._draft(actor)
        evidence = evidence or Evidence()
        proven = node.kind is NodeKind.DISTRIBUTE and self._settle_receipts(draft, task, evidence)
        listed = proven and node.makes == "receipt_list"
        if self.route.needs_evidence(node, arrow) and not (evidence.given or listed):
            raise Refused("case.output_needed", output=self.route.row_of[task.node].output or node.makes)
        task = self._take(draft, task, actor)
        ended = draft.close(task, TaskState.DONE, arrow.label if arrow else "")
        draft.move_on(ended, arrow.target if arrow else None)
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

    def arrived(self, no: int, actor: Actor, note: str = "") -> Decision:
        """An OPD's data have come: the external node is passed, or the office's clock starts."""
        task = self._live(no)
        if task.state is not TaskState.WAITING_OPD:
            raise NotAllowed("case.not_waiting")
        self._must_hold(task, actor)
        draft = self._draft(actor)
        task = draft.set(task, came_at=self.at)
        if self.route.is_external(task.node):
            arrow = self.route.arrow(task.node, "")
            ended = draft.close(task, TaskState.DONE)
            draft.move_on(ended, arrow.target if arrow else None)
        else:
            clock_at = None if self.timer.starts_when_opened and not task.taken_by else self.at
            draft.timed(draft.set(task, state=TaskState.OPEN, clock_at=task.clock_at or clock_at))
        return draft.decision(What.ARRIVED, task, reason=note.strip())

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
        self._must_run()
        named = self.view.task(no)
        sent = self.view.task(named.origin) if named.state.is_live and named.origin else named
        following = list(self.view.successors(sent.no))
        self._must_be_withdrawable(sent, following, actor)
        reason = _reason(reason)
        draft = self._draft(actor)
        for task in following:
            draft.close(task, TaskState.WITHDRAWN)
        gap = Gap(sent.finished_at or self.at, self.at, "withdrawn", reason)
        reopened = draft.set(
            sent,
            state=TaskState.OPEN,
            finished_at=None,
            finished_by=0,
            outcome="",
            taken_by=actor.person,
            gaps=(*sent.gaps, gap),
        )
        draft.timed(reopened)
        return draft.decision(What.WITHDRAWN, sent, reason=reason)

    # -- questions --------------------------------------------------------------------------

    def must_work_on(self, no: int, actor: Actor) -> None:
        """Raise unless ``actor`` may work on the live task ``no``, e.g. attach a file."""
        self._must_hold(self._live(no), actor)

    def return_rows(self, task: Task) -> tuple[int, ...]:
        """Rows that ``task`` may be returned to, in the table's order."""
        completed = self.view.completed_rows(task.opd or None)
        stretch = self.route.stretch(task.row)
        rows = [row.no for row in self.route.sop.rows if row.no in completed and row.no != task.row]
        if task.opd:
            rows = [no for no in rows if self.route.stretch(no) == stretch]
        return tuple(rows)

    def allowed(self, no: int, actor: Actor) -> frozenset[What]:
        """Acts that would pass now, given their reason, file or outcome."""
        task = self.view.task(no)
        if not task.state.is_live:
            return frozenset({What.WITHDRAWN}) if self._passes_withdraw(task, actor) else frozenset()
        acts = self._holder_acts(task, actor)
        if task.opd and 1 <= actor.level <= SECTION_LEVEL and self._runs():
            acts.add(What.EXCUSED)
        if self._passes_withdraw(task, actor):
            acts.add(What.WITHDRAWN)
        return frozenset(acts)

    def _holder_acts(self, task: Task, actor: Actor) -> set[What]:
        try:
            self._live(task.no)
            self._must_hold(task, actor)
        except UserError:
            return set()
        acts = {What.GIVEN_BACK} if task.taken_by == actor.person else {What.OPENED}
        if task.state is TaskState.WAITING_OPD:
            return acts | {What.ARRIVED}
        if task.state is TaskState.HELD:
            return acts | {What.RESUMED}
        acts |= {What.DONE, What.HELD}
        if self.return_rows(task):
            acts.add(What.RETURNED)
        if self.route.nodes[task.node].kind is NodeKind.DISTRIBUTE:
            acts.add(What.RECEIPT)
        return acts

    def _passes_withdraw(self, task: Task, actor: Actor) -> bool:
        try:
            self.withdraw(task.no, actor, "?")
        except UserError:
            return False
        return True

    # -- checks -----------------------------------------------------------------------------

    def _draft(self, actor: Actor) -> Draft:
        return Draft(self.route, self.view, self.timer, self.at, actor.person)

    def _runs(self) -> bool:
        return self.view.status is CaseStatus.RUNNING

    def _must_run(self) -> None:
        if not self._runs():
            raise NotAllowed("case.not_running")

    def _live(self, no: int) -> Task:
        task = self.view.task(no)
        if not task.state.is_live:
            raise ConflictError(f"case.already_{task.state.value}")
        self._must_run()
        return task

    def _open(self, no: int) -> Task:
        task = self._live(no)
        if task.state is TaskState.WAITING_OPD:
            raise NotAllowed("case.waiting_opd")
        if task.state is TaskState.HELD:
            raise NotAllowed("case.held")
        return task

    def _must_hold(self, task: Task, actor: Actor) -> None:
        if actor.person not in self.view.holders(self.route.desk_role(task.node)):
            raise NotAllowed("case.not_holder")
        if task.taken_by and task.taken_by != actor.person:
            raise NotAllowed("case.taken")

    def _must_lead(self, actor: Actor) -> None:
        if actor.person != self.view.opened_by and not 1 <= actor.level <= SECTION_LEVEL:
            raise NotAllowed("case.lead_needed")

    def _must_be_withdrawable(self, sent: Task, following: Sequence[Task], actor: Actor) -> None:
        if sent.state not in (TaskState.DONE, TaskState.RETURNED):
            raise NotAllowed("case.nothing_sent")
        if sent.finished_by != actor.person:
            raise NotAllowed("case.not_sender")
        opened = False
        for task in following:
            opened = True
            if task.state is TaskState.OPEN and task.read_at is None and task.came_at is None:
                continue
            if task.state is TaskState.WAITING_OPD and task.read_at is None:
                continue
            raise NotAllowed("case.already_read")
        if (not opened and self._joined_since(sent)) or self._came_back(sent, following):
            raise NotAllowed("case.already_read")

    def _joined_since(self, sent: Task) -> bool:
        """Whether the case has gone on from the stretch by another OPD's end."""
        stretch = self.route.stretch(sent.row)
        if not sent.opd or not stretch:
            return True
        return not any(self.route.stretch(task.row) == stretch for task in self.view.live())

    def _came_back(self, sent: Task, following: Sequence[Task]) -> bool:
        """Whether the same OPD is at work again by another way, e.g. a return from a later row."""
        later = [task for task in self.view.live() if sent.opd and task.opd == sent.opd]
        return any(task not in following for task in later)

    def _take(self, draft: Draft, task: Task, actor: Actor) -> Task:
        """The actor opens the task if nobody has; a clock that waits for opening starts."""
        if task.taken_by == actor.person:
            return task
        new = draft.set(task, taken_by=actor.person, read_at=task.read_at or self.at)
        if new.clock_at is None and new.state is TaskState.OPEN and self.timer.starts_when_opened:
            new = draft.timed(draft.set(new, clock_at=self.at))
        return new

    def _participating(self, opds: Sequence[int]) -> None:
        if not opds or not set(opds) <= set(self.view.opds):
            raise Refused("case.opd_not_in_case")

    def _chosen_opds(self, task: Task, row: int, opds: Sequence[int]) -> tuple[int, ...]:
        """OPDs a return goes to: the task's own, or those chosen from after the stretch."""
        if task.opd:
            if opds and set(opds) != {task.opd}:
                raise NotAllowed("case.only_own_opd")
            return (task.opd,)
        if not self.route.stretch(row):
            return ()
        if not opds:
            raise Refused("case.choose_opds")
        self._participating(opds)
        return tuple(dict.fromkeys(opds))

    def _settle_receipts(self, draft: Draft, task: Task, evidence: Evidence) -> bool:
        """Complete the receipts by the file or the reason given; raises where OPDs are missing.

        Returns whether OPDs take part at all.
        """
        missing = [opd for opd in self.view.opds if opd not in self.view.receipts(task.no)]
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
