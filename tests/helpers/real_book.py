"""A sample book out of the public data beside the project: their tables, what is said of them, their charts.

It reads the files where they lie and keeps nothing of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import openpyxl

from app.domain.books.paper import (
    Block,
    BookPaper,
    Chapter,
    ChartBlock,
    DraftMark,
    Foreword,
    KeyFigure,
    Publisher,
    SectionBlock,
    TableBlock,
    TeamRole,
    Term,
    TextBlock,
)
from app.domain.charts.proposing import proposals
from app.domain.papers import Signature
from app.domain.statistics.forming import Approved, Wording, form_table
from app.domain.statistics.printing import say_number
from app.domain.statistics.sentences import describe
from app.domain.statistics.stattable import StatTable
from app.domain.statistics.views import Reckoning, TableView, look_at
from app.domain.submissions.figures import figures_of
from app.domain.tables.from_long import from_long
from tests.helpers.source import ROOT

DATA = ROOT.parent / "shared" / "data"

#: File, title, OPD, chapter; the views of each table that the book shows.
_FILES: tuple[tuple[str, str, str, str, tuple[TableView, ...]], ...] = (
    (
        "jumlah_penduduk_jk.xlsx", "Jumlah Penduduk", "Dinas Kependudukan", "Kependudukan",
        (TableView(with_total_column=True), TableView(years=6, with_total_column=True, columns=("jumlah",))),
    ),
    (
        "jumlah_pns.xlsx", "Jumlah Pegawai Negeri Sipil", "Badan Kepegawaian", "Kepegawaian",
        (TableView(with_total_column=True), TableView(years=8, with_total_column=True, columns=("jumlah",)),
         TableView(reckoning=Reckoning.SHARE_ROW)),
    ),
    ("jumlah_balita_stunting.xlsx", "Balita", "Dinas Kesehatan", "Kesehatan", (TableView(),)),
    (
        "jumlah_populasi_ternak.xlsx", "Populasi Ternak", "Dinas Ketahanan Pangan dan Pertanian", "Pertanian",
        (TableView(with_total_column=True), TableView(reckoning=Reckoning.SHARE)),
    ),
    (
        "jumlah_produksi_telur.xlsx", "Produksi Telur", "Dinas Ketahanan Pangan dan Pertanian", "Pangan",
        (TableView(years=3), TableView(years=3, reckoning=Reckoning.GROWTH)),
    ),
    ("ipm.xlsx", "Indeks Pembangunan Manusia", "Badan Pusat Statistik", "Pembangunan Manusia",
     (TableView(years=8, is_turned=True),)),
)  # fmt: skip


def tables_of(path: Path, title: str, opd: str) -> Mapping[str, StatTable]:
    """The tables of a long list, by the words for each period, in the order of time."""
    sheet = openpyxl.load_workbook(path, read_only=True).worksheets[0]
    headings, *lines = [list(row) for row in sheet.iter_rows(values_only=True)]
    long = from_long(title, [str(cell or "") for cell in headings], [line for line in lines if any(line)])
    found = {}
    for period in sorted(long.figures):
        rows = [row.key for row in long.definition.rows]
        columns = [column.key for column in long.definition.columns]
        figures = figures_of(rows, columns, long.figures[period])
        approved = [Approved(period.label, opd, figures)]
        found[period.label] = form_table(long.definition, approved, Wording("Kota Contoh"))
    return found


def real_book(size: str = "BPS") -> BookPaper:
    """The book: a chapter for each file, every table with its sentences and the chart that suits it."""
    chapters = []
    for no, (file, title, opd, name, views) in enumerate(_FILES, 1):
        tables = tables_of(DATA / file, title, opd)
        yearly = _one_a_year(tables)
        blocks: list[Block] = [SectionBlock(f"{no}.1", "Keadaan Umum")]
        figures: list[KeyFigure] = []
        drawn = 0
        for place, view in enumerate(views, 1):
            table = look_at(yearly if view.years > 1 else tables, view)
            said = describe(table)
            figures += _key_figures(table)
            if place == 1:
                blocks.append(TextBlock((f"Bab ini memuat data {title.lower()} dari {opd}.",)))
            blocks.append(TableBlock(f"{no}.1.{place}", table, tuple(each.text for each in said)))
            for chart in proposals(table)[:1]:
                drawn += 1
                blocks.append(ChartBlock(f"{no}.{drawn}", chart))
        terms = (Term(title, f"Data {title.lower()} menurut catatan {opd}."),)
        chapters.append(
            Chapter(str(no), name, key_figures=tuple(figures[:4]), terms=terms, blocks=tuple(blocks))
        )
    return BookPaper(
        title="Statistik Sektoral Kota Contoh",
        region="Pemerintah Kota Contoh",
        office="Dinas Komunikasi dan Informatika",
        year=2024,
        size=size,
        subtitle="Data Tahun 2024",
        draft=DraftMark("Edisi 2024", date(2026, 11, 20), 1),
        team=(
            TeamRole("Pengarah", ("Kepala Dinas",)),
            TeamRole("Penyunting", ("Statistisi A", "Statistisi B")),
        ),
        publisher=Publisher(issn="0000-0000", published_by="Dinas Komunikasi dan Informatika Kota Contoh"),
        foreword=Foreword(
            ("Buku ini memuat data sektoral yang disetujui perangkat daerah. " * 5,),
            "Contoh",
            "November 2026",
            Signature("Kepala Dinas", "NAMA KEPALA", rank="Pembina Tk. I (IV/b)", nip="197605201995111001"),
        ),
        general=("Data dikumpulkan dari perangkat daerah dan diperiksa sebelum dimuat.",),
        key_figures=tuple(chapter.key_figures[0] for chapter in chapters if chapter.key_figures),
        chapters=tuple(chapters),
        references=tuple(dict.fromkeys(opd for _file, _title, opd, _name, _views in _FILES)),
    )


def _one_a_year(tables: Mapping[str, StatTable]) -> Mapping[str, StatTable]:
    """The last period of each year, by the year."""
    return {label[-4:]: table for label, table in tables.items()}


def _key_figures(table: StatTable) -> list[KeyFigure]:
    total = next((each for each in describe(table) if each.kind == "total"), None)
    if total is None:
        return []
    row, column = total.facts[0]
    head = next(each for each in table.columns if each.key == column)
    number = table.value(row, column).number
    said = say_number(number, head.decimals) if number is not None else "…"
    return [KeyFigure(table.title.split(" Menurut")[0].split(",")[0], said, table.unit, table.years[-1])]
