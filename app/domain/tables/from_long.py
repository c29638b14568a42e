"""Makes a table definition, its code lists and figures out of a long list: one line per figure.

Open data circulate like that: kecamatan, sex, number, year.  It is handed headings and cells, and
reads no file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.domain.tables.axes import Layout, column_key, lay_out
from app.domain.tables.classifications import BUILT_IN, key_for
from app.domain.tables.definition import Classification, Column, Item, TableDefinition
from app.domain.tables.form import CellKey
from app.domain.tables.naming import same, slug
from app.domain.tables.outside import in_words
from app.domain.tables.periods import PARTS, Period
from app.domain.tables.units import normal_unit
from app.domain.tables.values import Sign, Value, read_number, read_sign

Raw = str | int | float | None

#: Headings of the part of a year, and the kind of period they make.
_PARTS = {"semester": "semesteran", "triwulan": "triwulanan", "bulan": "bulanan"}
_YEAR, _UNIT = "tahun", "satuan"
#: Classifications that run down the side, from the outer to the inner one.
AREAS = ("provinsi", "kabupaten-kota", "kecamatan", "desa-kelurahan", "kelurahan")
#: A classification with more entries runs down the side as well.
MOST_ACROSS = 12
_MOST_DECIMALS = 2
_BUILT_IN = {each.key: each for each in BUILT_IN}


@dataclass(frozen=True, slots=True)
class Skipped:
    """A line that gave no figure: its number (from 1, headings not counted), and the cell at fault.

    ``double``: it is about a figure that an earlier line told already.
    """

    line: int
    column: str
    text: str
    double: bool = False


@dataclass(frozen=True, slots=True)
class LongTable:
    """What a long list says: the definition, the code lists it needs, figures by period, lines left out."""

    definition: TableDefinition
    classifications: tuple[Classification, ...]
    figures: Mapping[Period, Mapping[CellKey, Value]]
    skipped: tuple[Skipped, ...] = ()


@dataclass(frozen=True, slots=True)
class _Shape:
    """Which column is what, by its place."""

    year: int | None = None
    part: int | None = None
    unit: int | None = None
    measures: tuple[int, ...] = ()
    down: tuple[int, ...] = ()
    across: tuple[int, ...] = ()
    period: str = "tahunan"


@dataclass(slots=True)
class _Axis:
    """A classification as its entries are met; ``codes``: path of labels -> code."""

    key: str
    name: str
    items: list[Item] = field(default_factory=list)
    codes: dict[tuple[str, ...], str] = field(default_factory=dict)

    def code(self, path: tuple[str, ...], parent: str) -> str:
        """The code of the entry at the end of ``path``; entries below different parents are different."""
        plain = tuple(same(part) for part in path)
        if plain not in self.codes:
            self.codes[plain] = self._add(path[-1], parent)
        return self.codes[plain]

    def _add(self, label: str, parent: str) -> str:
        taken = {item.code for item in self.items}
        plain = slug(label) or "isi"
        code, no = plain, 1
        while code in taken:
            no += 1
            code = f"{plain}-{no}"
        self.items.append(Item(code, _cased(label), parent))
        return code

    @property
    def classification(self) -> Classification:
        return Classification(self.key, self.name, tuple(self.items))


def from_long(
    title: str, headings: Sequence[str], lines: Sequence[Sequence[Raw]], producer: str = "", topic: str = ""
) -> LongTable:
    """The table of a long list.

    Columns of numbers are what is counted; "tahun", "semester" and "satuan" are known by name;
    all else classifies.  Areas and long lists run down the side, the rest across the top.
    """
    shape = _shape(headings, lines)
    down = [_axis(headings[place]) for place in shape.down]
    across = [_axis(headings[place]) for place in shape.across]
    measures = tuple(_measure(headings[place], lines, place) for place in shape.measures)
    unit = _common_unit(lines, shape.unit, measures)
    measures = tuple(replace(each, unit=each.unit or unit) for each in measures)
    gathered = _Gathered(headings, shape, down, across, measures)
    for number, line in enumerate(lines, 1):
        gathered.take(number, line)
    layout = Layout(
        tuple(axis.classification for axis in down), tuple(axis.classification for axis in across), measures
    )
    bare = TableDefinition(key=slug(title), version=1, title=title, unit=unit, period=shape.period)
    return LongTable(
        lay_out(replace(bare, producer=producer, topic=topic), layout),
        tuple(axis.classification for axis in (*down, *across)),
        gathered.figures,
        tuple(gathered.skipped),
    )


def _shape(headings: Sequence[str], lines: Sequence[Sequence[Raw]]) -> _Shape:
    places = {same(heading): place for place, heading in enumerate(headings)}
    part = next((name for name in _PARTS if name in places), "")
    year, unit = places.get(_YEAR), places.get(_UNIT)
    special = {year, unit, places.get(part)}
    others = [place for place in range(len(headings)) if place not in special and headings[place].strip()]
    measures = tuple(place for place in others if _is_counted(lines, place))
    classes = [place for place in others if place not in measures]
    areas = sorted((p for p in classes if key_for(headings[p]) in AREAS), key=lambda p: _outer(headings[p]))
    rest = [place for place in classes if place not in areas]
    long = [place for place in rest if _entries(lines, place) > MOST_ACROSS]
    return _Shape(
        year=year,
        part=places.get(part),
        unit=unit,
        measures=measures,
        down=tuple(areas + long),
        across=tuple(place for place in rest if place not in long),
        period=_PARTS.get(part, "tahunan"),
    )


def _outer(heading: str) -> int:
    return AREAS.index(key_for(heading))


def _is_counted(lines: Sequence[Sequence[Raw]], place: int) -> bool:
    """Whether most of what stands in a column are numbers (also written as text) or signs."""
    said = [cell for cell in (_cell(line, place) for line in lines) if _text(cell)]
    good = sum(1 for cell in said if number_in(cell) is not None or read_sign(_text(cell)))
    return bool(said) and good * 2 > len(said)


def _entries(lines: Sequence[Sequence[Raw]], place: int) -> int:
    return len({same(_text(_cell(line, place))) for line in lines})


class _Gathered:
    """Figures by period and cell, gathered line by line."""

    def __init__(
        self,
        headings: Sequence[str],
        shape: _Shape,
        down: Sequence[_Axis],
        across: Sequence[_Axis],
        measures: Sequence[Column],
    ) -> None:
        self._headings = headings
        self._shape = shape
        self._down = down
        self._across = across
        self._measures = measures
        self.figures: dict[Period, dict[CellKey, Value]] = {}
        self.skipped: list[Skipped] = []

    def take(self, number: int, line: Sequence[Raw]) -> None:
        """One line; where a class or the period is not said, it is told as left out."""
        if not any(_text(cell) for cell in line):
            return
        shape = self._shape
        if (place := self._first_unsaid(line)) is not None:
            self._skip(number, line, place)
            return
        period = self._period(line)
        if period is None:
            self._skip(number, line, shape.year if shape.year is not None else 0)
            return
        row = self._row(line)
        for measure, place in zip(self._measures, shape.measures, strict=True):
            value = _value(_cell(line, place))
            if value is None:
                self._skip(number, line, place)
                continue
            figures, cell = self.figures.setdefault(period, {}), (row, self._column(line, measure))
            if cell in figures:
                self._skip(number, line, place, double=True)
            figures.setdefault(cell, value)

    def _first_unsaid(self, line: Sequence[Raw]) -> int | None:
        classes = (*self._shape.down, *self._shape.across)
        return next((place for place in classes if not _text(_cell(line, place))), None)

    def _period(self, line: Sequence[Raw]) -> Period | None:
        shape = self._shape
        year = number_in(_cell(line, shape.year)) if shape.year is not None else 0.0
        part = number_in(_cell(line, shape.part)) if shape.part is not None else 1.0
        if year is None or part is None or not 1 <= part <= PARTS[shape.period]:
            return None
        return Period(int(year), shape.period, int(part))

    def _row(self, line: Sequence[Raw]) -> str:
        path: tuple[str, ...] = ()
        codes: list[str] = []
        for axis, place in zip(self._down, self._shape.down, strict=True):
            path = (*path, _text(_cell(line, place)))
            codes.append(axis.code(path, codes[-1] if codes else ""))
        return "/".join(codes) or "jumlah"

    def _column(self, line: Sequence[Raw], measure: Column) -> str:
        codes = [
            axis.code((_text(_cell(line, place)),), "")
            for axis, place in zip(self._across, self._shape.across, strict=True)
        ]
        if not codes:
            return measure.key
        return column_key(*([measure.key] if len(self._measures) > 1 else []), *codes)

    def _skip(self, number: int, line: Sequence[Raw], place: int, *, double: bool = False) -> None:
        self.skipped.append(Skipped(number, self._headings[place], _text(_cell(line, place)), double))


def _axis(heading: str) -> _Axis:
    """A classification for a heading; one that everybody has brings its entries along."""
    key = key_for(heading)
    known = _BUILT_IN.get(key)
    if known is None:
        return _Axis(key, _cased(heading.replace("_", " ")) if key not in AREAS else _area(key))
    codes: dict[tuple[str, ...], str] = {(same(item.label),): item.code for item in known.items}
    return _Axis(key, known.name, list(known.items), codes)


def _area(key: str) -> str:
    return " ".join(word.capitalize() for word in key.split("-"))


def _measure(heading: str, lines: Sequence[Sequence[Raw]], place: int) -> Column:
    found = re.fullmatch(r"(.*\S)\s*\(([^()]*)\)\s*", heading)
    label, unit = (found[1], normal_unit(found[2])) if found else (heading, "")
    numbers = [number for line in lines if (number := number_in(_cell(line, place))) is not None]
    decimals = _MOST_DECIMALS if any(number != int(number) for number in numbers) else 0
    return Column(
        column_key(label),
        label if label.isupper() else _cased(label.replace("_", " ")),  # "IPM" is no word in capitals
        kind="number" if decimals else "integer",
        unit=unit,
        decimals=decimals,
        minimum=None if any(number < 0 for number in numbers) else 0,
    )


def _common_unit(lines: Sequence[Sequence[Raw]], place: int | None, measures: Sequence[Column]) -> str:
    """The one unit of the whole table; "" where there are several, or none is said."""
    if place is None:
        said = {measure.unit for measure in measures}
    else:
        said = {normal_unit(_text(_cell(line, place))) for line in lines} - {""}
    return said.pop() if len(said) == 1 else ""


def _value(cell: Raw) -> Value | None:
    """A number, also one written as text; a sign; missing where nothing stands.  None for other words."""
    text = _text(cell)
    number = number_in(cell)
    if number is not None:
        return Value(number, text)
    if not text:
        return Value(None, "", Sign.MISSING)
    sign = read_sign(text)
    return Value(None, text, sign) if sign is not None and sign.stands_alone else None


def number_in(cell: Raw) -> float | None:
    """The number in a cell, whether it came as one or as text."""
    if isinstance(cell, bool) or cell is None:
        return None
    return float(cell) if isinstance(cell, int | float) else read_number(cell)


def _cell(line: Sequence[Raw], place: int) -> Raw:
    return line[place] if place < len(line) else None


def _text(cell: Raw) -> str:
    return " ".join(in_words(cell).split())


def _cased(label: str) -> str:
    """A label in capitals or small letters only, with each word's first letter as a capital."""
    tidy = " ".join(label.split())
    return tidy.title() if tidy.isupper() or tidy.islower() else tidy
