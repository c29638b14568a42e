"""Shows a table on its sheet as the OPD sees it, with findings, remarks and changes at the cells.

The sheet's words are read out of the file as it came; where that cannot be had they are made of the
table's definition.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.core.errors import NotFound, UserError
from app.db.uow import Database, UnitOfWork
from app.domain.sheets import Place, RawSheet, cell_place
from app.domain.submissions.cellfindings import CellFinding
from app.domain.submissions.changes import changes_between
from app.domain.submissions.figures import EMPTY
from app.domain.submissions.terms import ThreadState
from app.domain.tables.definition import TableDefinition
from app.domain.tables.form import CellKey
from app.domain.tables.values import Value
from app.files.store import FileStore
from app.intake.packing import Packed, unpack, unpack_findings
from app.models import DataRound, DataTableVersion, Opd, Remark, SubmissionFile, SubmissionTable
from app.services.submissions import keeping, reading
from app.services.submissions.expecting import last_years
from app.services.submissions.receiving import FoundTable
from app.services.submissions.remarks import said
from app.services.submissions.rows import Mark, SheetView
from app.services.submissions.workbooks import Workbooks
from app.services.tables.keeping import read_definition

#: How far around a changed cell its neighbours reach.
AROUND = 1


@dataclass(frozen=True)
class Seen:
    """What a view is made of: a table as it came, as it came before, and what was said of it."""

    submission: int
    delivery_no: int
    definition: TableDefinition
    packed: Packed
    before: Packed | None = None
    marks: tuple[Mark, ...] = ()
    remarks: tuple[tuple[str, CellKey, int], ...] = ()  # cell as named, row and column, id
    last_year: Mapping[CellKey, Value] = field(default_factory=dict)


class SheetViews:
    """Makes views of stored tables."""

    def __init__(self, database: Database, files: FileStore, books: Workbooks) -> None:
        self._database = database
        self._files = files
        self._books = books

    def marks(self, work: UnitOfWork, submission: int, table: str = "") -> list[Mark]:
        """The findings of what lies there now with their answers (of one table, when named)."""
        keeping.find_submission(work, submission)
        found = [] if table else list(keeping.whole_findings(work, submission))
        for key, stored in keeping.newest_tables(work, submission, with_body=True).items():
            if table in ("", key):
                found += unpack_findings(stored.body)
        return marks_of(work, submission, found)

    def sheet(self, submission: int, table: str, delivery_no: int = 0) -> SheetView:
        """A table as it came in a delivery (0: the newest with it).  Raises ``NotFound``."""
        with self._database.read() as work:
            keeping.find_submission(work, submission)
            came = keeping.tables_of(work, submission, with_body=True).get(table, [])
            at = next((at for at, (no, _t) in enumerate(came) if delivery_no in (0, no)), None)
            if at is None:
                raise NotFound("submissions.table_not_come", table=table)
            no, stored = came[at]
            seen = self._seen(work, submission, no, stored, came[at + 1 :])
            file = work.session.get_one(SubmissionFile, stored.file_id)
            name, digest = file.name, file.sha256
        return view_of(seen, self._raw(digest, name, seen.packed.places.sheet))

    def _seen(
        self,
        work: UnitOfWork,
        submission: int,
        no: int,
        stored: SubmissionTable,
        older: Sequence[tuple[int, SubmissionTable]],
    ) -> Seen:
        packed = unpack(stored.body)
        version = work.session.get_one(DataTableVersion, stored.version_id)
        return Seen(
            submission=submission,
            delivery_no=no,
            definition=read_definition(version),
            packed=packed,
            before=unpack(older[0][1].body) if older else None,
            marks=tuple(marks_of(work, submission, packed.findings)),
            remarks=_remarks(work, submission, stored.table_key),
            last_year=_last_year(work, submission, stored.table_key),
        )

    def _raw(self, digest: str, name: str, sheet: str) -> RawSheet | None:
        """The sheet as it lies in the file; None where it can no longer be read."""
        try:
            return self._books.sheet(self._files.get(digest, name), name, digest, sheet)
        except UserError:
            return None


def marks_of(work: UnitOfWork, submission: int, findings: Sequence[CellFinding]) -> list[Mark]:
    """Findings with what was answered to them, numbered from 1."""
    answers = keeping.answers_of(work, submission)
    names = reading.person_names(work)
    marks = []
    for no, finding in enumerate(findings, 1):
        answer = answers.get(keeping.key_of(finding))
        place = cell_place(finding.cell)
        if answer is None:
            marks.append(Mark(no, finding, place))
        else:
            marks.append(Mark(no, finding, place, answer.reason, names.get(answer.made_by, "")))
    return marks


def _remarks(work: UnitOfWork, submission: int, table: str) -> tuple[tuple[str, CellKey, int], ...]:
    from sqlalchemy import select

    query = select(Remark).where(
        Remark.submission_id == submission,
        Remark.table_key == table,
        Remark.state != ThreadState.CLOSED.value,
    )
    return tuple(
        (each.cell, (each.row_key, each.column_key), each.id)
        for each in work.session.scalars(query.order_by(Remark.no))
    )


def _last_year(work: UnitOfWork, submission: int, table: str) -> Mapping[CellKey, Value]:
    record = keeping.find_submission(work, submission)
    opened, opd = work.session.get_one(DataRound, record.round_id), work.session.get_one(Opd, record.opd_id)
    return last_years(work, opened, opd, [table]).get(table, {})


def view_of(seen: Seen, raw: RawSheet | None) -> SheetView:
    """The view; ``raw`` None makes it of the definition alone."""
    if raw is None:
        return _drawn(seen)
    figures, places = seen.packed.figures, seen.packed.places
    inputs = {
        place: (row, column)
        for row in figures.rows
        for column in figures.columns
        if (place := places.place(row, column)) is not None
    }
    texts = _texts(raw)
    return _view(seen, raw, texts, inputs)


def view_before(found: FoundTable, version: DataTableVersion, raw: RawSheet | None) -> SheetView:
    """A table of a file that is not taken in yet: submission and delivery are 0."""
    marks = tuple(
        Mark(no, finding, cell_place(finding.cell))
        for no, finding in enumerate(found.read.packed.findings, 1)
    )
    return view_of(Seen(0, 0, read_definition(version), found.read.packed, marks=marks), raw)


def view_bare(raw: RawSheet) -> SheetView:
    """A sheet of which nobody has said yet what it is: nothing of it is to be filled."""
    return SheetView(
        submission=0,
        delivery_no=0,
        table="",
        title="",
        sheet=raw.name,
        texts=_texts(raw),
        inputs={},
        values={},
        marks=(),
        remarks={},
        changed={},
        near=frozenset(),
        merges=raw.merges,
        hidden_rows=raw.hidden_rows,
        hidden_columns=raw.hidden_columns,
        frozen_columns=0,
    )


def _view(
    seen: Seen, raw: RawSheet | None, texts: tuple[tuple[str, ...], ...], inputs: Mapping[Place, CellKey]
) -> SheetView:
    at = {key: place for place, key in inputs.items()}
    figures = seen.packed.figures
    remarks: dict[Place, tuple[int, ...]] = {}
    for cell, key, number in seen.remarks:
        place = at.get(key) or cell_place(cell)
        if place is not None:
            remarks[place] = (*remarks.get(place, ()), number)
    changed = _changed(seen, at)
    first = min((row for row, _column in inputs), default=0)
    return SheetView(
        submission=seen.submission,
        delivery_no=seen.delivery_no,
        table=seen.definition.key,
        title=seen.definition.title,
        sheet=seen.packed.places.sheet,
        texts=texts,
        inputs=inputs,
        values={place: value for place, key in inputs.items() if (value := figures.value(*key)) != EMPTY},
        marks=tuple(mark if raw is not None else _moved(mark, at) for mark in seen.marks),
        remarks=remarks,
        changed=changed,
        near=_near(changed, texts),
        merges=raw.merges if raw else (),
        hidden_rows=raw.hidden_rows if raw else frozenset(),
        hidden_columns=raw.hidden_columns if raw else frozenset(),
        frozen_rows=first,
        last_year={at[key]: value for key, value in seen.last_year.items() if key in at},
    )


def _moved(mark: Mark, at: Mapping[CellKey, Place]) -> Mark:
    """A finding at the place its cell has on a sheet of our own drawing."""
    place = at.get((mark.finding.row, mark.finding.column))
    return Mark(mark.no, mark.finding, place, mark.answer, mark.answered_by)


def _changed(seen: Seen, at: Mapping[CellKey, Place]) -> dict[Place, Value]:
    """What stood in the cells that differ from the delivery before."""
    if seen.before is None:
        return {}
    return {
        at[change.row, change.column]: change.before
        for change in changes_between(seen.before.figures, seen.packed.figures).cells
        if (change.row, change.column) in at
    }


def _near(changed: Mapping[Place, Value], texts: Sequence[Sequence[str]]) -> frozenset[Place]:
    near = range(-AROUND, AROUND + 1)
    return frozenset(
        (row + down, column + over)
        for row, column in changed
        for down in near
        for over in near
        if 0 <= row + down < len(texts) and column + over >= 0
    )


def _texts(raw: RawSheet) -> tuple[tuple[str, ...], ...]:
    """The sheet's cells in words."""
    from app.intake.parsing.cells import said as cell_said

    notes = raw.notes
    return tuple(
        tuple(
            "" if cell is None and (row, column) not in notes else cell_said(cell, notes.get((row, column)))
            for column, cell in enumerate(cells)
        )
        for row, cells in enumerate(raw.rows)
    )


def _drawn(seen: Seen) -> SheetView:
    """A plain sheet of the table: headings in the first row, labels down the side."""
    figures = seen.packed.figures
    labels = {row.key: row.label for row in seen.definition.rows}
    captions = {column.key: column.label for column in seen.definition.columns}
    head = (seen.definition.row_caption, *(captions.get(key, key) for key in figures.columns))
    body = tuple(
        (labels.get(row, row), *(said(figures.value(row, column)) for column in figures.columns))
        for row in figures.rows
    )
    inputs = {
        (down, over): (row, column)
        for down, row in enumerate(figures.rows, 1)
        for over, column in enumerate(figures.columns, 1)
    }
    return _view(seen, None, (head, *body), inputs)
