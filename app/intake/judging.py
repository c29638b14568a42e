"""Has what was read checked: each table for itself, then the office's rules between tables.

What is right and wrong stands in ``domain.submissions.checks``; here is what they are handed.
It runs where a file is read, in a process beside, and again where somebody decided otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.domain.submissions.cellfindings import CellFinding
from app.domain.submissions.checks import OfficeRule, check_across, check_table
from app.domain.submissions.delivered import Answer, AnswerKey, ParsedTable
from app.domain.submissions.figures import Figures
from app.domain.tables.definition import TableDefinition
from app.domain.tables.form import CellKey
from app.domain.tables.periods import period_of
from app.domain.tables.values import Value
from app.intake.packing import Packed, PackedTable, unpack

#: Findings of the checks by the table they are of.
ByTable = dict[str, list[CellFinding]]


#: Figures of earlier periods by the table: label of the period and what was approved, the newest first.
Earlier = Mapping[str, Sequence[tuple[str, Figures]]]


@dataclass(frozen=True)
class Past:
    """What the checks of an OPD's tables look back on, by table key; figures are packed.

    ``earlier``: label of a period and its approved figures, the newest first.  ``current``: tables
    of the submission as they lie there now, and approved ones of other OPDs, which the office's
    ``rules`` speak of; ``definitions`` of them.  ``confirmed``: keys of findings.
    """

    answers: Mapping[str, Mapping[AnswerKey, Answer]] = field(default_factory=dict)
    confirmed: frozenset[str] = frozenset()
    earlier: Mapping[str, Sequence[tuple[str, bytes]]] = field(default_factory=dict)
    current: Mapping[str, bytes] = field(default_factory=dict)
    definitions: Mapping[str, TableDefinition] = field(default_factory=dict)
    rules: tuple[OfficeRule, ...] = ()

    def last_year(self, table: str, period: str) -> dict[CellKey, Value]:
        """What is approved of a table for the same part of the year before ``period`` (a code)."""
        label = period_of(period).years_before(1).label
        for told, body in self.earlier.get(table, ()):
            if told == label:
                return dict(unpack(body).figures.cells())
        return {}


def judged(
    parsed: Sequence[ParsedTable], definitions: Mapping[str, TableDefinition], past: Past
) -> list[PackedTable]:
    """Tables of one submission with what the checks find in them, packed."""
    checked = judge(parsed, definitions, past)
    return [_packed(table, checked.get(table.ref.table, ())) for table in parsed]


def unjudged(table: ParsedTable) -> PackedTable:
    """A table of which nobody knows yet whose it is: packed as it was read."""
    return _packed(table, ())


def judged_again(
    tables: Sequence[PackedTable], definitions: Mapping[str, TableDefinition], past: Past
) -> list[PackedTable]:
    """Packed tables of one submission, checked with another past; what was found before is forgotten."""
    return judged([_parsed(table) for table in tables], definitions, past)


def _packed(table: ParsedTable, checked: Sequence[CellFinding]) -> PackedTable:
    packed = Packed(
        table.figures,
        (*table.findings, *checked),
        len(table.findings),
        table.places,
        note=table.note,
        source=table.source,
    )
    return PackedTable.of(table.ref, packed)


def _parsed(table: PackedTable) -> ParsedTable:
    said = table.packed
    found = said.findings[: said.parsed]
    return ParsedTable(table.ref, said.figures, said.places, found, said.note, said.source)


def judge(parsed: Sequence[ParsedTable], definitions: Mapping[str, TableDefinition], past: Past) -> ByTable:
    """What the checks find in tables of one submission, by table."""
    found: ByTable = {}
    earlier = {
        key: [(label, unpack(body).figures) for label, body in years] for key, years in past.earlier.items()
    }
    for table in parsed:
        key = table.ref.table
        reported = [(each.row, each.column) for each in table.findings if each.row and each.column]
        found[key] = check_table(
            table.figures,
            definitions[key],
            earlier.get(key, ()),
            table.places.cell,
            confirmed=past.confirmed,
            reported=frozenset(reported),
        )
    for finding in _between(parsed, definitions, past, earlier):
        found.setdefault(finding.table if finding.table in found else parsed[0].ref.table, []).append(finding)
    return found


def _between(
    parsed: Sequence[ParsedTable],
    definitions: Mapping[str, TableDefinition],
    past: Past,
    earlier: Earlier,
) -> list[CellFinding]:
    """What breaks the office's rules: tables delivered now, those that lie there, approved ones of others."""
    if not past.rules or not parsed:
        return []
    cells = {table.ref.table: table.places.cells() for table in parsed}
    current = {key: unpack(body).figures for key, body in past.current.items()}
    tables = {**current, **{table.ref.table: table.figures for table in parsed}}
    labels: dict[str, dict[str, Figures]] = {}
    for key, years in earlier.items():
        for label, figures in years:
            labels.setdefault(label, {})[key] = figures
    found = check_across(
        tables,
        sorted(labels.items(), reverse=True),
        past.rules,
        lambda table, row, column: cells.get(table, {}).get((row, column)),
        definitions={**past.definitions, **definitions},
        confirmed=past.confirmed,
    )
    return [finding for finding in found if finding.table in cells or not finding.table]
