"""What somebody says to asked findings: that they are right, or what is meant by them.

What is meant is read anew out of the file as it came, so that everything that follows from it is
checked again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import undefer

from app.core.errors import ConflictError, NotAllowed, Refused
from app.core.texts import say
from app.db.uow import Database, UnitOfWork
from app.domain.submissions.cellfindings import CellFinding, Reading, Severity
from app.domain.submissions.checks import cells_of
from app.domain.submissions.delivered import Answer, AnswerKey, Style, style_key
from app.domain.submissions.review import allowed
from app.domain.submissions.terms import Act
from app.files.store import FileStore
from app.intake.delivered import Task
from app.intake.forms import read_identity
from app.intake.judging import Past, judged_again
from app.intake.packing import Packed, PackedTable, pack, unpack
from app.models import DataRound, Opd, SubmissionAnswer, SubmissionFile, SubmissionRecord, SubmissionTable
from app.services.submissions import keeping
from app.services.submissions.expecting import Wanted, knowledge_of, past_of
from app.services.submissions.workbooks import Workbooks
from app.services.tables.keeping import Stamp


@dataclass(frozen=True, slots=True)
class Meant:
    """What is meant by a finding: one of its readings, or how its whole column is written."""

    reading: Reading | None = None
    style: Style | None = None

    @property
    def answer(self) -> Answer:
        if self.style is not None:
            return Answer(style=self.style)
        if self.reading is not None:
            return Answer(self.reading.number, self.reading.sign)
        return Answer()

    @property
    def words(self) -> str:
        """What is meant, said."""
        if self.style is not None:
            return say(f"submissions.style.{self.style.value}")
        return self.reading.words if self.reading is not None else ""

    def __bool__(self) -> bool:
        return self.reading is not None or self.style is not None


@dataclass(frozen=True)
class ReadAnew:
    """A table of a submission read again; ``version``: of the submission when it was read."""

    version: int
    table: PackedTable


def confirm(
    work: UnitOfWork,
    record: SubmissionRecord,
    findings: Sequence[CellFinding],
    meant: Meant,
    reason: str,
    stamp: Stamp,
) -> None:
    """Keep what is said.  Raises ``NotAllowed``, ``Refused`` without a reason or for what is not asked."""
    whys = allowed(keeping.standing_of(work, record), stamp.by)[Act.ANSWER]
    if whys:
        raise NotAllowed(whys[0].code, **whys[0].facts)
    if not meant and not reason.strip():
        raise Refused("submissions.reason_needed")
    there = {keeping.key_of(each): each for each in keeping.current_findings(work, record.id)}
    given = keeping.answers_of(work, record.id)
    for finding in findings:
        if (found := there.get(keeping.key_of(finding))) is None or found.severity is not Severity.ASK:
            raise Refused("submissions.not_asked", cell=finding.cell or finding.sheet)
        for table, key in _keys(finding, meant):
            _keep(work, record, given, table, key, meant.answer, reason.strip() or meant.words, stamp)


def _keys(finding: CellFinding, meant: Meant) -> Iterable[tuple[str, AnswerKey]]:
    """What an answer is kept under: the finding, and each cell that is folded into it."""
    yield finding.table, AnswerKey(finding.code, finding.row, finding.column, finding.read)
    if meant.style is not None:
        yield finding.table, style_key(finding.column)
    if meant:
        return
    for cell in cells_of(finding):
        if cell.row != finding.row:
            yield finding.table, AnswerKey(finding.code, cell.row, finding.column, cell.read)


def _keep(
    work: UnitOfWork,
    record: SubmissionRecord,
    given: dict[keeping.FindingKey, SubmissionAnswer],
    table: str,
    key: AnswerKey,
    answer: Answer,
    reason: str,
    stamp: Stamp,
) -> None:
    whole = (table, key.row, key.column, key.code, key.read)
    found = given.get(whole)
    if found is None:
        found = given[whole] = SubmissionAnswer(
            submission_id=record.id,
            table_key=table,
            row_key=key.row,
            column_key=key.column,
            code=key.code,
            read=key.read,
        )
        work.session.add(found)
    found.number, found.sign = answer.number, answer.sign.value
    found.style = answer.style.value if answer.style else ""
    found.reason, found.made_by, found.made_at = reason, stamp.by, stamp.at


class Rereading:
    """Reads a stored table again, with what is meant by a finding of it."""

    def __init__(self, database: Database, files: FileStore, books: Workbooks) -> None:
        self._database = database
        self._files = files
        self._books = books

    def read(self, submission: int, findings: Sequence[CellFinding], meant: Meant) -> ReadAnew:
        """The table of ``findings`` (all of one) as it is with that.  Raises ``Refused``, ``NotFound``."""
        tables = {finding.table for finding in findings}
        if len(tables) != 1 or not (key := tables.pop()):
            raise Refused("submissions.findings_of_one_table")
        with self._database.read() as work:
            record = keeping.find_submission(work, submission)
            version = record.version
            file = _file_of(work, record, key)
            wanted = _wanted(work, record)
            knowledge = knowledge_of(work, wanted)
            past = past_of(work, wanted.round_id, wanted.opd, [key])
            name, digest = file.name, file.sha256
        past = replace(past, answers=_with(past, key, findings, meant))
        data = self._files.get(digest, name)
        task = Task(
            knowledge.expected,
            knowledge.known,
            read_identity(data),
            past=past,
            home=(wanted.round_id, wanted.opd),
            is_checked=False,  # the other tables stand as they lie there now, not as the file has them
        )
        read = [each for each in self._books.read(data, name, task).tables if each.ref.table == key]
        if not read:
            raise Refused("submissions.cannot_read_again", name=name)
        definitions = {
            each.ref.table: expected.definition
            for each in read
            if (expected := knowledge.of(each.ref)) is not None
        }
        return ReadAnew(version, judged_again(read, definitions, past)[0])


def write_anew(work: UnitOfWork, record: SubmissionRecord, read: ReadAnew) -> None:
    """Put what was read again in the place of the table; raises ``ConflictError`` where it moved on."""
    if record.version != read.version:
        raise ConflictError("submissions.changed_meanwhile")
    stored = keeping.newest_tables(work, record.id, with_body=True)[read.table.ref.table]
    before, now = unpack(stored.body), read.table.packed
    answered = keeping.answers_of(work, record.id)
    kept = [each for each in before.findings if keeping.key_of(each) in answered]
    parsed = [
        *now.findings[: now.parsed],
        *(each for each in kept if each in before.findings[: before.parsed]),
    ]
    checked = [
        *now.findings[now.parsed :],
        *(each for each in kept if each in before.findings[before.parsed :]),
    ]
    findings = tuple(dict.fromkeys(map(_Same, (*parsed, *checked))))
    packed = replace(
        before,
        figures=now.figures,
        findings=tuple(each.finding for each in findings),
        parsed=len(dict.fromkeys(map(_Same, parsed))),
    )
    _write(stored, packed)


@dataclass(frozen=True, slots=True)
class _Same:
    """A finding that is the same as another of its key."""

    finding: CellFinding

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and keeping.key_of(self.finding) == keeping.key_of(other.finding)

    def __hash__(self) -> int:
        return hash(keeping.key_of(self.finding))


def _write(stored: SubmissionTable, packed: Packed) -> None:
    stored.filled = packed.figures.filled
    stored.refused = keeping.count_of(packed.findings, Severity.REFUSE)
    stored.asked = keeping.count_of(packed.findings, Severity.ASK)
    stored.noted = keeping.count_of(packed.findings, Severity.NOTE)
    stored.body = pack(packed)


def _file_of(work: UnitOfWork, record: SubmissionRecord, table: str) -> SubmissionFile:
    stored = keeping.newest_tables(work, record.id).get(table)
    if stored is None:
        raise Refused("submissions.table_not_come", table=table)
    return work.session.get_one(SubmissionFile, stored.file_id, options=[undefer("*")])


def _wanted(work: UnitOfWork, record: SubmissionRecord) -> Wanted:
    opened = work.session.get_one(DataRound, record.round_id)
    return Wanted(opened.id, work.session.get_one(Opd, record.opd_id).code)


def _with(
    past: Past, table: str, findings: Sequence[CellFinding], meant: Meant
) -> Mapping[str, Mapping[AnswerKey, Answer]]:
    """The answers given so far, and what is meant now."""
    now = {key: meant.answer for finding in findings for _table, key in _keys(finding, meant)}
    return {**past.answers, table: {**past.answers.get(table, {}), **now}}
