"""Judges what was read out of a spoiled file: is every value true, or is there a finding at its cell?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from app.core.errors import Refused
from app.domain.sheets import RawBook
from app.domain.submissions.cellfindings import CellFinding, Severity
from app.domain.submissions.delivered import ParsedTable
from app.domain.submissions.figures import EMPTY
from app.domain.submissions.placing import Expected
from app.domain.tables.values import Value
from app.intake.forms import read_identity
from app.intake.parsing import parse, recognise
from tests.helpers.spoiled.spoiling import Spoiled, Want

Reader = Callable[[bytes, str], RawBook]


def faults_of(spoiled: Spoiled, read: Reader) -> list[str]:
    """Everything that the program got wrong about a spoiled file; empty for a good program."""
    try:
        book = read(spoiled.data, spoiled.file_name)
    except Refused as refusal:
        return [] if spoiled.refused else [f"refused: {refusal}"]
    if spoiled.refused:
        return ["was to be refused"]
    found = recognise(book, spoiled.expected, spoiled.known, read_identity(spoiled.data))
    findings = list(found.findings)
    faults: list[str] = []
    placed = {each.ref: each.placement for each in found.placed}
    if placed and not spoiled.placed:
        return ["tables were taken although nobody decided"]
    for expected in spoiled.expected if spoiled.placed else ():
        placement = placed.get(expected.ref)
        if placement is None:
            if not any(_is_about(each, expected.definition.key) for each in findings):
                faults.append(f"{expected.definition.key} was neither read nor missed")
            continue
        table = parse(book, expected, placement)
        findings += table.findings
        faults += _misread(spoiled, expected, table)
    faults += [f"{finding.code} says nothing" for finding in findings if not _says(finding)]
    faults += [f"not told: {want}" for want in spoiled.wanted if not _is_told(want, findings)]
    return faults


def _is_about(finding: CellFinding, table: str) -> bool:
    return finding.severity is not Severity.NOTE and finding.table in ("", table)


def _says(finding: CellFinding) -> bool:
    """Whether reason and remedy are whole sentences; raises where a fact is missing."""
    return finding.reason.endswith(".") and finding.remedy.endswith(".")


def _is_told(want: Want, findings: Sequence[CellFinding]) -> bool:
    return any(
        want.code in ("", finding.code)
        and finding.severity is want.severity
        and want.table in ("", finding.table)
        and want.row in ("", finding.row)
        and want.column in ("", finding.column)
        and want.cell in ("", finding.cell)
        for finding in findings
    )


def _misread(spoiled: Spoiled, expected: Expected, table: ParsedTable) -> Iterator[str]:
    key = expected.definition.key
    truth = spoiled.truth[key]
    for row in expected.definition.rows:
        for column in expected.definition.columns:
            true = truth.get((row.key, column.key), EMPTY)
            read = table.figures.value(row.key, column.key)
            if _is_same(read, true) or _is_covered(row.key, column.key, read, table.findings):
                continue
            yield f"{key} {row.key} {column.key}: {true} was read as {read}"


def _is_same(read: Value, true: Value) -> bool:
    return (read.number, read.sign, read.text) == (true.number, true.sign, true.text)


def _is_covered(row: str, column: str, read: Value, findings: Sequence[CellFinding]) -> bool:
    """Whether somebody is told to look at the cell, and nothing stands there that nobody meant.

    A mark may be missing from a number where the mark's own cell is refused.
    """
    about = [
        finding
        for finding in findings
        if finding.row in ("", row)
        and finding.column in ("", column)
        and finding.severity is not Severity.NOTE
    ]
    return bool(about) and (read == EMPTY or any(each.severity is Severity.ASK for each in about))
