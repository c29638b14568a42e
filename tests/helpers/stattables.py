"""Statistical tables for tests: small ones by hand, and any by hypothesis."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hypothesis import strategies as st

from app.domain.statistics.stattable import StatColumn, StatRow, StatTable
from app.domain.submissions.figures import figures_of
from app.domain.tables.values import Sign, Value

VALUES = st.one_of(
    st.integers(0, 10_000).map(lambda number: Value(float(number))),
    st.sampled_from([Value(), Value(sign=Sign.MISSING), Value(sign=Sign.NIL), Value(sign=Sign.SUPPRESSED)]),
    st.integers(1, 99).map(lambda number: Value(float(number), sign=Sign.PROVISIONAL)),
)


def a_stat_table(
    cells: Mapping[str, Sequence[float | Sign | None]],
    columns: Sequence[str] = ("Laki-laki", "Perempuan"),
    *,
    title: str = "Jumlah Penduduk Menurut Kecamatan di Kota Contoh (orang), 2025",
    unit: str = "orang",
    stub: str = "Kecamatan",
    levels: Sequence[int] = (),
    year: str = "2025",
) -> StatTable:
    """Rows by label; numbers, signs, or None for an empty cell.  Keys are the labels."""
    values = {
        (row, column): Value(sign=each) if isinstance(each, Sign) else Value(each)
        for row, line in cells.items()
        for column, each in zip(columns, line, strict=True)
    }
    depth = list(levels) or [0] * len(cells)
    return StatTable(
        key="penduduk",
        title=title,
        rows=tuple(StatRow(row, row, level=level) for row, level in zip(cells, depth, strict=True)),
        columns=tuple(StatColumn(column, column) for column in columns),
        figures=figures_of(list(cells), list(columns), values),
        stub=stub,
        unit=unit,
        years=(year,),
        sources=("Dinas Contoh",),
    )


@st.composite
def stat_tables(draw: st.DrawFn) -> StatTable:
    """Tables of any values, with rows on up to three levels."""
    count, wide = draw(st.integers(1, 12)), draw(st.integers(1, 5))
    levels, level = [], 0
    for at in range(count):
        level = 0 if at == 0 else min(max(level + draw(st.integers(-1, 1)), 0), 2)
        levels.append(level)
    rows = tuple(StatRow(f"r{at}", f"Baris {at}", level=each) for at, each in enumerate(levels))
    columns = tuple(StatColumn(f"c{at}", f"Kolom {at}") for at in range(wide))
    values = {(row.key, column.key): draw(VALUES) for row in rows for column in columns}
    figures = figures_of([row.key for row in rows], [column.key for column in columns], values)
    return StatTable("t", "Jumlah X Menurut Baris (orang), 2025", rows, columns, figures, unit="orang")


def things_over_years(things: Mapping[str, Sequence[float]], first: int = 2020) -> StatTable:
    """A table of different things, each a heading over the same years with its figures."""
    rows, values = [], {}
    for name, numbers in things.items():
        rows.append(StatRow(name, name))
        for at, number in enumerate(numbers):
            key = f"{name}/{first + at}"
            rows.append(StatRow(key, str(first + at), level=1))
            values[key, "Nilai"] = Value(number)
    return StatTable(
        key="indeks",
        title="Indeks Pembangunan di Kota Contoh",
        rows=tuple(rows),
        columns=(StatColumn("Nilai", "Nilai", decimals=2),),
        figures=figures_of([row.key for row in rows], ["Nilai"], values),
        stub="Uraian",
    )
