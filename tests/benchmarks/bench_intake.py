"""How fast 200 delivered forms are read, checked and stored, beside two libraries that only read them.

A form has three tables of 300 rows and 12 columns, made by the program for an OPD each and filled as
Excel would save it.  Ours is the whole way of files dropped on the desk: bytes from the disk, the readers'
processes, recognising, parsing, checks, the file and one transaction per OPD, all safely on the disk.
The peers hand out the values of all sheets of the same bytes, one file after the other.
"""

from __future__ import annotations

import io
import re
import sys
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import openpyxl
import python_calamine

from app.bootstrap import add_people, open_house, set_up
from app.core.clock import FixedClock
from app.domain.submissions.cellfindings import Severity
from app.domain.submissions.figures import Figures
from app.domain.tables.definition import TableDefinition
from app.intake.forms import make_forms
from app.intake.forms.geometry import geometry_of
from app.intake.reading import read_book
from app.services.people import OpdRow
from app.services.requests import NewRound
from tests.benchmarks import bench_checks
from tests.benchmarks.running_cases import START
from tests.benchmarks.timing import Row, Work, at_most, faster, interleaved

OPDS, TABLES = 200, 3
WARM, BATCH, SOME, FEW = 20, 60, 20, 2  # forms
TITLE = "Penduduk Menurut Hal"
WHOLE_WAY, READING, BESIDE_OPENPYXL = 1 / 0.6, 1.5, 10.0
_CELL = re.compile(rb'<c r="([A-Z]+[0-9]+)"( s="[0-9]+")/>')


# -- two hundred forms ------------------------------------------------------------------------


def filled(form: bytes, tables: Sequence[tuple[TableDefinition, Figures]]) -> bytes:
    """The form as Excel saves it once the figures are typed in."""
    with zipfile.ZipFile(io.BytesIO(form)) as package:
        parts = {info.filename: package.read(info) for info in package.infolist()}
    for no, (definition, figures) in enumerate(tables, 2):
        name = f"xl/worksheets/sheet{no}.xml"
        parts[name] = _typed(parts[name], definition, figures)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return buffer.getvalue()


def _typed(sheet: bytes, definition: TableDefinition, figures: Figures) -> bytes:
    plan = geometry_of(definition)
    values: dict[bytes, bytes] = {}
    for place, numbers in zip(plan.places, figures.numbers, strict=True):
        letters = openpyxl.utils.get_column_letter(place.value + 1).encode()
        for at, number in enumerate(numbers):
            values[letters + b"%d" % (plan.first + at + 1)] = b"%d" % int(number or 0)

    def cell(found: re.Match[bytes]) -> bytes:
        value = values.get(found[1])
        return found[0] if value is None else b'<c r="%b"%b><v>%b</v></c>' % (found[1], found[2], value)

    return _CELL.sub(cell, sheet)


class Office:
    """A house with a round that asks the tables of every OPD, and the forms that came back as files."""

    def __init__(self, folder: Path) -> None:
        self.house = open_house(folder / "alur.db", FixedClock(START), create=True)
        set_up(self.house, is_sample=True)
        add_people(self.house)
        self.by = self.house.people.person("pengelola").id
        codes = [f"OPD{no:03}" for no in range(OPDS)]
        for code in codes:
            self.house.people.save_opd(OpdRow(0, code, f"Dinas Contoh {code}"))
        self.round_id = self._round(codes)
        self.paths = list(self._forms(folder / "kiriman"))

    def _round(self, codes: Sequence[str]) -> int:
        for no in range(TABLES):
            table = replace(bench_checks.definition(), key="", title=f"{TITLE} {no}", topic="2.12")
            self.house.tables.save(table, self.by)
        keys = tuple(row.key for row in self.house.tables.rows() if row.title.startswith(TITLE))
        asked = dict.fromkeys(codes, keys)
        new = NewRound("Data sektoral 2024", 2024, due=date(2025, 3, 31), asked=asked)
        (found,) = self.house.requests.open_round(new, self.by).ids
        return found

    def _forms(self, folder: Path) -> Iterator[Path]:
        chance = Random(11)
        specs = self.house.requests.specs(self.round_id)
        folder.mkdir()
        for spec, form in zip(specs, make_forms(specs), strict=True):
            tables = [
                (each.definition, bench_checks.figures(each.definition, chance)) for each in spec.tables
            ]
            path = folder / form.name
            path.write_bytes(filled(form.data, tables))
            yield path

    def take_in(self, first: int, count: int) -> None:
        """Look at a batch of forms and take in what is in them, as when they are dropped on the desk."""
        looks = self.house.intake.look(self.paths[first : first + count])
        assert all(look.is_ready and len(look.tables) == TABLES for look in looks), looks[0].refusal
        assert not any(look.counts[Severity.REFUSE] for look in looks)
        for delivery in self.house.intake.deliveries_of(looks):
            self.house.intake.receive(delivery, self.by)


# -- the peers --------------------------------------------------------------------------------


def with_calamine(data: bytes) -> list[object]:
    """The values of all sheets."""
    book = python_calamine.load_workbook(io.BytesIO(data))
    return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]


def with_openpyxl(data: bytes) -> list[object]:
    """The values of all sheets, in the mode in which it is quickest."""
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    return [list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets]


def rows() -> list[Row]:
    """Reading alone beside calamine; the whole way beside calamine and openpyxl, all by the form."""
    with TemporaryDirectory(prefix="alur-bench-") as place:
        office = Office(Path(place))
        forms = [path.read_bytes() for path in office.paths]
        try:
            return [*reading(forms), *whole_way(office, forms)]
        finally:
            office.house.close()


def reading(forms: Sequence[bytes]) -> list[Row]:
    """Our exact reading in this process; every form holds the same cells."""
    ours, peer = interleaved(
        [lambda n: read_book(forms[n], "formulir.xlsx"), lambda n: with_calamine(forms[n])], len(forms)
    )
    return [at_most("form read exactly / calamine", ours, peer, READING)]


def whole_way(office: Office, forms: Sequence[bytes]) -> list[Row]:
    """Batches of ours and of the peers in turns; the peers read some forms of each batch."""
    office.take_in(0, WARM)  # the database is warm, all modules are loaded

    def firsts(no: int) -> int:
        return WARM + no * BATCH

    def fast(no: int) -> None:
        for data in forms[firsts(no) : firsts(no) + SOME]:
            with_calamine(data)

    def slow(no: int) -> None:
        for data in forms[firsts(no) : firsts(no) + FEW]:
            with_openpyxl(data)

    works: list[Work] = [lambda no: office.take_in(firsts(no), BATCH), fast, slow]
    ours, calamine, openpyxls = interleaved(works, (OPDS - WARM) // BATCH, chunk=1)
    ours, calamine, openpyxls = ours / BATCH, calamine / SOME, openpyxls / FEW
    return [
        at_most("form read, checked, stored / calamine", ours, calamine, WHOLE_WAY),
        faster("form read, checked, stored / openpyxl", ours, openpyxls, BESIDE_OPENPYXL),
    ]


def main() -> int:
    """Print the rows; 1 when a limit is missed."""
    found = rows()
    for name, ours, peer, ratio, limit, holds in found:
        print(f"{name:44} {ours:10.0f} µs {peer:10.0f} µs {ratio:6.2f} ({limit}) {'' if holds else 'MISSED'}")
    return 0 if all(row[-1] for row in found) else 1


if __name__ == "__main__":
    sys.exit(main())
