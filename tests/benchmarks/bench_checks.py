"""How long the checks of a clean table take: sums along the row and down to the total, two years to compare.

A table is 300 rows of 12 columns; the limit is 0.8 µs for each of its cells.
"""

from __future__ import annotations

from random import Random

from app.domain.submissions.checks import check_table
from app.domain.submissions.figures import Figures
from app.domain.tables.definition import Column, RowLabel, TableDefinition
from tests.benchmarks.timing import Row, interleaved, within

ROWS, GROUPS, TABLES = 299, 4, 40
LIMIT_US = 0.8  # for each cell


def definition() -> TableDefinition:
    """Men, women and both, for four groups, with a row of totals."""
    columns, rules = [], []
    for group in range(GROUPS):
        for key, label in (("lk", "Laki-laki"), ("pr", "Perempuan"), ("j", "Jumlah")):
            columns.append(Column(f"{key}{group}", label, f"Kelompok {group}", "integer", "orang", minimum=0))
        rules.append(f"lk{group} + pr{group} = j{group}")
    labels = [RowLabel(f"k{no}", f"Kelurahan {no}") for no in range(ROWS)]
    rows = (*labels, RowLabel("jumlah", "Jumlah", is_total=True))
    return TableDefinition(
        "penduduk", 1, "Penduduk", unit="orang", rows=rows, columns=tuple(columns), rules=tuple(rules)
    )


def figures(table: TableDefinition, chance: Random, after: Figures | None = None) -> Figures:
    """A clean table; ``after``: the year before, from which no cell is far."""
    numbers: list[list[float]] = []
    for place, column in enumerate(table.columns):
        if column.key.startswith("j"):
            numbers.append([a + b for a, b in zip(numbers[-2], numbers[-1], strict=True)])
            continue
        if after is None:
            parts = [float(chance.randint(0, 5_000)) for _row in range(ROWS)]
        else:
            parts = [float(round((x or 0) * chance.uniform(0.95, 1.05))) for x in after.numbers[place][:-1]]
        numbers.append([*parts, sum(parts)])
    return Figures(
        tuple(row.key for row in table.rows), tuple(each.key for each in table.columns), tuple(numbers)
    )


def rows() -> list[Row]:
    """One row: a clean table with two years before it."""
    table, chance = definition(), Random(7)
    sets = []
    for _no in range(TABLES):
        before = figures(table, chance)
        last = figures(table, chance, before)
        sets.append((figures(table, chance, last), [("2024", last), ("2023", before)]))

    def check(no: int) -> None:
        now, earlier = sets[no % TABLES]
        found = check_table(now, table, earlier, lambda _row, _column: None)
        assert not found, found

    (ours,) = interleaved([check], 4 * TABLES)
    cells = len(table.rows) * len(table.columns)
    return [within(f"checks of a table of {cells} cells", ours, LIMIT_US * cells / 1000)]
