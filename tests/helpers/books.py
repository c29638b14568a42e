"""Books of any size, made of seeded figures: for tests of pages and for benchmarks."""

from __future__ import annotations

import random
from collections.abc import Sequence

from app.domain.books.paper import (
    Block,
    BookPaper,
    Chapter,
    ChartBlock,
    KeyFigure,
    SectionBlock,
    TableBlock,
    Term,
    TextBlock,
)
from app.domain.charts.spec import ChartKind, ChartSpec, Series
from app.domain.statistics.stattable import StatColumn, StatRow, StatTable
from app.domain.submissions.figures import figures_of
from app.domain.tables.values import Sign, Value

_NAMES = (
    "Sukamaju", "Cibodas", "Margasari", "Kertajaya", "Purwodadi", "Banjarnegara", "Lengkong", "Pasirkaliki",
    "Karangpawitan",
)  # fmt: skip


def a_table(
    seed: int, rows: int = 34, columns: int = 8, *, groups: Sequence[str] = (), decimals: int = 0
) -> StatTable:
    """A table of seeded figures with a total, a few signs, notes and source."""
    chance = random.Random(seed)
    lines = [StatRow(f"r{at}", f"{_NAMES[at % len(_NAMES)]} {at + 1}") for at in range(rows - 1)]
    lines.append(StatRow("jumlah", "Jumlah", "Total", is_total=True))
    heads = [
        StatColumn(
            f"c{at}",
            f"Kolom {at + 1}",
            f"Column {at + 1}",
            groups=(groups[at * len(groups) // columns],) if groups else (),
            decimals=decimals,
        )
        for at in range(columns)
    ]
    values = {(row.key, column.key): _value(chance, decimals) for row in lines for column in heads}
    return StatTable(
        key=f"tabel-{seed}",
        title=f"Jumlah Contoh Nomor {seed} Menurut Kecamatan di Kabupaten Contoh (orang), 2025",
        title_en=f"Number of Samples {seed} by Subdistrict in Contoh Regency (people), 2025",
        rows=tuple(lines),
        columns=tuple(heads),
        figures=figures_of([line.key for line in lines], [head.key for head in heads], values),
        stub="Kecamatan",
        stub_en="Subdistrict",
        unit="orang",
        notes=("Keadaan akhir tahun.",),
        sources=("Dinas Contoh Kabupaten Contoh",),
    )


def _value(chance: random.Random, decimals: int) -> Value:
    kind = chance.random()
    if kind < 0.02:
        return Value(sign=chance.choice([Sign.MISSING, Sign.NIL, Sign.SUPPRESSED]))
    number = round(chance.uniform(0, 99_999), decimals)
    return Value(number, sign=Sign.PROVISIONAL if kind > 0.98 else Sign.PLAIN)


def a_chart(seed: int) -> ChartSpec:
    """A chart of one of the usual kinds."""
    chance = random.Random(seed)
    kind = list(ChartKind)[seed % 5]
    categories = tuple(str(year) for year in range(2015, 2026)) if kind is ChartKind.LINE else tuple(_NAMES)
    count = 2 if kind is ChartKind.PYRAMID else 1 + seed % 3
    series = tuple(
        Series(f"Seri {at + 1}", tuple(float(chance.randint(10, 9_999)) for _each in categories))
        for at in range(count)
    )
    title = f"Contoh Gambar {seed} di Kabupaten Contoh, 2025"
    return ChartSpec(kind, title, categories, series, unit="orang", sources=("Dinas Contoh",))


def a_book(tables: int, charts: int, *, chapters: int = 10, size: str = "A4") -> BookPaper:
    """A book of so many tables and charts, spread over chapters, with texts and terms."""
    made = []
    for no in range(1, chapters + 1):
        own = range(no - 1, tables, chapters)
        blocks: list[Block] = [SectionBlock(f"{no}.1", f"Bagian {no}")]
        blocks.append(TextBlock((f"Bab ini memuat {len(own)} tabel. " * 6,)))
        for place, at in enumerate(own, 1):
            said = (f"Nilai tertinggi tabel {at} terdapat di Kecamatan Sukamaju.",)
            blocks.append(TableBlock(f"{no}.1.{place}", a_table(at), said))
        for place, at in enumerate(range(no - 1, charts, chapters), 1):
            blocks.append(ChartBlock(f"{no}.{place}", a_chart(at)))
        made.append(
            Chapter(
                str(no),
                f"Urusan Nomor {no}",
                key_figures=(KeyFigure("Jumlah", "1.234", "orang", "2025"),),
                terms=(Term("Penduduk", "Orang yang bertempat tinggal di wilayah ini. " * 3),),
                blocks=tuple(blocks),
            )
        )
    return BookPaper(
        "Statistik Sektoral Kabupaten Contoh", "Kabupaten Contoh", "Dinas Kominfo", 2025, size,
        chapters=tuple(made),
    )  # fmt: skip
