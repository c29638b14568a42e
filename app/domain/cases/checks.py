"""Whether an act may be done: by this person, on this task, at this moment.

Every check raises ``NotAllowed``, ``Refused`` or ``ConflictError``; what an act leads to
is decided in :mod:`app.domain.cases.engine`.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.core.errors import ConflictError, NotAllowed, Refused, UserError
from app.domain.cases.route import Route
from app.domain.cases.state import Actor, CaseStatus, CaseView, Task, TaskState, What
from app.domain.sop import NodeKind

#: Excusing an OPD, changing holders and cancelling need a section head or above.
SECTION_LEVEL = 3


class Checks:
    """What may be done in one running case."""

    def __init__(self, route: Route, view: CaseView) -> None:
        self.route = route
        self.view = view

    # -- questions --------------------------------------------------------------------------

    def must_work_on(self, no: int, actor: Actor) -> None:
        """Raise unless ``actor`` may work on the live task ``no``, e.g. attach a file."""
        self._must_hold(self._live(no), actor)

    def may_work_on(self, no: int, actor: Actor) -> bool:
        """Whether :meth:`must_work_on` passes."""
        try:
            self.must_work_on(no, actor)
        except UserError:
            return False
        return True

    def return_rows(self, task: Task) -> tuple[int, ...]:
        """Rows that ``task`` may be returned to, in the table's order.

        A row is completed once the case has left it: the first of its two nodes alone does
        not count.  Within a per-OPD stretch only that stretch and that OPD count.
        """
        left = self.view.endings(task.opd or None)
        completed = {self.route.row_of[node].no for node, label in left if self.route.leaves_row(node, label)}
        stretch = self.route.stretch(task.row)
        return tuple(
            row.no
            for row in self.route.sop.rows
            if row.no in completed
            and row.no != task.row
            and (not task.opd or self.route.stretch(row.no) == stretch)
        )

    def allowed(self, no: int, actor: Actor) -> frozenset[What]:
        """Acts that would pass now, given their reason, file or outcome."""
        task = self.view.task(no)
        if task.state is TaskState.EXCUSED:
            return frozenset({What.CAME_LATE}) if self._may_note_late(task, actor) else frozenset()
        if not task.state.is_live:
            return frozenset({What.WITHDRAWN}) if self._passes_withdraw(task, actor) else frozenset()
        acts = self._holder_acts(task, actor)
        if task.opd and 1 <= actor.level <= SECTION_LEVEL and self._runs():
            acts.add(What.EXCUSED)
        if self._passes_withdraw(task, actor):
            acts.add(What.WITHDRAWN)
        return frozenset(acts)

    def case_allowed(self, actor: Actor) -> frozenset[What]:
        """Acts on the case itself that would pass now, given their reason."""
        try:
            self._must_run()
            self._must_lead(actor)
        except UserError:
            return frozenset()
        return frozenset({What.HOLDERS_CHANGED, What.CASE_CANCELLED})

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
        if self.route.nodes[task.node].kind is NodeKind.DISTRIBUTE and self.view.opds:
            acts.add(What.RECEIPT)
        return acts

    def _passes_withdraw(self, task: Task, actor: Actor) -> bool:
        try:
            self._withdrawable(task.no, actor)
        except UserError:
            return False
        return True

    # -- the case and its tasks ---------------------------------------------------------------

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

    # -- persons ------------------------------------------------------------------------------

    def _must_hold(self, task: Task, actor: Actor) -> None:
        if not self._holds(task, actor):
            raise NotAllowed("case.not_holder")
        if task.taken_by and task.taken_by != actor.person:
            raise NotAllowed("case.taken")

    def _holds(self, task: Task, actor: Actor) -> bool:
        return actor.person in self.view.holders(self.route.desk_role(task.node))

    def _must_lead(self, actor: Actor) -> None:
        if actor.person != self.view.opened_by and not 1 <= actor.level <= SECTION_LEVEL:
            raise NotAllowed("case.lead_needed")

    def _may_note_late(self, task: Task, actor: Actor) -> bool:
        """Who takes in an OPD's data, or a section head and above; a cancelled case takes nothing in."""
        if self.view.status is CaseStatus.CANCELLED:
            return False
        return self._holds(task, actor) or 1 <= actor.level <= SECTION_LEVEL

    # -- taking back --------------------------------------------------------------------------

    def _withdrawable(self, no: int, actor: Actor) -> tuple[Task, Sequence[Task]]:
        """The task that sent, and what it sent, while ``actor`` may take that back.

        ``no`` is the sender's own ended task, or one of the tasks its end opened.
        """
        self._must_run()
        named = self.view.task(no)
        sent = self.view.task(named.origin) if named.state.is_live and named.origin else named
        if sent.state not in (TaskState.DONE, TaskState.RETURNED):
            raise NotAllowed("case.nothing_sent")
        if sent.finished_by != actor.person:
            raise NotAllowed("case.not_sender")
        following = self.view.successors(sent.no)
        if any(map(_is_opened, following)):
            raise NotAllowed("case.already_read")
        if not following and self._gone_on_since(sent):
            raise NotAllowed("case.already_read")
        return sent, following

    def _gone_on_since(self, sent: Task) -> bool:
        """Whether the case has left the stretch since one OPD passed, or the OPD is at work again.

        An OPD that passed while others were at work has opened nothing: what shows that
        somebody has seen its end is a later task outside the stretch.
        """
        stretch = self.route.stretch(sent.row)
        if not sent.opd or not stretch:
            return True
        since = self.view.rows_since(sent.no)
        left = any(self.route.stretch(row) != stretch for row in since)
        return left or any(task.opd == sent.opd for task in self.view.live())

    # -- OPDs ---------------------------------------------------------------------------------

    def _participating(self, opds: Sequence[int]) -> None:
        if not opds or not set(opds) <= set(self.view.opds):
            raise Refused("case.opd_not_in_case")

    def _chosen_opds(self, task: Task, row: int, opds: Sequence[int]) -> tuple[int, ...]:
        """OPDs a way back goes to: the task's own, or those chosen from after the stretch."""
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


def _is_opened(task: Task) -> bool:
    """Whether anybody has opened the task or noted something on it."""
    untouched = task.state in (TaskState.OPEN, TaskState.WAITING_OPD)
    return not untouched or task.read_at is not None or task.came_at is not None
