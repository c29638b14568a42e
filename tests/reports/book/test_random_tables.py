"""A thousand random tables on every size of page: no row lost or doubled, nothing cut, no heading alone."""

from __future__ import annotations

import random

import pytest

from app.core.errors import Refused
from app.domain.books.paper import BOOK_SIZES, BookPaper, TableBlock
from app.domain.statistics.printing import say_value
from app.domain.statistics.stattable import StatColumn, StatRow, StatTable
from app.domain.submissions.figures import figures_of
from app.domain.tables.values import Sign, Value
from app.reports.book.flow import Page, Placed
from app.reports.book.grid import PAD
from app.reports.book.printing import laid_table, print_table
from app.reports.book.tables import Run
from app.reports.lines import text_width
from tests.helpers.pdfmarks import read_marks
from tests.helpers.pdftext import read_pdf

TABLES, PARTS = 1000, 10
WORDS = (
    "Kecamatan", "Desa", "Kelurahan", "dan", "atau", "Penduduk", "Laki-laki", "Perempuan", "Rumah", "Tangga",
    "Pertanian/Perkebunan", "A",
)  # fmt: skip


def a_random_table(chance: random.Random) -> StatTable:
    """Any shape an office may ask for, and some that nobody should."""

    def said(most: int) -> str:
        return " ".join(chance.choice(WORDS) for _ in range(chance.randint(1, most)))

    rows, level = [], 0
    for at in range(chance.choice([1, 2, 3, 5, 12, 30, 60, 200])):
        level = min(max(level + chance.choice([-1, 0, 0, 0, 1]), 0), 3)
        rows.append(StatRow(f"r{at}", f"{said(6)} {at}", said(4), level, is_total=chance.random() < 0.05))
    columns, groups = [], tuple(said(4) for _ in range(3))
    for at in range(chance.choice([1, 2, 3, 5, 8, 13, 24])):
        depth = chance.choice([0, 0, 1, 2])
        columns.append(
            StatColumn(
                f"c{at}", said(7), said(5), groups[:depth], decimals=chance.choice([0, 0, 2]),
                unit=chance.choice(["", "", "ha"]), is_words=chance.random() < 0.05,
            )
        )  # fmt: skip
    values = {(row.key, col.key): _value(chance, col, said) for row in rows for col in columns}
    partial = frozenset(key for key in values if chance.random() < 0.01)
    notes = tuple(said(40) for _ in range(chance.choice([0, 0, 1, 3])))
    figures = figures_of([row.key for row in rows], [col.key for col in columns], values)
    return StatTable(
        "t", f"{said(25)}, 2025", tuple(rows), tuple(columns), figures, said(20), said(3), said(2), "orang",
        notes=notes, sources=(said(5),), partial=partial,
    )  # fmt: skip


def _value(chance: random.Random, column: StatColumn, said: object) -> Value:
    if column.is_words:
        return Value(text=said(chance.choice([1, 3, 30])))  # type: ignore[operator]
    if chance.random() < 0.05:
        return Value(sign=chance.choice([Sign.MISSING, Sign.NIL, Sign.SUPPRESSED]))
    number = chance.choice([0.0, chance.uniform(-1e3, 1e3), float(chance.randint(0, 10**9))])
    return Value(number, sign=Sign.PROVISIONAL if chance.random() < 0.05 else Sign.PLAIN)


def a_paper(chance: random.Random) -> BookPaper:
    size, both = chance.choice(list(BOOK_SIZES)), chance.random() < 0.3
    return BookPaper("Statistik", "Kota", "Dinas", 2025, size, is_bilingual=both)


def runs_on(page: Page) -> list[Run]:
    pieces = [getattr(placed.piece, "run", placed.piece) for placed in page.placed]
    return [piece for piece in pieces if isinstance(piece, Run)]


@pytest.mark.parametrize("part", range(PARTS))
def test_every_row_stands_once_and_inside_its_page(part: int) -> None:
    laid, refused = 0, []
    for seed in range(part, TABLES, PARTS):
        chance = random.Random(seed)
        table, paper = a_random_table(chance), a_paper(chance)
        try:
            pages = laid_table(paper, TableBlock("1.1.1", table, ("Satu kalimat.",)))
        except Refused as error:
            refused.append(error.code)
            continue
        laid += 1
        for page in pages.pages:
            _must_fit(page, seed)
        _must_be_whole(pages.pages, table, seed)
    assert laid > TABLES / PARTS * 0.9
    assert set(refused) <= {"book.too_narrow"}


def _must_fit(page: Page, seed: int) -> None:
    assert page.placed, f"{seed}: an empty page"
    for placed in page.placed:
        assert placed.top + placed.piece.height <= page.sheet.height + 0.1, f"{seed}: over the page's end"
    for run in runs_on(page):
        assert run.grid.width <= page.sheet.width + 0.1, f"{seed}: wider than the page"
        assert run.end > run.first, f"{seed}: a heading without rows"
        for line in run.grid.lines[run.first : run.end]:
            look = run.grid.looks.bold if line.is_total else run.grid.looks.plain
            for at, said in enumerate(line.cells):
                if at not in line.words:
                    assert text_width(said, look) <= run.grid.widths[at] - PAD, f"{seed}: {said} is cut"


def _must_be_whole(pages: list[Page], table: StatTable, seed: int) -> None:
    columns: list[str] = []
    rows: list[str] = []
    for run in (run for page in pages for run in runs_on(page)):
        keys = [column.key for column in run.grid.columns]
        if keys[0] not in columns:
            columns += keys
        if keys[0] == table.columns[0].key:
            rows += [" ".join(line.stub) for line in run.grid.lines[run.first : run.end]]
    assert columns == [column.key for column in table.columns], f"{seed}: columns"
    said = " ".join(" ".join(rows).split())
    for row in table.rows:
        assert said.count(row.label) >= 1, f"{seed}: {row.label} is gone"
    heights = sum(1 for _row in rows)
    assert heights >= len(table.rows), f"{seed}: rows are missing"


def test_the_last_part_has_the_source_and_the_first_the_title() -> None:
    chance = random.Random(5)
    table = a_random_table(chance)
    while len(table.rows) < 100 or len(table.columns) > 5:
        table = a_random_table(chance)
    paper = BookPaper("Statistik", "Kota", "Dinas", 2025, "BPS")
    text = read_pdf(print_table(paper, TableBlock("1.1.1", table)).data)
    assert len(text.pages) > 1
    assert "Tabel" in text.pages[0]
    assert "Lanjutan" not in text.pages[0]
    assert all("Lanjutan Tabel 1.1.1" in page for page in text.pages[1:])
    assert "Sumber:" in text.pages[-1]
    assert not any("Sumber:" in page for page in text.pages[:-1])


@pytest.mark.parametrize("seed", range(40))
def test_what_is_printed_lies_inside_the_paper_and_can_be_read_back(seed: int) -> None:
    chance = random.Random(seed * 7 + 1)
    table, paper = a_table_that_fits(chance), a_paper(chance)
    data = print_table(paper, TableBlock("1.1.1", table)).data
    for page in read_marks(data):
        for string in page.strings:
            assert -0.5 <= string.x <= page.width + 0.5
            assert string.turned or string.x + string.width <= page.width + 0.5, string.text
    squeezed = read_pdf(data).squeezed
    for row in table.rows:
        assert row.label.split()[-1] in squeezed


def test_a_table_that_fits_on_a_page_is_not_parted() -> None:
    chance = random.Random(1)
    found = 0
    for seed in range(60):
        chance = random.Random(seed)
        table = a_random_table(chance)
        paper = BookPaper("Statistik", "Kota", "Dinas", 2025, "A4")
        if len(table.rows) > 20 or len(table.columns) > 5 or any(column.is_words for column in table.columns):
            continue
        pages = laid_table(paper, TableBlock("1.1.1", table, ("Kalimat. " * 400,)))
        parts = [run for page in pages.pages for run in runs_on(page)]
        found += 1
        assert len(parts) == 1, seed
    assert found > 5


def test_placed_pieces_follow_each_other_without_overlap() -> None:
    chance = random.Random(9)
    for _ in range(30):
        pages = laid_table(a_paper(chance), TableBlock("1.1.1", a_table_that_fits(chance)))
        for page in pages.pages:
            end = 0.0
            for placed in page.placed:
                assert isinstance(placed, Placed)
                assert placed.top >= end - 0.01
                end = placed.top + placed.piece.height


def a_table_that_fits(chance: random.Random) -> StatTable:
    table = a_random_table(chance)
    while len(table.columns) > 8 or any(column.is_words for column in table.columns):
        table = a_random_table(chance)
    return table


def test_every_figure_is_found_where_it_is_printed() -> None:
    chance = random.Random(3)
    for _ in range(6):
        table, paper = a_table_that_fits(chance), a_paper(chance)
        printed = print_table(paper, TableBlock("1.1.1", table))
        pages = read_marks(printed.data)
        all_spots = [spot for patch in printed.patches for spot in patch.spots()]
        assert {(spot.row, spot.column) for spot in all_spots} == {
            (row.key, column.key) for row in table.rows for column in table.columns
        }
        for (row, column), value in table.figures.cells():
            head = next(each for each in table.columns if each.key == column)
            said = say_value(value, head, paper.signs, is_partial=(row, column) in table.partial)
            spots = [spot for spot in all_spots if (spot.row, spot.column) == (row, column)]
            found = [
                string.text
                for spot in spots
                for string in pages[spot.page].strings
                if spot.left <= string.x <= spot.right
                and spot.top <= pages[spot.page].height - string.y <= spot.bottom
            ]
            assert said in "".join(found), (row, column)
