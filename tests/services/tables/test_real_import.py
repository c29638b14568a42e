"""Knows that a province's real *Daftar Data* and a region's indicators come in whole, and go back whole."""

from __future__ import annotations

import json

import pytest

from app.bootstrap import House
from app.domain.tables.daftar_compare import Outcome
from app.domain.tables.daftar_make import Choices
from tests.helpers.houses import who
from tests.helpers.source import ROOT

DATA = ROOT.parent / "shared" / "data"

pytestmark = pytest.mark.skipif(
    not DATA.is_dir(), reason="the folder of public data is not beside the project"
)


@pytest.mark.parametrize(
    ("name", "lines", "taken"),
    [("daftar-data-provinsi.csv", 2618, 2453), ("indikator-kinerja-daerah.xlsx", 516, 515)],
)
def test_a_real_list_is_taken_in_and_back(house: House, name: str, lines: int, taken: int) -> None:
    by = who(house, "pengelola")
    found = house.tables.open_list(DATA / name)
    seen = house.tables.preview_list(found)
    assert len(seen.lines) == lines
    new = {each.words: each.proposed for each in seen.producers if each.proposed}
    opds = len(house.people.opds())
    (batch,) = house.tables.import_daftar(seen, Choices(accept_units=True, new_opds=new), by).ids
    rows = house.tables.rows()
    assert len(rows) == taken
    assert len(house.people.opds()) == opds + len(new)
    assert all(row.producer_name for row in rows if row.producer), "every producer is an OPD of the register"
    with house.database.read() as work:
        kept = work.connection.exec_driver_sql(
            "SELECT line, raw, outcome FROM import_line ORDER BY line"
        ).all()
    (sheet,) = found.sheets
    written = {line.number: line.cells for line in sheet.lines}
    assert {line: tuple(json.loads(raw)) for line, raw, _outcome in kept} == {
        number: cells for number, cells in written.items() if number != seen.reading.heading
    }, "each line is kept as it was"
    assert {line: outcome for line, _raw, outcome in kept} == {
        line.line: line.outcome.value for line in seen.lines
    }
    again = house.tables.preview_list(found)
    assert again.counts[Outcome.NEW] == again.counts[Outcome.CHANGED] == 0
    assert again.counts[Outcome.SAME] == taken
    assert house.tables.undo_import(batch, by).removed == taken
    assert house.tables.rows(with_retired=True) == []
