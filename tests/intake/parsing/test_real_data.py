"""The public data beside the project are read like deliveries: recognised, placed, every value with its cell.

Each file has its own expectations; where the folder is absent the tests say so and are skipped.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from app.domain.sheets import RawBook
from app.domain.submissions.cellfindings import Severity
from app.domain.submissions.delivered import ParsedTable
from app.domain.submissions.placing import Expected, Known, Layout, Remembered
from app.domain.tables.from_long import LongTable, from_long
from app.domain.tables.periods import Period
from app.domain.tables.values import Value
from app.intake.parsing import parse, recognise
from app.intake.reading import read_book
from tests.helpers.source import ROOT

DATA = ROOT.parent / "shared" / "data"

pytestmark = pytest.mark.skipif(
    not DATA.is_dir(), reason="the folder of public data is not beside the project"
)


def opened(name: str) -> RawBook:
    return read_book((DATA / name).read_bytes(), name)


def defined(book: RawBook, title: str) -> LongTable:
    """The definition as the office would have made it of the list."""
    headings, *lines = book.sheets[0].rows
    return from_long(title, [str(cell or "") for cell in headings], [list(line) for line in lines])  # type: ignore[arg-type]


def asked(table: LongTable, period: Period, opd: str = "1.02") -> Expected:
    return Expected(1, period.code, opd, replace(table.definition, key="tabel", unit=table.definition.unit))


def delivered(book: RawBook, table: LongTable, period: Period) -> ParsedTable:
    """What a person gets who takes the first proposal."""
    expected = asked(table, period)
    found = recognise(book, [expected], Known())
    assert found.placed == ()
    best = found.proposals[0]
    assert best.placement.layout is Layout.LONG
    return parse(book, expected, best.placement)


def as_told(table: LongTable, period: Period) -> dict[tuple[str, str], float | None]:
    """The figures of the definition's own reading; what it calls missing is an empty cell."""
    return {key: value.number for key, value in table.figures[period].items() if value.number is not None}


def numbers(parsed: ParsedTable) -> dict[tuple[str, str], float | None]:
    return {key: value.number for key, value in parsed.figures.cells()}


def codes(parsed: ParsedTable) -> Counter[str]:
    return Counter(finding.code for finding in parsed.findings)


def test_population_of_half_a_year() -> None:
    book = opened("jumlah_penduduk_jk.xlsx")
    table = defined(book, "Jumlah Penduduk Menurut Kelurahan dan Jenis Kelamin")
    period = Period(2017, "semesteran", 1)
    parsed = delivered(book, table, period)
    assert numbers(parsed) == as_told(table, period)
    assert parsed.figures.value("sukasari/gegerkalong", "l") == Value(11157)
    sheet, cell = parsed.places.cell("sukasari/gegerkalong", "l") or ("", "")
    assert (sheet, cell[0]) == (book.sheets[0].name, "D")
    assert set(codes(parsed)) <= {"other_periods", "list_totals", "list_rows"}


def test_figures_that_stand_twice_are_never_chosen() -> None:
    book = opened("jumlah_penduduk_jk.xlsx")
    table = defined(book, "Jumlah Penduduk Menurut Kelurahan dan Jenis Kelamin")
    told: Counter[str] = Counter()
    for period in table.figures:
        parsed = delivered(book, table, period)
        told.update(codes(parsed))
        doubtful = {(f.row, f.column) for f in parsed.findings if f.severity is Severity.REFUSE}
        expected = {key: number for key, number in as_told(table, period).items() if key not in doubtful}
        assert numbers(parsed) == expected
    assert told["line_again"] + told["line_contradicts"] == 2


def test_civil_servants_come_as_words() -> None:
    book = opened("jumlah_pns.xlsx")
    table = defined(book, "Jumlah PNS Menurut Kecamatan dan Jenis Kelamin")
    parsed = delivered(book, table, Period(2016))
    assert numbers(parsed) == as_told(table, Period(2016))
    assert codes(parsed)["text_number"] == 2
    assert parsed.figures.filled == 60


def test_stunting_has_measures_in_one_column() -> None:
    book = opened("jumlah_balita_stunting.xlsx")
    table = defined(book, "Jumlah Balita Stunting")
    parsed = delivered(book, table, Period(2023))
    assert numbers(parsed) == as_told(table, Period(2023))
    assert parsed.figures.filled == 604


@pytest.mark.parametrize(
    ("name", "count"), [("jumlah_populasi_ternak.xlsx", 150), ("jumlah_produksi_telur.xlsx", 30)]
)
def test_livestock_and_eggs(name: str, count: int) -> None:
    book = opened(name)
    table = defined(book, "Peternakan Menurut Kecamatan")
    for period in table.figures:
        parsed = delivered(book, table, period)
        assert numbers(parsed) == as_told(table, period)
        assert parsed.figures.filled == count


def test_a_row_a_year() -> None:
    book = opened("ipm.xlsx")
    table = defined(book, "Indeks Pembangunan Manusia")
    for period in table.figures:
        assert numbers(delivered(book, table, period)) == as_told(table, period)


def test_a_decision_about_a_list_holds_next_year() -> None:
    book = opened("jumlah_pns.xlsx")
    table = defined(book, "Jumlah PNS Menurut Kecamatan dan Jenis Kelamin")
    first = recognise(book, [asked(table, Period(2016))], Known())
    decided = Remembered("1.02", "tabel", first.proposals[0].placement)
    known = Known(mappings={first.shapes[book.sheets[0].name]: (decided,)})
    again = recognise(book, [asked(table, Period(2017))], known)
    assert [placed.ref.period for placed in again.placed] == ["2017"]
    parsed = parse(book, asked(table, Period(2017)), again.placed[0].placement)
    assert numbers(parsed) == as_told(table, Period(2017))
    later = recognise(book, [asked(table, Period(2031))], known)
    assert later.placed == (), "the list has no lines of that year"
