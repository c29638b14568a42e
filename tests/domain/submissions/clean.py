"""Makes tables without a flaw, with last year's beside them; tests spoil single cells of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from hypothesis import strategies as st

from app.domain.sheets import cell_name
from app.domain.submissions.cellfindings import CellFinding, Severity
from app.domain.submissions.checks import USUAL, CheckSettings, check_table
from app.domain.submissions.figures import Figures, figures_of
from app.domain.tables.definition import Column, RowLabel, TableDefinition
from app.domain.tables.form import CellKey
from app.domain.tables.values import Sign, Value

COLUMNS = (
    Column("lk", "Laki-laki", kind="integer", minimum=0),
    Column("pr", "Perempuan", kind="integer", minimum=0),
    Column("jumlah", "Jumlah", kind="integer", minimum=0),
    Column("luas", "Luas", kind="number", decimals=2, unit="hektare", required=False),
    Column("miskin", "Persentase Miskin", kind="percent", decimals=2, unit="persen", minimum=0, maximum=100),
)


def definition_of(kabupaten: int, kecamatan: int) -> TableDefinition:
    """Kabupaten with their kecamatan below, and a row "Jumlah" at the foot."""
    rows = []
    for no in range(kabupaten):
        rows.append(RowLabel(f"k{no}", f"Kabupaten {no}"))
        rows += [RowLabel(f"k{no}/c{under}", f"Kecamatan {no}.{under}", 1) for under in range(kecamatan)]
    rows.append(RowLabel("jumlah", "Jumlah", is_total=True))
    return TableDefinition(
        "penduduk",
        1,
        "Jumlah Penduduk",
        unit="orang",
        rows=tuple(rows),
        columns=COLUMNS,
        axes=("kabupaten-kota", "kecamatan"),
        rules=("lk + pr = jumlah",),
    )


@dataclass(frozen=True)
class Delivered:
    """A table as it would be delivered, and what was approved before it."""

    definition: TableDefinition
    values: dict[CellKey, Value]
    before: dict[CellKey, Value]

    @property
    def figures(self) -> Figures:
        return self.of(self.values)

    def of(self, values: dict[CellKey, Value]) -> Figures:
        rows, columns = self.definition.rows, self.definition.columns
        return figures_of([row.key for row in rows], [column.key for column in columns], values)

    def number(self, row: str, column: str) -> float:
        number = self.values[row, column].number
        assert number is not None
        return number

    def spoiled(self, changes: dict[CellKey, Value]) -> Delivered:
        return replace(self, values={**self.values, **changes})

    def place(self, row: str, column: str) -> tuple[str, str]:
        rows = [each.key for each in self.definition.rows]
        columns = [each.key for each in self.definition.columns]
        return "1 Penduduk", cell_name(6 + rows.index(row), 1 + columns.index(column))

    def findings(self, settings: CheckSettings = USUAL, **more: object) -> list[CellFinding]:
        earlier = [("2024", self.of(self.before))] if self.before else []
        return check_table(self.figures, self.definition, earlier, self.place, settings, **more)  # type: ignore[arg-type]

    def grave(self, **more: object) -> list[CellFinding]:
        """What is more than a note."""
        return [each for each in self.findings(USUAL, **more) if each.severity is not Severity.NOTE]


def filled(
    table: TableDefinition, parts: dict[CellKey, float], others: dict[CellKey, float]
) -> dict[CellKey, Value]:
    """All values of a table from its leaves: sums along the row and down the column."""
    numbers: dict[CellKey, float] = dict(others)
    for (row, column), number in parts.items():
        for total in (row, row.partition("/")[0], "jumlah"):
            for key in {column, "luas" if column == "luas" else "jumlah"}:
                numbers[total, key] = round(numbers.get((total, key), 0.0) + number, 2)
    assert {row for row, _ in numbers} == {row.key for row in table.rows}
    return {key: Value(number) for key, number in numbers.items()}


def delivery_of(chance: Random) -> Delivered:
    """A clean table: no two years, columns or rows alike, nothing that jumps."""
    table = definition_of(chance.randint(1, 3), chance.randint(3, 6))
    leaves = [row.key for row in table.rows if row.level]
    parts, before = {}, {}
    for row in leaves:
        for column in ("lk", "pr", "luas"):
            size = chance.randint(200, 5_000)
            last = size / chance.choice([0.92, 0.95, 0.98, 1.03, 1.07])
            parts[row, column] = size + 0.25 if column == "luas" else float(size)
            before[row, column] = round(last, 2) if column == "luas" else float(round(last))
    heads = [row.key for row in table.rows if not row.level and not row.is_total]
    rates = {(row.key, "miskin"): chance.randint(500, 2_000) / 100 for row in table.rows}
    rates["jumlah", "miskin"] = round(sum(rates[head, "miskin"] for head in heads) / len(heads), 2)
    rates_before = {key: round(rate * 1.1, 2) for key, rate in rates.items()}
    return Delivered(table, filled(table, parts, rates), filled(table, before, rates_before))


deliveries = st.builds(delivery_of, st.integers(0, 2**32).map(Random))


def sign(value: Sign) -> Value:
    return Value(None, "", value)


def one_column(column: Column, numbers: list, last: list | None = None) -> Delivered:
    """A table of one column, with last year's beside it."""
    rows = tuple(RowLabel(f"r{no}", f"R{no}") for no in range(len(numbers)))
    table = TableDefinition("t", 1, "T", rows=rows, columns=(column,))
    values = {(f"r{no}", column.key): Value(number) for no, number in enumerate(numbers)}
    before = {(f"r{no}", column.key): Value(number) for no, number in enumerate(last or [])}
    return Delivered(table, values, before)


def leaf(delivered: Delivered, no: int) -> str:
    """The key of one of its kecamatan."""
    leaves = [row.key for row in delivered.definition.rows if row.level]
    return leaves[no % len(leaves)]


def only(findings: list[CellFinding]) -> CellFinding:
    """The one finding there is, said in whole sentences."""
    (finding,) = findings
    assert finding.reason
    assert finding.remedy.endswith(".")
    assert "{" not in finding.reason + finding.remedy
    return finding


def at(finding: CellFinding) -> tuple[str, str, str]:
    """What it is and where."""
    return finding.code, finding.row, finding.column
