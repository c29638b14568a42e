"""Knows how to hand in deliveries of known figures, without any workbook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import count

from app.bootstrap import House
from app.domain.submissions.cellfindings import CellFinding
from app.domain.submissions.delivered import Places
from app.domain.submissions.figures import figures_of
from app.domain.submissions.placing import TableRef
from app.domain.submissions.terms import FileRole
from app.domain.tables.definition import TableDefinition
from app.domain.tables.form import CellKey
from app.domain.tables.values import Value
from app.intake.packing import Packed, PackedTable
from app.services.submissions import Acted, NewDelivery, keeping
from app.services.submissions.receiving import Content, FoundTable, TakenFile
from tests.helpers.houses import who

_files = count(1)
#: A population that adds up: key of the row -> men, women.
GOOD = {"1": (120.0, 130.0), "2": (80.0, 70.0), "jumlah": (200.0, 200.0)}


def values_of(rows: Mapping[str, tuple[float, float]]) -> dict[CellKey, Value]:
    """The cells of the population table: men, women and both."""
    cells: dict[CellKey, Value] = {}
    for row, (men, women) in rows.items():
        cells |= {(row, "lk"): Value(men), (row, "pr"): Value(women), (row, "jumlah"): Value(men + women)}
    return cells


def packed_of(
    table: TableDefinition, values: Mapping[CellKey, Value], findings: Iterable[CellFinding] = ()
) -> Packed:
    """A table as it would be read from our own form: labels in column A, figures from row 8 on."""
    rows = tuple(row.key for row in table.rows)
    columns = tuple(column.key for column in table.columns)
    places = Places(
        "1 Penduduk",
        rows,
        columns,
        tuple(7 + at for at in range(len(rows))),
        tuple(1 + 3 * at for at in range(len(columns))),
        tuple(2 + 3 * at for at in range(len(columns))),
    )
    found = tuple(findings)
    return Packed(figures_of(rows, columns, values), found, len(found), places)


def keep_file(house: House, name: str = "", role: FileRole = FileRole.DATA, data: bytes = b"") -> TakenFile:
    """A file with bytes of its own, in the store."""
    number = next(_files)
    ref = house.files.put_bytes(data or f"berkas {number}".encode())
    return TakenFile(name or f"kiriman {number}.xlsx", role, ref)


@dataclass
class Sender:
    """An OPD that hands in the population table of a round."""

    house: House
    round_id: int
    table: str
    opd: str = "DUKCAPIL"
    by: str = "pengelola"

    def send(
        self,
        rows: Mapping[str, tuple[float, float]] = GOOD,
        *,
        findings: Iterable[CellFinding] = (),
        signed: bool = True,
        letter: bool = True,
        metadata: int = 100,
        values: Mapping[CellKey, Value] | None = None,
        answers: Mapping[str, str] | None = None,
        **facts: object,
    ) -> Acted:
        """Hand in a delivery; without more said it is complete and right."""
        content = self.content(rows, findings, signed, metadata, values, answers or {})
        new = NewDelivery(self.round_id, self.opd)
        if letter:
            new = replace(new, letter_no="045/17/2026", letter_date=date(2026, 2, 27))
        return self.house.intake.store(
            replace(new, **facts),  # type: ignore[arg-type]
            content,
            who(self.house, self.by),
        )

    def content(
        self,
        rows: Mapping[str, tuple[float, float]],
        findings: Iterable[CellFinding] = (),
        signed: bool = True,
        metadata: int = 100,
        values: Mapping[CellKey, Value] | None = None,
        answers: Mapping[str, str] | None = None,
    ) -> Content:
        """What a delivery brings."""
        with self.house.database.read() as work:
            asked = keeping.asked_tables(work, self.round_id, self.opd_id)
        definition = self.house.tables.get(self.table)
        cells = values_of(rows) if values is None else values
        table = FoundTable(
            asked[0].version_id,
            0,
            asked[0].cells,
            PackedTable.of(
                TableRef(self.round_id, "2025", self.opd, self.table), packed_of(definition, cells, findings)
            ),
            metadata_percent=metadata,
        )
        files = [keep_file(self.house)]
        if signed:
            files.append(
                keep_file(
                    self.house, "pengesahan.pdf", FileRole.SIGNED, b"%PDF-1.4 " + files[0].name.encode()
                )
            )
        return Content(tuple(files), (table,), answers=answers or {})

    @property
    def opd_id(self) -> int:
        return next(row.id for row in self.house.people.opds() if row.code == self.opd)
