"""A delivered table laid out for the checks: columns as the definition has them, "–" as zero, years beside.

It finds nothing; what is asked of every column is worked out once here.
"""

from __future__ import annotations

import math
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from app.core.held import held
from app.domain.submissions.checks.grouping import Group, groups_of
from app.domain.submissions.checks.settings import CheckSettings
from app.domain.submissions.figures import Figures, gaps
from app.domain.tables.axes import WHOLE_UNITS
from app.domain.tables.definition import Column, TableDefinition
from app.domain.tables.form import CellKey
from app.domain.tables.naming import same
from app.domain.tables.units import normal_unit
from app.domain.tables.values import Sign, Value

Numbers = list[float | None]

#: Signs that stand for nothing there is: they count as zero in sums.
_ZERO = (Sign.NIL, Sign.NEGLIGIBLE)
#: Units and words of figures that do not add up over places.
_NOT_ADDED = frozenset(
    ["persen", "indeks", "poin", "rasio", "nilai", "skor", "tahun", "bulan", "hari", "permil"]
)
_NOT_ADDED_WORDS = frozenset(
    ["rata", "rasio", "persentase", "indeks", "kepadatan", "laju", "tingkat", "angka", "harapan", "umur",
     "usia", "proporsi", "skor", "median", "suhu", "kelembapan", "kecepatan", "jarak", "harga", "tarif"]
)  # fmt: skip


@dataclass(slots=True)
class Sheaf:
    """One column.  ``numbers`` by row; ``before``: last year's in the same rows, None without one.

    ``others``: cells that are not plain numbers, by place; ``broken``: what no number is, taken out;
    ``half``: half a unit of the last decimal.
    """

    at: int
    column: Column
    numbers: Numbers
    others: dict[int, Value]
    before: Numbers | None = None
    has_holes: bool = False
    broken: Mapping[int, float] = field(default_factory=dict)
    low: float = 0.0
    high: float = 0.0
    total: float = 0.0

    @property
    def half(self) -> float:
        return 0.0 if self.column.kind == "integer" else 0.5 * 10.0**-self.column.decimals

    @property
    def known(self) -> Sequence[float]:
        """The numbers there are."""
        if self.has_holes:
            return [each for each in self.numbers if each is not None]
        return self.numbers  # type: ignore[return-value]


@dataclass
class Exam:
    """A table under examination; ``reported``: cells of which something was said already."""

    figures: Figures
    definition: TableDefinition
    earlier: Sequence[tuple[str, Figures]]
    settings: CheckSettings
    reported: Container[CellKey] = ()
    rows: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.rows = self.definition.row_keys

    @cached_property
    def period_before(self) -> str:
        """What last year is called; "" without one."""
        return self.earlier[0][0] if self.earlier else ""

    @cached_property
    def sheaves(self) -> list[Sheaf]:
        """Every column, also those of words."""
        odd = self._odd_cells()
        found = []
        for at, column in enumerate(self.definition.columns):
            others = odd.get(column.key, {})
            numbers = aligned(self.figures, column.key, self.rows)
            if others:
                numbers = _with_zeros(numbers, others)
            sheaf = Sheaf(at, column, numbers, others, has_holes=gaps(numbers) > 0)
            if column.kind != "text":
                _measure(sheaf)
            if self.earlier and column.kind != "text":
                sheaf.before = before_of(self.earlier[0][1], column.key, self.rows)
            found.append(sheaf)
        return found

    @cached_property
    def counted(self) -> list[Sheaf]:
        """The columns of numbers."""
        return [sheaf for sheaf in self.sheaves if sheaf.column.kind != "text"]

    @cached_property
    def by_key(self) -> Mapping[str, Sheaf]:
        return {sheaf.column.key: sheaf for sheaf in self.sheaves}

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        return _groups(self.definition)

    @cached_property
    def totals(self) -> frozenset[int]:
        """Rows that are sums of others."""
        return frozenset(group.total for group in self.groups)

    def unit_of(self, column: Column) -> str:
        """The normal form of a column's unit."""
        return normal_unit(column.unit or self.definition.unit)

    def is_added(self, column: Column) -> bool:
        """Whether a total of this column is the sum of its parts: counts and amounts, not rates."""
        return column.key in _added(self.definition)

    def is_counted(self, column: Column) -> bool:
        """Whether it counts things one by one, so that it cannot be below zero."""
        return (column.minimum is not None and column.minimum >= 0) or self.unit_of(column) in WHOLE_UNITS

    def previous(self, sheaf: Sheaf) -> list[Numbers]:
        """The column in the years before, the newest first."""
        return [before_of(figures, sheaf.column.key, self.rows) or [] for _period, figures in self.earlier]

    def _odd_cells(self) -> dict[str, dict[int, Value]]:
        places = {key: at for at, key in enumerate(self.rows)}
        found: dict[str, dict[int, Value]] = {}
        for (row, column), value in self.figures.others.items():
            if row in places:
                found.setdefault(column, {})[places[row]] = value
        return found


@held
def _groups(definition: TableDefinition) -> tuple[Group, ...]:
    """Every form of a round has the same rows."""
    return groups_of(definition.rows)


@held
def _added(definition: TableDefinition) -> frozenset[str]:
    """The columns that add up over places, by their keys."""
    return frozenset(column.key for column in definition.columns if _adds_up(column, definition))


def _adds_up(column: Column, definition: TableDefinition) -> bool:
    if column.kind in ("percent", "text"):
        return False
    unit = normal_unit(column.unit or definition.unit)
    if unit in _NOT_ADDED or "/" in unit or " per " in f" {unit} ":
        return False
    words = f"{column.group} {column.label}"
    if column.kind != "integer":
        words = f"{definition.title} {words}"
    said = same(words).replace("-", " ").replace("/", " ").split()
    return not _NOT_ADDED_WORDS.intersection(said)


def _measure(sheaf: Sheaf) -> None:
    """Lowest, highest and sum; what is not finite is set aside first."""
    if sheaf.known and not math.isfinite(sum(sheaf.known)):
        odd = {at: x for at, x in enumerate(sheaf.numbers) if x is not None and not math.isfinite(x)}
        sheaf.numbers = [None if at in odd else number for at, number in enumerate(sheaf.numbers)]
        sheaf.broken, sheaf.has_holes = odd, sheaf.has_holes or bool(odd)
    known = sheaf.known
    if known:
        sheaf.low, sheaf.high, sheaf.total = min(known), max(known), sum(known)


def aligned(figures: Figures, column: str, rows: tuple[str, ...]) -> Numbers:
    """The numbers of a column in these rows; None where there is none."""
    at = figures.column_at.get(column)
    if at is None:
        return [None] * len(rows)
    numbers = figures.numbers[at]
    if figures.rows == rows:
        return numbers if type(numbers) is list else list(numbers)
    places = figures.row_at
    return [numbers[places[row]] if row in places else None for row in rows]


def before_of(figures: Figures, column: str, rows: tuple[str, ...]) -> Numbers | None:
    """The column in an earlier year, "–" as zero, what is not finite left out; None without such a column."""
    if column not in figures.column_at:
        return None
    numbers = aligned(figures, column, rows)
    if not math.isfinite(sum(filter(None, numbers))):
        numbers = [each if each is None or math.isfinite(each) else None for each in numbers]
    if not figures.others:
        return numbers
    zeros = [key[0] for key, value in figures.others.items() if key[1] == column and value.sign in _ZERO]
    if not zeros:
        return numbers
    places = {key: at for at, key in enumerate(rows)}
    filled = list(numbers)
    for row in zeros:
        if row in places:
            filled[places[row]] = filled[places[row]] or 0.0
    return filled


def _with_zeros(numbers: Numbers, others: Mapping[int, Value]) -> Numbers:
    filled = list(numbers)
    for at, value in others.items():
        if value.sign in _ZERO and filled[at] is None:
            filled[at] = 0.0
    return filled
