"""What the office knows when a file comes: what was asked, what came before, what was decided and answered.

It loads; recognising and reading are the intake's.  It runs inside the transaction of its caller.
What is asked for each of hundreds of files stands as a statement made once: SQLAlchemy takes several
times as long to put one together as SQLite to answer it.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import bindparam, func, select

from app.db.uow import UnitOfWork
from app.domain.rule_language import RuleFault, parse
from app.domain.rule_language.nodes import refs_of
from app.domain.submissions.cellfindings import CellFinding, Severity
from app.domain.submissions.checks import OfficeRule, finding_key
from app.domain.submissions.delivered import Answer, AnswerKey, Style
from app.domain.submissions.placing import Expected, Known, Placement, Remembered, TableRef
from app.domain.tables.definition import TableDefinition
from app.domain.tables.form import CellKey
from app.domain.tables.periods import period_of
from app.domain.tables.rounds import RoundState
from app.domain.tables.values import Sign, Value
from app.intake.judging import Past
from app.intake.packing import unpack
from app.models import (
    ApprovedTable,
    DataRound,
    DataTableVersion,
    OfficeProfile,
    Opd,
    RoundTableRecord,
    ShapeMapping,
    SubmissionAnswer,
    SubmissionRecord,
    SubmissionTable,
)
from app.models import OfficeRule as OfficeRuleRecord
from app.services.submissions import keeping
from app.services.submissions.approving import newest_version
from app.services.submissions.definitions import Definitions, older_versions, read_version

#: How many years back figures are compared with.
YEARS_BACK = 4


@dataclass(frozen=True, slots=True)
class Wanted:
    """Of which round and OPD (by code) a file may be; 0 and "" where that is not known."""

    round_id: int = 0
    opd: str = ""


@dataclass(frozen=True)
class Knowledge:
    """What is known.  ``versions``: id of the version that was asked; ``names``: of OPDs by code."""

    expected: tuple[Expected, ...]
    known: Known
    versions: Mapping[TableRef, int]
    names: Mapping[str, str]
    rounds: Mapping[int, str]

    def of(self, ref: TableRef) -> Expected | None:
        """The table that was asked by ``ref``."""
        return next((each for each in self.expected if each.ref == ref), None)

    def definitions(self, round_id: int, opd: str) -> list[TableDefinition]:
        """What the form of an OPD in a round asks, in order."""
        return [each.definition for each in self.expected if (each.round, each.opd) == (round_id, opd)]


@dataclass(frozen=True, slots=True)
class Background:
    """What is the same for all files that are looked at together.  ``definitions``: those read so far."""

    office: str
    names: Mapping[str, str]
    rounds: Mapping[int, str]
    rules: tuple[OfficeRule, ...]
    mappings: Mapping[str, tuple[Remembered, ...]]
    definitions: Definitions


def background_of(work: UnitOfWork) -> Background:
    """The office's name, the names of OPDs by code, the titles of rounds, the rules in use, decisions."""
    return Background(
        work.session.execute(select(OfficeProfile.name).where(OfficeProfile.id == 1)).scalar() or "",
        dict(work.session.execute(select(Opd.code, Opd.name)).all()),
        dict(work.session.execute(select(DataRound.id, DataRound.title)).all()),
        active_rules(work),
        _mappings(work),
        Definitions(),
    )


def knowledge_of(work: UnitOfWork, wanted: Wanted, background: Background | None = None) -> Knowledge:
    """What may come in for ``wanted``: open rounds where no round is named."""
    behind = background or background_of(work)
    statement = _asked(bool(wanted.round_id), bool(wanted.opd))
    place = {"round_id": wanted.round_id, "opd": wanted.opd, "open": RoundState.OPEN.value}
    found = work.connection.execute(statement, place).all()
    behind.definitions.read(work, [row.version_id for row in found])
    is_one = bool(wanted.round_id and wanted.opd)
    expected = []
    versions: dict[TableRef, int] = {}
    for row in found:
        definition = behind.definitions.of(row.version_id)
        if not definition.rows or not definition.columns:
            continue
        has_older = is_one and row.version_no > 1
        each = Expected(
            round=row.round_id,
            period=row.period,
            opd=row.code,
            definition=definition,
            opd_name=row.name,
            older=tuple(older_versions(work, row.table_id, row.version_no)) if has_older else (),
        )
        expected.append(each)
        versions[each.ref] = row.version_id
    return Knowledge(
        tuple(expected),
        Known(office=behind.office, mappings=_mappings_for(behind.mappings, wanted.opd)),
        versions,
        behind.names,
        behind.rounds,
    )


@cache
def _asked(of_round: bool, of_opd: bool) -> Any:
    """Which versions of which tables were asked: of one round or all open ones, of one OPD or all."""
    query: Any = (
        select(
            DataRound.id.label("round_id"),
            DataRound.period,
            Opd.code,
            Opd.name,
            DataTableVersion.table_id,
            DataTableVersion.id.label("version_id"),
            DataTableVersion.version_no,
        )
        .select_from(RoundTableRecord)
        .join(DataRound, DataRound.id == RoundTableRecord.round_id)
        .join(Opd, Opd.id == RoundTableRecord.opd_id)
        .join(DataTableVersion, DataTableVersion.id == RoundTableRecord.version_id)
        .order_by(DataRound.id.desc(), Opd.code, RoundTableRecord.place, DataTableVersion.id)
    )
    is_round = DataRound.id == bindparam("round_id") if of_round else DataRound.state == bindparam("open")
    query = query.where(is_round)
    return query.where(Opd.code == bindparam("opd")) if of_opd else query


_PLACE: Any = select(
    select(DataRound.period).where(DataRound.id == bindparam("round_id")).scalar_subquery(),
    select(Opd.id).where(Opd.code == bindparam("opd")).scalar_subquery(),
    select(SubmissionRecord.id)
    .join(Opd, Opd.id == SubmissionRecord.opd_id)
    .where(SubmissionRecord.round_id == bindparam("round_id"), Opd.code == bindparam("opd"))
    .scalar_subquery(),
)


def past_of(
    work: UnitOfWork,
    round_id: int,
    opd: str,
    tables: Collection[str],
    rules: tuple[OfficeRule, ...] | None = None,
) -> Past:
    """What the checks of ``tables`` look back on; ``rules`` where they are known already."""
    where = {"round_id": round_id, "opd": opd}
    period, office, submission = work.connection.execute(_PLACE, where).one()
    if period is None or office is None:
        return Past()
    earlier = _earlier(work, tables, years_before(period), office)
    given = {} if submission is None else keeping.answers_of(work, submission)
    came = {} if submission is None else keeping.newest_tables(work, submission, with_body=True)
    rules = active_rules(work) if rules is None else rules
    current, definitions = _others(work, rules, period, office, came) if rules else ({}, {})
    return Past(
        _answers(given.values()),
        frozenset(confirmed_keys(given.values())),
        earlier,
        current,
        definitions,
        rules,
    )


_EARLIER: Any = (
    select(ApprovedTable.table_key, ApprovedTable.period, ApprovedTable.body)
    .where(
        ApprovedTable.opd_id == bindparam("opd_id"),
        ApprovedTable.period.in_(bindparam("periods", expanding=True)),
        ApprovedTable.table_key.in_(bindparam("tables", expanding=True)),
    )
    .order_by(ApprovedTable.no)
)


def _earlier(
    work: UnitOfWork, tables: Collection[str], periods: Sequence[str], opd: int
) -> dict[str, list[tuple[str, bytes]]]:
    """What is approved of the tables for the periods, in their order, packed."""
    where = {"opd_id": opd, "periods": list(periods), "tables": list(tables)}
    newest = {(key, period): body for key, period, body in work.connection.execute(_EARLIER, where)}
    return {
        table: [
            (period_of(period).label, newest[table, period])
            for period in periods
            if (table, period) in newest
        ]
        for table in tables
    }


def confirmed_keys(given: Iterable[SubmissionAnswer]) -> Iterator[str]:
    """The keys of findings that need not be told again: those confirmed as they stand."""
    for each in given:
        if each.number is None and not each.sign and not each.style:
            yield finding_key(
                CellFinding(
                    each.code,
                    Severity.ASK,
                    table=each.table_key,
                    row=each.row_key,
                    column=each.column_key,
                    read=each.read,
                )
            )


def active_rules(work: UnitOfWork) -> tuple[OfficeRule, ...]:
    """The office's own rules that are in use."""
    query = select(OfficeRuleRecord).where(OfficeRuleRecord.is_active).order_by(OfficeRuleRecord.id)
    return tuple(rule_of(record) for record in work.session.scalars(query))


def rule_of(record: OfficeRuleRecord) -> OfficeRule:
    """A stored rule."""
    return OfficeRule(record.name, record.text, record.sentence, Severity(record.severity), record.is_active)


def _others(
    work: UnitOfWork,
    rules: Iterable[OfficeRule],
    period: str,
    opd: int,
    came: Mapping[str, SubmissionTable],
) -> tuple[dict[str, bytes], dict[str, TableDefinition]]:
    """Tables that rules speak of beside those delivered now: of this submission, else approved ones."""
    figures: dict[str, bytes] = {}
    definitions: dict[str, TableDefinition] = {}
    for key in dict.fromkeys(table for rule in rules for table in tables_named(rule.text)):
        if key in came:
            figures[key] = came[key].body
            definitions[key] = read_version(work.session.get_one(DataTableVersion, came[key].version_id))
        elif (found := _approved(work, key, period, opd)) is not None:
            figures[key] = found.body
            definitions[key] = read_version(work.session.get_one(DataTableVersion, found.version_id))
    return figures, definitions


def _approved(work: UnitOfWork, table: str, period: str, opd: int) -> ApprovedTable | None:
    """The approved version of a table: of this OPD, else of the only other that has it."""
    own = newest_version(work, table, period, opd)
    if own is not None:
        return own
    query = select(ApprovedTable.opd_id).where(
        ApprovedTable.table_key == table, ApprovedTable.period == period
    )
    others = set(work.session.scalars(query))
    return newest_version(work, table, period, others.pop()) if len(others) == 1 else None


def tables_named(text: str) -> list[str]:
    """Keys of the tables that a rule speaks of; none where it cannot be read."""
    try:
        return list(dict.fromkeys(ref.table for ref in refs_of(parse(text)) if ref.table))
    except RuleFault:
        return []


Stamp = tuple[int, ...]


def stamp_of(work: UnitOfWork, round_id: int, opd: str) -> Stamp:
    """Numbers that change as soon as anything does that a file of this OPD is read and checked with."""
    found = work.connection.execute(_STAMP, {"round_id": round_id, "opd": opd})
    return tuple(int(number or 0) for number in found.one())


def _asked_of_opd(what: Any) -> Any:
    query = select(what).join(Opd, Opd.id == RoundTableRecord.opd_id)
    query = query.where(RoundTableRecord.round_id == bindparam("round_id"), Opd.code == bindparam("opd"))
    return query.scalar_subquery()


_STAMP: Any = select(  # one question: it is asked twice for each file
    select(SubmissionRecord.version)
    .join(Opd, Opd.id == SubmissionRecord.opd_id)
    .where(SubmissionRecord.round_id == bindparam("round_id"), Opd.code == bindparam("opd"))
    .scalar_subquery(),
    _asked_of_opd(func.count(RoundTableRecord.version_id)),
    _asked_of_opd(func.sum(RoundTableRecord.version_id)),
    select(func.count(OfficeRuleRecord.id)).scalar_subquery(),
    select(func.sum(OfficeRuleRecord.version)).scalar_subquery(),
    select(func.count(ApprovedTable.id)).scalar_subquery(),
)


def last_years(
    work: UnitOfWork, opened: DataRound, opd: Opd, tables: Collection[str]
) -> dict[str, dict[CellKey, Value]]:
    """What was approved of an OPD's tables for the same part of the year before."""
    told = _earlier(work, tables, years_before(opened.period)[:1], opd.id)
    return {key: dict(unpack(years[0][1]).figures.cells()) for key, years in told.items() if years}


def years_before(period: str) -> list[str]:
    """The same part of the years before, the newest first."""
    now = period_of(period)
    return [now.years_before(back).code for back in range(1, YEARS_BACK + 1)]


def _answers(given: Collection[SubmissionAnswer]) -> dict[str, dict[AnswerKey, Answer]]:
    found: dict[str, dict[AnswerKey, Answer]] = {}
    for each in given:
        key = AnswerKey(each.code, each.row_key, each.column_key, each.read)
        style = Style(each.style) if each.style else None
        found.setdefault(each.table_key, {})[key] = Answer(each.number, Sign(each.sign), style)
    return found


def _mappings(work: UnitOfWork) -> dict[str, tuple[Remembered, ...]]:
    """What was decided about sheets without identity, by their shape."""
    query: Any = select(ShapeMapping, Opd.code).join(Opd, Opd.id == ShapeMapping.opd_id)
    found: dict[str, tuple[Remembered, ...]] = {}
    for mapping, code in work.session.execute(query.order_by(ShapeMapping.id)):
        each = Remembered(code, mapping.table_key, Placement.from_dict(json.loads(mapping.placement)))
        found[mapping.shape] = (*found.get(mapping.shape, ()), each)
    return found


def _mappings_for(
    mappings: Mapping[str, tuple[Remembered, ...]], opd: str
) -> Mapping[str, tuple[Remembered, ...]]:
    """Those of an OPD; of all where none is named."""
    if not opd:
        return mappings
    ours = {shape: tuple(each for each in decided if each.opd == opd) for shape, decided in mappings.items()}
    return {shape: decided for shape, decided in ours.items() if decided}
