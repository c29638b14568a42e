"""Packs the figures of a table with its findings and places into bytes, and unpacks them equal.

One row of the database holds a table: numbers by column as eight bytes each, the few odd cells,
findings and places as JSON, all of it pressed.  It knows neither why nor for whom.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from isal import isal_zlib

from app.domain.submissions.cellfindings import CellFinding, Reading, Severity
from app.domain.submissions.delivered import Places
from app.domain.submissions.figures import Figures
from app.domain.submissions.placing import TableRef
from app.domain.tables.form import CellKey
from app.domain.tables.values import Sign, Value

_FORMAT = b"F1"
_NOTHING = float("nan")  # no figure is NaN: readers refuse it
_SIZE = 4  # bytes that tell how long the JSON is
_NUMBER = 8  # bytes of a number
#: Figures repeat themselves so much that the quickest pressing takes most of what any would.
_LEVEL = 1
_LINES = ("row_keys", "column_keys", "rows", "columns", "marks")


@dataclass(frozen=True)
class Packed:
    """What is packed together.  ``by_hand``: cells that were corrected without a file.

    The first ``parsed`` of the findings were made while reading, the others by checking.
    ``note``, ``source``: what the OPD wrote under the table.
    """

    figures: Figures
    findings: tuple[CellFinding, ...] = ()
    parsed: int = 0
    places: Places = field(default_factory=Places)
    by_hand: tuple[CellKey, ...] = ()
    note: str = ""
    source: str = ""


@dataclass(frozen=True)
class PackedTable:
    """A table on its way from a reader's process into the database: packed as it will be stored.

    What lists show of it stands beside, so that nobody has to unpack it.
    """

    ref: TableRef
    body: bytes
    sheet: str
    filled: int
    findings: tuple[CellFinding, ...] = ()

    @cached_property
    def packed(self) -> Packed:
        """What it says."""
        return unpack(self.body)

    @classmethod
    def of(cls, ref: TableRef, packed: Packed) -> PackedTable:
        """A table as it was read."""
        return cls(ref, pack(packed), packed.places.sheet, packed.figures.filled, packed.findings)


def pack(table: Packed) -> bytes:
    """The bytes of a table."""
    figures = table.figures
    head = json.dumps(
        {
            "rows": figures.rows,
            "columns": figures.columns,
            "others": [[*key, _value_out(value)] for key, value in figures.others.items()],
            "findings": [finding_out(finding) for finding in table.findings],
            "parsed": table.parsed,
            "places": _places_out(table.places),
            "by_hand": table.by_hand,
            "said": [table.note, table.source],
        },
        ensure_ascii=False,
        separators=(",", ":"),
    ).encode()
    numbers = b"".join(map(_packed_numbers, figures.numbers))
    body = len(head).to_bytes(_SIZE, "little") + head + numbers
    return _FORMAT + isal_zlib.compress(body, _LEVEL)


def _packed_numbers(column: Sequence[float | None]) -> bytes:
    shape = f"<{len(column)}d"
    try:
        return struct.pack(shape, *column)
    except struct.error:  # there are gaps
        return struct.pack(shape, *[_NOTHING if number is None else number for number in column])


def unpack(data: bytes) -> Packed:
    """What :func:`pack` packed; raises ``ValueError`` for bytes of another shape."""
    head, numbers = _opened(data)
    rows, columns = tuple(head["rows"]), tuple(head["columns"])
    height = len(rows)
    figures = Figures(
        rows,
        columns,
        tuple(
            [None if number != number else number for number in numbers[at : at + height]]
            for at in range(0, height * len(columns), height)
        )
        if height
        else tuple([] for _column in columns),
        {(row, column): _value_in(value) for row, column, value in head["others"]},
    )
    return Packed(
        figures,
        _findings_in(head["findings"]),
        head["parsed"],
        _places_in(head["places"]),
        tuple((row, column) for row, column in head["by_hand"]),
        *head["said"],
    )


def unpack_findings(data: bytes) -> tuple[CellFinding, ...]:
    """Only the findings."""
    return _findings_in(_opened(data)[0]["findings"])


def findings_out(findings: Sequence[CellFinding]) -> str:
    """Findings as JSON text."""
    return json.dumps([finding_out(finding) for finding in findings], ensure_ascii=False)


def findings_in(text: str) -> tuple[CellFinding, ...]:
    """What :func:`findings_out` wrote."""
    return _findings_in(json.loads(text))


def _opened(data: bytes) -> tuple[dict[str, Any], tuple[float, ...]]:
    if data[: len(_FORMAT)] != _FORMAT:
        raise ValueError(data[: len(_FORMAT)])
    body = isal_zlib.decompress(data[len(_FORMAT) :])
    end = _SIZE + int.from_bytes(body[:_SIZE], "little")
    head = json.loads(body[_SIZE:end])
    count = len(head["rows"]) * len(head["columns"])
    if len(body) != end + count * _NUMBER:
        raise ValueError(len(body))
    return head, struct.unpack(f"<{count}d", body[end:])


def _places_out(places: Places) -> dict[str, Any]:
    told: dict[str, Any] = {name: list(getattr(places, name)) for name in _LINES}
    told["sheet"] = places.sheet
    if places.single is not None:
        told["single"] = [[*key, *place] for key, place in places.single.items()]
    return told


def _places_in(told: Mapping[str, Any]) -> Places:
    single = told.get("single")
    return Places(
        sheet=told["sheet"],
        single=None if single is None else {(row, column): (at, over) for row, column, at, over in single},
        **{name: tuple(told[name]) for name in _LINES},
    )


def _value_out(value: Value) -> list[Any]:
    return [value.number, value.text, value.sign.value]


def _value_in(value: Sequence[Any]) -> Value:
    return Value(value[0], value[1], Sign(value[2]))


_PLAIN = ("code", "sheet", "cell", "table", "row", "column", "read")


def finding_out(finding: CellFinding) -> dict[str, Any]:
    """A finding as JSON data."""
    told = {name: getattr(finding, name) for name in _PLAIN if getattr(finding, name)}
    told["severity"] = finding.severity.value
    if finding.facts:
        told["facts"] = dict(finding.facts)
    if finding.readings:
        told["readings"] = [[each.number, each.words, each.sign.value] for each in finding.readings]
    return told


def _findings_in(told: Sequence[Mapping[str, Any]]) -> tuple[CellFinding, ...]:
    return tuple(_finding_in(each) for each in told)


def _finding_in(told: Mapping[str, Any]) -> CellFinding:
    return CellFinding(
        severity=Severity(told["severity"]),
        facts=told.get("facts", {}),
        readings=tuple(
            Reading(number, words, Sign(sign)) for number, words, sign in told.get("readings", ())
        ),
        **{name: told.get(name, "") for name in _PLAIN},
    )
