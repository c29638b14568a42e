"""Rules of the office's own, kept, tried out on approved figures, and proposed from what was remarked often.

What a rule may say is the language's (``domain.rule_language``); when it is broken, the checks'.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import undefer

from app.core.changes import Topic
from app.core.clock import Clock
from app.core.errors import ConflictError, NotFound, Refused
from app.db.uow import Database, UnitOfWork
from app.domain.rule_language import TableWords
from app.domain.submissions.cellfindings import CellFinding, Severity
from app.domain.submissions.checks import (
    ClosedRemark,
    OfficeRule,
    check_across,
    propose_rule,
    rule_faults,
    table_words,
)
from app.domain.submissions.figures import Figures
from app.domain.submissions.terms import ThreadState
from app.domain.tables.codec import table_from_dict
from app.domain.tables.definition import TableDefinition
from app.domain.tables.periods import period_of
from app.intake.packing import unpack
from app.models import (
    ApprovedTable,
    DataTable,
    DataTableVersion,
    Remark,
    SubmissionDelivery,
    SubmissionTable,
)
from app.models import OfficeRule as OfficeRuleRecord
from app.services.submissions.expecting import rule_of, tables_named, years_before
from app.services.submissions.reading import person_names
from app.services.submissions.rows import Acted
from app.services.submissions.traces import NewRule, ProposedRule, RuleRow, RuleTrial
from app.services.tables.keeping import must_exist

#: A rule is tried on the approved figures of so many periods, the newest.
MOST_PERIODS = 8


class OfficeRules:
    """The office's rules.  Acts take the person who acts."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def rows(self) -> list[RuleRow]:
        """Every rule, the newest last; one that cannot be used any more says why."""
        with self._database.read() as work:
            names, words = person_names(work), words_of(work)
            query = select(OfficeRuleRecord).order_by(OfficeRuleRecord.id)
            return [_row(found, names, words) for found in work.session.scalars(query)]

    def words(self) -> Mapping[str, TableWords]:
        """What rules may call tables, columns and rows, by table key: for completing while one types."""
        with self._database.read() as work:
            return words_of(work)

    def save(self, new: NewRule, by: int, rule: int = 0, version: int = 0) -> Acted:
        """Keep a rule (``rule`` 0: a new one); ``ids`` holds it.

        Raises ``Refused`` for a rule that cannot be read or names what is not there,
        ``ConflictError`` where somebody has changed it since ``version``, ``NotFound``.
        """
        if not new.name.strip():
            raise Refused("submissions.rule_name_needed")
        with self._database.write() as work:
            must_exist(work, by)
            faults = rule_faults(new.text, words_of(work))
            if faults:
                raise Refused("submissions.rule_faulty", why=" ".join(str(fault) for fault in faults))
            found = self._found(work, rule, version)
            found.name, found.text = new.name.strip(), new.text.strip()
            found.sentence, found.severity = new.sentence.strip(), new.severity.value
            found.is_active = new.is_active
            found.made_by, found.made_at = by, self._clock.now()
            work.session.flush()  # the answer names it
            return Acted(work.done(Topic.SUBMISSIONS, ids=(found.id,)))

    def remove(self, rule: int, by: int) -> Acted:
        """Take a rule away; what it has found stays with the deliveries.  Raises ``NotFound``."""
        with self._database.write() as work:
            must_exist(work, by)
            work.session.delete(self._found(work, rule, 0))
            return Acted(work.done(Topic.SUBMISSIONS, ids=(rule,)))

    def try_out(self, new: NewRule) -> RuleTrial:
        """What the rule would have found in approved figures; nothing is kept."""
        with self._database.read() as work:
            faults = rule_faults(new.text, words_of(work))
            if faults:
                return RuleTrial(0, 0, (), " ".join(str(fault) for fault in faults))
            rule = OfficeRule(new.name, new.text, new.sentence, new.severity)
            tables = cells = 0
            found: list[CellFinding] = []
            for case in _approved(work, tables_named(new.text)):
                tables += len(case.figures)
                cells += sum(each.filled for each in case.figures.values())
                found += check_across(
                    case.figures,
                    case.earlier,
                    [rule],
                    lambda _table, _row, _column: None,
                    definitions=case.definitions,
                )
            return RuleTrial(tables, cells, tuple(found))

    def proposal(self) -> ProposedRule | None:
        """A rule for what was remarked most often and always mended alike; None where none can be made.

        What is a rule already is not proposed.
        """
        with self._database.read() as work:
            titles = {key: words.title for key, words in words_of(work).items()}
            there = work.session.scalars(select(OfficeRuleRecord.text))
            made = propose_rule(_closed(work), titles, there)
        if made is None:
            return None
        rule = NewRule(made.name, made.text, severity=Severity.ASK)
        return ProposedRule(rule, made.table, made.column, made.count)

    def _found(self, work: UnitOfWork, rule: int, version: int) -> OfficeRuleRecord:
        if not rule:
            found = OfficeRuleRecord()
            work.session.add(found)
            return found
        known: OfficeRuleRecord | None = work.session.get(OfficeRuleRecord, rule, with_for_update=True)
        if known is None:
            raise NotFound("submissions.no_rule", rule=rule)
        if version and known.version != version:
            raise ConflictError("db.conflict")
        return known


def words_of(work: UnitOfWork) -> dict[str, TableWords]:
    """What rules may call the office's tables, in their newest versions."""
    query: Any = select(DataTable.key, DataTableVersion.definition).join(
        DataTableVersion,
        (DataTableVersion.table_id == DataTable.id) & (DataTableVersion.version_no == DataTable.version_no),
    )
    return {key: table_words(_definition(text)) for key, text in work.session.execute(query)}


def _definition(text: str) -> TableDefinition:
    return table_from_dict(json.loads(text))


def _row(found: OfficeRuleRecord, names: Mapping[int, str], words: Mapping[str, TableWords]) -> RuleRow:
    faults = rule_faults(found.text, words)
    rule = rule_of(found)
    return RuleRow(
        id=found.id,
        rule=NewRule(rule.name, rule.text, rule.sentence, rule.severity, rule.is_active),
        tables=tuple(tables_named(found.text)),
        made_by=names.get(found.made_by, ""),
        made_at=found.made_at,
        version=found.version,
        problem=" ".join(str(fault) for fault in faults),
    )


_Newest = Mapping[tuple[str, str, int], tuple[ApprovedTable, str]]  # by period, table and OPD


@dataclass(frozen=True)
class _Case:
    """Approved tables of one period that a rule ties together; ``earlier``: those of the years before."""

    figures: dict[str, Figures]
    definitions: dict[str, TableDefinition]
    earlier: list[tuple[str, dict[str, Figures]]]


def _approved(work: UnitOfWork, tables: Sequence[str]) -> Iterator[_Case]:
    """The newest approved figures of ``tables``, together as one OPD and period has them.

    A table that another OPD alone has stands beside them.
    """
    query: Any = (
        select(ApprovedTable, DataTableVersion.definition)
        .join(DataTableVersion, DataTableVersion.id == ApprovedTable.version_id)
        .where(ApprovedTable.table_key.in_(tables))
        .order_by(ApprovedTable.no)
        .options(undefer(ApprovedTable.body))
    )
    newest: dict[tuple[str, str, int], tuple[ApprovedTable, str]] = {}
    for found, text in work.session.execute(query):
        newest[found.period, found.table_key, found.opd_id] = (found, text)
    periods = sorted({period for period, _table, _opd in newest}, key=period_of, reverse=True)
    for period in periods[:MOST_PERIODS]:
        for owners in _owners({key[1:] for key in newest if key[0] == period}, tables):
            yield _case(newest, period, owners)


def _owners(there: AbstractSet[tuple[str, int]], tables: Sequence[str]) -> Iterator[dict[str, int]]:
    """Which OPD's table stands for each of ``tables``, OPD by OPD where several have one."""
    having = {table: [opd for key, opd in there if key == table] for table in tables}
    if not all(having.values()):
        return
    several = {opd for opds in having.values() if len(opds) > 1 for opd in opds}
    for opd in sorted(several) or [0]:
        owners = {
            table: opd if opd in opds else opds[0] if len(opds) == 1 else 0 for table, opds in having.items()
        }
        if all((table, owner) in there for table, owner in owners.items()):
            yield owners


def _case(newest: _Newest, period: str, owners: Mapping[str, int]) -> _Case:
    """The tables of these OPDs in a period, with those of the years before."""
    own = {table: newest[period, table, owner] for table, owner in owners.items()}
    earlier = []
    for before in years_before(period):
        figures = {
            table: unpack(newest[before, table, owner][0].body).figures
            for table, owner in owners.items()
            if (before, table, owner) in newest
        }
        if figures:
            earlier.append((period_of(before).label, figures))
    return _Case(
        {table: unpack(found.body).figures for table, (found, _text) in own.items()},
        {table: _definition(text) for table, (_found, text) in own.items()},
        earlier,
    )


def _closed(work: UnitOfWork) -> list[ClosedRemark]:
    """Settled remarks on cells, with the row as it came and as it was mended."""
    query = select(Remark).where(Remark.state == ThreadState.CLOSED.value, Remark.column_key != "")
    bodies = _Bodies(work)
    found = []
    for remark in work.session.scalars(query.order_by(Remark.id)):
        before = bodies.row(remark, remark.delivery_no)
        after = bodies.row(remark, None)
        if before and after:
            found.append(ClosedRemark(remark.finding, remark.table_key, remark.column_key, before, after))
    return found


class _Bodies:
    """Rows of stored tables, each table unpacked once."""

    def __init__(self, work: UnitOfWork) -> None:
        self._work = work
        self._read: dict[tuple[int, str], list[tuple[int, Figures]]] = {}

    def row(self, remark: Remark, delivery: int | None) -> dict[str, float | None]:
        """The figures of a remark's row as they came with a delivery or last before it; None: now."""
        key = (remark.submission_id, remark.table_key)
        if key not in self._read:
            self._read[key] = self._load(*key)
        for no, figures in self._read[key]:
            if (delivery is None or no <= delivery) and remark.row_key in figures.row_at:
                at = figures.row_at[remark.row_key]
                numbers = zip(figures.columns, figures.numbers, strict=True)
                return {column: values[at] for column, values in numbers}
        return {}

    def _load(self, submission: int, table: str) -> list[tuple[int, Figures]]:
        query: Any = (
            select(SubmissionDelivery.no, SubmissionTable)
            .join(SubmissionTable, SubmissionTable.delivery_id == SubmissionDelivery.id)
            .where(SubmissionTable.submission_id == submission, SubmissionTable.table_key == table)
            .order_by(SubmissionDelivery.no.desc())
            .options(undefer(SubmissionTable.body))
        )
        return [(no, unpack(found.body).figures) for no, found in self._work.session.execute(query)]
