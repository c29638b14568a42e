"""Public figures of several years, checked year against year: what is asked is really odd, and little is."""

from __future__ import annotations

from collections import Counter

import pytest

from app.domain.submissions.cellfindings import CellFinding, Severity
from app.domain.submissions.checks import cells_of, check_table
from app.domain.submissions.figures import figures_of
from app.domain.tables.from_long import from_long
from tests.helpers.source import ROOT

DATA = ROOT.parent / "shared" / "data"

pytestmark = pytest.mark.skipif(
    not DATA.is_dir(), reason="the folder of public data is not beside the project"
)


def by_period(name: str) -> tuple[dict[str, list[CellFinding]], int]:
    """What is found in each period but the first, and how many cells were compared."""
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(DATA / name, read_only=True, data_only=True)
    lines = [line for line in book.worksheets[0].iter_rows(values_only=True) if any(line)]
    book.close()
    headings = [str(cell or "") for cell in lines[0]]
    table = from_long(name, headings, [["" if cell is None else cell for cell in line] for line in lines[1:]])
    definition = table.definition
    rows, columns = [row.key for row in definition.rows], [column.key for column in definition.columns]
    periods = sorted(table.figures, key=lambda period: (period.year, period.number))
    years = [(period.label, figures_of(rows, columns, table.figures[period])) for period in periods]
    found = {}
    for no, (label, figures) in enumerate(years[1:], 1):
        earlier = years[:no][::-1]
        found[label] = check_table(figures, definition, earlier, lambda row, column: ("1", f"{row}.{column}"))
    return found, sum(figures.filled for _label, figures in years[1:])


def test_population_of_seven_years_is_asked_where_it_jumps() -> None:
    found, cells = by_period("jumlah_penduduk_jk.xlsx")
    asked = [(label, each) for label, findings in found.items() for each in findings
             if each.severity is Severity.ASK]  # fmt: skip
    assert cells > 3_500
    assert 0 < len(asked) < cells / 200
    mekar = [label for label, each in asked if each.row == "panyileukan/mekar-mulya-2"]
    assert mekar == ["Semester II 2023", "Semester II 2023", "Semester I 2024", "Semester I 2024"]


def test_civil_servants_of_eight_years_are_left_alone() -> None:
    found, cells = by_period("jumlah_pns.xlsx")
    assert cells > 400
    assert [each.code for findings in found.values() for each in findings] == []


def test_livestock_and_eggs_are_asked_column_by_column_where_all_of_it_jumps() -> None:
    eggs = by_period("jumlah_produksi_telur.xlsx")[0]
    assert {label: [each.code for each in findings] for label, findings in eggs.items()} == {
        "2022": ["column_jump_bigger"],
        "2023": [],
    }
    herds = by_period("jumlah_populasi_ternak.xlsx")[0]
    codes = Counter(each.code for each in herds["2022"])
    assert codes["column_zero_now"] == 1
    assert sum(codes.values()) < 10
    assert [each.code for each in herds["2023"]] == ["column_jump_bigger"]
    assert all(each.reason and each.remedy and cells_of(each) for each in herds["2022"] if each.row)
