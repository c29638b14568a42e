"""What the services of the book answer with: frozen rows.  Instants are UTC."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from app.domain.books.edition import BookFacts, EditionAct, EditionState, NewerVersion
from app.domain.books.places import Patch, Spot, TracedTable, figure_at
from app.domain.books.structure import Structure
from app.domain.charts.spec import ChartSpec
from app.domain.statistics.stattable import Sentence, StatTable
from app.domain.submissions.terms import ThreadState


@dataclass(frozen=True, slots=True)
class EditionRow:
    """An edition as lists show it.  ``drafts``: how often it was printed."""

    id: int
    year: int
    title: str
    state: EditionState
    round_no: int
    tables: int
    missing: int
    drafts: int
    open_remarks: int
    changed_by: str
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class MissingRow:
    """A table of the book without figures for its year: who owes it, and why it is not there."""

    node: int
    number: str
    title: str
    chapter: str
    opds: tuple[str, ...]
    reason: str
    is_left_out: bool


@dataclass(frozen=True, slots=True)
class StaleSentence:
    """An edited sentence whose figures have changed since it was written."""

    node: int
    number: str
    at: int
    text: str


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A print of an edition."""

    no: int
    round_no: int
    is_final: bool
    name: str
    sha256: str
    size: int
    front_pages: int
    body_pages: int
    pages: str
    made_by: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class BookMessage:
    """A message of a thread."""

    text: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class BookRemarkRow:
    """A thread about a table or page of a draft."""

    id: int
    no: int
    draft_no: int
    round_no: int
    node: int
    page: str
    about: str
    state: ThreadState
    messages: tuple[BookMessage, ...]


@dataclass(frozen=True, slots=True)
class BookEventRow:
    """An act on an edition."""

    at: datetime
    by: str
    what: str
    round_no: int
    reason: str


@dataclass(frozen=True)
class EditionDetail:
    """An edition whole.  ``version`` is handed back when something is saved.

    ``titles``: of every table the book shows, by node.  ``acts``: why each may not be done now, ""
    where it may.
    """

    row: EditionRow
    facts: BookFacts
    structure: Structure
    version: int
    numbers: Mapping[int, str]
    titles: Mapping[int, str]
    missing: tuple[MissingRow, ...]
    newer: tuple[NewerVersion, ...]
    stale: tuple[StaleSentence, ...]
    acts: Mapping[EditionAct, str]
    drafts: tuple[DraftRow, ...]
    remarks: tuple[BookRemarkRow, ...]
    events: tuple[BookEventRow, ...]


@dataclass(frozen=True)
class NodeView:
    """What a table or figure of the book shows; ``table`` None while nothing is approved."""

    node: int
    number: str
    table: StatTable | None
    sentences: tuple[Sentence, ...] = ()
    chart: ChartSpec | None = None
    proposals: tuple[ChartSpec, ...] = ()
    turned: tuple[tuple[str, str], ...] = ()  # a turn in words


@dataclass(frozen=True, slots=True)
class PagePreview:
    """An entry of the book as it would be printed, a small PDF; where its figures stand, and their tables."""

    data: bytes
    patches: tuple[Patch, ...] = ()
    tables: tuple[TracedTable, ...] = ()

    def table(self, number: str) -> TracedTable | None:
        """The table of a number; None for one that is not on the pages."""
        return next((each for each in self.tables if each.number == number), None)

    def at(self, page: int, x: float, y: float) -> Spot | None:
        """The figure at a place of a page; None where there is none."""
        return figure_at(self.patches, page, x, y)


@dataclass(frozen=True, slots=True)
class ExploreRow:
    """A table with something approved, as the explorer lists it."""

    key: str
    title: str
    topic: str
    unit: str
    periods: tuple[str, ...]
    opds: tuple[str, ...]
    approved_on: date
