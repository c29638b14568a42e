"""Reads what the queue and its panel show, behind the window: pages, one task whole, one stretch whole.

It changes nothing and knows no widget; every call is one visit of the database thread.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

from app.services.queues import START, Key, QueueFilter, QueueRow, Queues

if TYPE_CHECKING:  # at run time these would keep the queue waiting for SQLAlchemy
    from app.domain.deadlines import WorkClock
    from app.services.casebook import Casebook, TaskChoice, TaskDetail
    from app.services.dispositions import DispositionRow, Dispositions
    from app.services.documents import Documents, StepFile
    from app.services.submissions.service import Submissions


class TaskPage(NamedTuple):
    """One task with its files and the count of its deadline."""

    detail: TaskDetail
    files: tuple[StepFile, ...]
    counted: tuple[str, ...]
    sheets: tuple[DispositionRow, ...]
    asked: tuple[int, int] = (0, 0)  # round and submission of the OPD's data; 0 for none
    round_id: int = 0  # the case's newest round of requests; 0 for none


class StretchPage(NamedTuple):
    """Several tasks under one heading, and what may be done with each: a folded line, or lines chosen."""

    caption: str
    heading: str
    rows: tuple[QueueRow, ...]
    choices: Mapping[int, TaskChoice]

    @property
    def tasks(self) -> tuple[int, ...]:
        return tuple(row.task for row in self.rows)


class Sheet(NamedTuple):
    """A disposition as paper."""

    id: int
    agenda: str
    pdf: bytes


class Clocks(Protocol):
    """Who hands out the compiled calendars."""

    def work_clock(self, sop_version_id: int = 0) -> WorkClock: ...


class Reader:
    """The services that the queue reads from.  ``clocks`` is filled as SOP versions are met."""

    def __init__(
        self,
        queues: Queues,
        casebook: Casebook,
        documents: Documents,
        dispositions: Dispositions,
        office: Clocks,
        clocks: dict[int, WorkClock],
        submissions: Submissions,
    ) -> None:
        self.queues = queues
        self._casebook = casebook
        self._documents = documents
        self._dispositions = dispositions
        self._office = office
        self._clocks = clocks
        self._submissions = submissions

    def know_clocks(self, versions: Sequence[int] = ()) -> None:
        """Fetch the compiled calendars of these SOP versions, and the office's own, once."""
        for version in {0, *versions} - self._clocks.keys():
            self._clocks[version] = self._office.work_clock(version)

    def task(self, task: int, person: int) -> TaskPage:
        """One task whole; raises ``NotFound``."""
        detail = self._casebook.task(task, person)
        self.know_clocks([detail.case.sop_version_id])
        explanation = self._casebook.explain(task)
        opd = detail.row.opd_code if detail.per_opd else ""
        return TaskPage(
            detail=detail,
            files=tuple(self._documents.for_task(task)),
            counted=explanation.lines() if explanation else (),
            sheets=tuple(self._dispositions.of_task(task)),
            asked=self._submissions.leads.of_case(detail.case.id, opd) if opd else (0, 0),
            round_id=self._submissions.leads.round_of(detail.case.id),
        )

    def stretch(self, lead: QueueRow, person: int) -> StretchPage:
        """The OPDs of a folded line."""
        rows = self.queues.stretch(person, lead.group)
        caption = f"{lead.case} · langkah {lead.row} dari {lead.rows}"
        return self._several(caption, lead.step, rows, person)

    def several(self, chosen: Sequence[QueueRow], person: int) -> StretchPage:
        """Lines chosen together, folded ones unfolded."""
        rows: list[QueueRow] = []
        for row in chosen:
            rows += self.queues.stretch(person, row.group) if row.opds > 1 else [row]
        return self._several("Dipilih bersama", f"{len(rows)} tugas", rows, person)

    def _several(self, caption: str, heading: str, rows: Sequence[QueueRow], person: int) -> StretchPage:
        self.know_clocks([row.sop_version_id for row in rows])
        choices = self._casebook.choices([row.task for row in rows], person)
        return StretchPage(caption, heading, tuple(rows), {choice.task: choice for choice in choices})

    def sheet(self, disposition: int) -> Sheet:
        """An issued disposition on the office's paper; raises ``NotFound``."""
        paper = self._dispositions.paper(disposition)
        return Sheet(disposition, paper.agenda, self._dispositions.pdf(disposition))


class QueueSource:
    """One list of one person's queue, page by page."""

    def __init__(self, reader: Reader, person: int, chosen: QueueFilter, search: str = "") -> None:
        self._reader = reader
        self._person = person
        self._chosen = chosen
        self._search = search

    @property
    def folded(self) -> bool:
        """Whether a per-OPD stretch is one line."""
        return self._chosen is QueueFilter.ALL and not self._search.strip()

    def count(self) -> int:
        """Lines of the list; 0 (unknown) while searching."""
        if self._search.strip():
            return 0
        if self._chosen is QueueFilter.ALL:
            return self._reader.queues.lines(self._person)
        return self._reader.queues.counters(self._person).of(self._chosen)

    def page(self, after: Key | None, n: int) -> Sequence[QueueRow]:
        """At most ``n`` lines after the key ``after``."""
        rows = self._reader.queues.page(
            self._person, self._chosen, after=after or START, limit=n, search=self._search
        )
        self._reader.know_clocks([row.sop_version_id for row in rows])
        return rows
