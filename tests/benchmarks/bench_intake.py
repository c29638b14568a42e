"""How long it takes to read, check and store what OPDs deliver, beside calamine's bare reading.

A form has three tables of 300 rows and 12 columns, filled; ours are read in a process of their own,
recognised, parsed, checked and stored, each delivery in its own transaction.  calamine only turns
the same bytes into Python lists.
"""

from __future__ import annotations

import io
import tempfile
from dataclasses import replace
from pathlib import Path
from time import perf_counter_ns
from typing import Any

import openpyxl
from python_calamine import CalamineWorkbook

from app.bootstrap import House, add_people, open_house, set_up
from app.core.clock import FixedClock
from app.domain.tables.definition import Column, RowLabel
from app.intake.forms.geometry import geometry_of
from app.services.people import OpdRow
from app.services.requests import NewRound
from app.services.submissions import Incoming, NewDelivery, Source
from tests.benchmarks.timing import Row, within
from tests.helpers.case_desk import START
from tests.helpers.data_tables import POPULATION
from tests.helpers.houses import who

FORMS, TABLES, ROWS, COLUMNS = 12, 3, 300, 12
#: Ours may take this many times as long as the bare reading (0.6 of its speed).
LIMIT = 1 / 0.6


def office(folder: Path) -> tuple[House, int, list[str]]:
    """An office that asks three large tables of some OPDs."""
    house = open_house(folder / "alur.db", FixedClock(START), create=True)
    set_up(house, is_sample=True)
    add_people(house)
    by = who(house, "pengelola")
    rows = tuple(RowLabel(f"r{no}", f"Desa {no}") for no in range(ROWS))
    columns = tuple(Column(f"c{no}", f"Kolom {no}", kind="integer", minimum=0) for no in range(COLUMNS))
    for no in range(TABLES):
        table = replace(POPULATION, title=f"Hal {no}", rows=rows, columns=columns, rules=(), producer="")
        house.tables.save(table, by)
    codes = [f"O{no:03d}" for no in range(FORMS)]
    for code in codes:
        house.people.save_opd(OpdRow(id=0, code=code, name=f"Dinas {code}"))
    keys = tuple(row.key for row in house.tables.rows())
    (number,) = house.requests.open_round(NewRound("Uji", 2025, asked=dict.fromkeys(codes, keys)), by).ids
    return house, number, codes


def filled(house: House, number: int, codes: list[str], folder: Path) -> list[Path]:
    """The forms of the OPDs, filled; a clean filling, with other numbers in each."""
    paths = house.requests.make_forms(number, folder, opds=codes)
    place = geometry_of(house.tables.get(house.tables.rows()[0].key))
    for at, path in enumerate(paths):
        book = openpyxl.load_workbook(path)
        sheets: list[Any] = [sheet for sheet in book.worksheets if sheet.title[:1] in "123"]
        for sheet in sheets:
            for row in range(ROWS):
                for no, column in enumerate(place.places):
                    cell = sheet.cell(place.first + row + 1, column.value + 1)
                    cell.value = 1000 + (row * 37 + no * 11 + at * 7) % 900
        book.save(path)
    return paths


def rows() -> list[Row]:
    """One row: from the files to the stored deliveries."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        house, number, codes = office(folder)
        paths = filled(house, number, codes, folder / "formulir")
        house.intake.look(paths[:1])  # the process that reads is started
        ours, bare = 0, 0
        for path in paths:  # they take turns
            begun = perf_counter_ns()
            book = CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes()))
            for sheet in book.sheet_names:
                book.get_sheet_by_name(sheet).to_python()
            bare += perf_counter_ns() - begun
            begun = perf_counter_ns()
            _take_in(house, path)
            ours += perf_counter_ns() - begun
        house.close()
    cells = FORMS * TABLES * ROWS * COLUMNS
    name = "reading, checking, storing a delivered cell"
    ratio = ours / bare
    limit = f"≤ {LIMIT:.2f} × calamine alone"
    told: Row = (name, ours / cells / 1000, bare / cells / 1000, ratio, limit, ratio <= LIMIT)
    return [told, within("a delivery of 10,800 cells, whole", ours / FORMS / 1000, 400)]


def _take_in(house: House, path: Path) -> None:
    (look,) = house.intake.look([path])
    incoming = Incoming(Source(path), look.sha256)
    house.intake.receive(NewDelivery(look.round_id, look.opd, (incoming,)), who(house, "pengelola"))
