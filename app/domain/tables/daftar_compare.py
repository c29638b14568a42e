"""Compares a *daftar data* with the tables there are: what is new, changed, the same, or there twice.

It shows; what is taken is chosen by the office.
"""

from __future__ import annotations

import difflib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from app.domain.tables.axes import Axis
from app.domain.tables.daftar import DaftarFile, DaftarRow, Says, Why
from app.domain.tables.definition import TableDefinition
from app.domain.tables.naming import same
from app.domain.tables.outside import NO_HEADINGS, Reading, Told, nobody, tell
from app.domain.tables.units import UnitProposal, propose_units


class Outcome(StrEnum):
    """What a line of an imported list is; its word is ``tables.outcome.<value>``."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    DOUBLE = "double"  # named by the same producer on an earlier line
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Change:
    """A field that differs: what stands in the register, what the list says."""

    field: Says
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class PreviewLine:
    """One line of the list and what it is.

    ``key``: the table it means.  ``double_of``: the first line with its name and producer;
    ``changes``: against that line or the table; ``elsewhere``: other producers that name the same.
    """

    line: int
    outcome: Outcome
    cells: tuple[str, ...]
    row: DaftarRow | None = None
    key: str = ""
    double_of: int = 0
    changes: tuple[Change, ...] = ()
    elsewhere: tuple[str, ...] = ()
    why: Why | None = None

    @property
    def is_taken(self) -> bool:
        """Whether it is imported unless the office says otherwise.

        A double that says nothing else than another indicator is joined to its first line.
        """
        if self.outcome is Outcome.DOUBLE:
            return any(change.field is not Says.INDICATOR for change in self.changes)
        return self.outcome in (Outcome.NEW, Outcome.CHANGED)


@dataclass(frozen=True, slots=True)
class ProducerProposal:
    """A producer as the list names it.  ``code``: the OPD it is; else ``proposed``, for a new one.

    ``close_to``: the OPD of the register that may be meant by other words, to be asked.
    """

    words: str
    count: int
    code: str = ""
    proposed: str = ""
    close_to: str = ""


@dataclass(frozen=True, slots=True)
class DaftarPreview:
    """A list before it is taken in: every line with its number, proposals, counts.

    ``reading``: how it was read, with nothing left to be found out; ``sheets``: all the file has.
    """

    file_name: str
    sha256: str
    headings: tuple[str, ...]
    unknown: tuple[str, ...]
    lines: tuple[PreviewLine, ...]
    units: tuple[UnitProposal, ...] = ()
    producers: tuple[ProducerProposal, ...] = ()
    counts: Mapping[Outcome, int] = field(default_factory=dict)
    reading: Reading = field(default_factory=Reading)
    sheets: tuple[str, ...] = ()

    @property
    def rows(self) -> tuple[DaftarRow, ...]:
        """The lines that were understood."""
        return tuple(line.row for line in self.lines if line.row is not None)


def compare(
    file: DaftarFile, tables: Iterable[TableDefinition], opds: Mapping[str, str], told: Told = nobody
) -> tuple[PreviewLine, ...]:
    """Every line of the list, in its order.  ``opds``: names (and codes) of OPDs to codes.

    ``told`` hears how many lines are compared.
    """
    register = _Register(tables)
    codes = {same(name): code for name, code in opds.items()}
    elsewhere = _elsewhere(file.rows)
    first: dict[tuple[str, str], DaftarRow] = {}
    found: list[PreviewLine] = []
    for row in file.rows:
        known = register.named(row, codes.get(same(row.producer), row.producer))
        others = tuple(name for name in elsewhere[same(row.title)] if same(name) != same(row.producer))
        found.append(_judged(row, known, first.get(row.name), others, register))
        first.setdefault(row.name, row)
        tell(told, len(found), len(file.rows))
    found += [PreviewLine(bad.line, Outcome.UNREADABLE, bad.cells, why=bad.why) for bad in file.unread]
    return tuple(sorted(found, key=lambda line: line.line))


def preview_of(
    name: str,
    sha256: str,
    file: DaftarFile,
    tables: Iterable[TableDefinition],
    opds: Mapping[str, str],
    told: Told = nobody,
) -> DaftarPreview:
    """The whole preview of a list."""
    lines = compare(file, tables, opds, told)
    place = file.columns.get(Says.UNIT)
    written = [row.cells[place] for row in file.rows] if place is not None else []
    counted = Counter(line.outcome for line in lines)
    return DaftarPreview(
        file_name=name,
        sha256=sha256,
        headings=file.headings,
        unknown=file.unknown,
        lines=lines,
        units=propose_units(written),
        producers=propose_producers((row.producer for row in file.rows), opds),
        counts={outcome: counted[outcome] for outcome in Outcome},
        reading=Reading(
            "", file.heading or NO_HEADINGS, {says.value: place for says, place in file.columns.items()}
        ),
    )


class _Register:
    """The tables there are, by name and producer; each can be meant by one line only."""

    def __init__(self, tables: Iterable[TableDefinition]) -> None:
        self._tables: dict[tuple[str, str], list[TableDefinition]] = defaultdict(list)
        for table in tables:
            self._tables[same(table.title), same(table.producer)].append(table)
        self.claimed: set[str] = set()

    def named(self, row: DaftarRow, producer: str) -> list[TableDefinition]:
        """Tables with the name and producer of a line that no line before it meant."""
        by_code = self._tables.get((same(row.title), same(producer)), [])
        by_words = self._tables.get(row.name, []) if same(producer) != same(row.producer) else []
        return [table for table in (*by_code, *by_words) if table.key not in self.claimed]


def _judged(
    row: DaftarRow,
    known: Sequence[TableDefinition],
    first: DaftarRow | None,
    elsewhere: tuple[str, ...],
    register: _Register,
) -> PreviewLine:
    def line(outcome: Outcome, key: str = "", of: int = 0, changes: Iterable[Change] = ()) -> PreviewLine:
        if key:
            register.claimed.add(key)
        return PreviewLine(row.line, outcome, row.cells, row, key, of, tuple(changes), elsewhere)

    for table in known:
        if not against_table(row, table):
            return line(Outcome.SAME, table.key)
    if first is not None:
        return line(Outcome.DOUBLE, of=first.line, changes=against_line(row, first))
    if known:
        return line(Outcome.CHANGED, known[0].key, changes=against_table(row, known[0]))
    return line(Outcome.NEW)


def against_table(row: DaftarRow, table: TableDefinition) -> tuple[Change, ...]:
    """What a line says otherwise than a table; where it says nothing, the table keeps its words."""
    found = [
        Change(what, old, new)
        for what, old, new in (
            (Says.PERIOD, table.period, row.period),
            (Says.RELEASE, table.release, row.release),
            (Says.DSSD, table.dssd, row.dssd),
            (Says.TOPIC, table.topic, row.topic),
        )
        if new and new != old
    ]
    if row.unit and table.unit not in (row.unit, row.said(Says.UNIT).strip()):
        found.append(Change(Says.UNIT, table.unit, row.unit))
    if row.axes and {axis.key for axis in row.axes} != set(table.axes):
        found.append(Change(Says.CLASSES, "; ".join(table.axes), _named(row.axes)))
    names = {same(indicator.name) for indicator in table.indicators}
    if row.indicator and not row.named_by_indicator and same(row.indicator) not in names:
        found.append(
            Change(Says.INDICATOR, "; ".join(sorted(i.name for i in table.indicators)), row.indicator)
        )
    return tuple(found) + _against_variable(row, table)


def _against_variable(row: DaftarRow, table: TableDefinition) -> tuple[Change, ...]:
    variable = table.variables[0] if table.variables else None
    pairs = (
        (Says.CONCEPT, variable.concept if variable else "", row.concept),
        (Says.DEFINITION, variable.definition if variable else "", row.definition),
        (Says.MEASURE, variable.measure if variable else "", row.measure),
    )
    return tuple(Change(what, old, new) for what, old, new in pairs if new and new != old)


def against_line(row: DaftarRow, first: DaftarRow) -> tuple[Change, ...]:
    """What a line says otherwise than an earlier one with its name."""
    pairs = (
        (Says.PERIOD, first.period, row.period),
        (Says.RELEASE, first.release, row.release),
        (Says.UNIT, first.unit, row.unit),
        (Says.CLASSES, _named(first.axes), _named(row.axes)),
        (Says.DSSD, first.dssd, row.dssd),
        (Says.INDICATOR, first.indicator, row.indicator),
        (Says.DEFINITION, first.definition, row.definition),
    )
    return tuple(Change(what, old, new) for what, old, new in pairs if old != new)


def _named(axes: Sequence[Axis]) -> str:
    return "; ".join(axis.key for axis in axes)


def _elsewhere(rows: Iterable[DaftarRow]) -> dict[str, dict[str, None]]:
    """Producers by the name of their data, in the order of the list."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for row in rows:
        found[same(row.title)][row.producer] = None
    return found


def propose_producers(written: Iterable[str], opds: Mapping[str, str]) -> tuple[ProducerProposal, ...]:
    """Every producer once, most lines first: the OPD it is, or a code for a new one."""
    codes = {same(name): code for name, code in opds.items()}
    taken = {code.casefold() for code in opds.values()}
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for words in written:
        if words:
            spellings[same(words)][words] += 1
    found = []
    for plain, counted in sorted(spellings.items(), key=lambda each: (-each[1].total(), each[0])):
        words, code = counted.most_common(1)[0][0], codes.get(plain, "")
        proposed = "" if code else free_code(words, taken)
        close = "" if code else _close(plain, codes)
        found.append(ProducerProposal(words, counted.total(), code, proposed, close))
    return tuple(found)


def _close(plain: str, codes: Mapping[str, str]) -> str:
    near = difflib.get_close_matches(plain, codes, n=1, cutoff=_CLOSE)
    return codes[near[0]] if near else ""


_CLOSE = 0.85  # of difflib: "Catatan Sipil" for "Pencatatan Sipil" in a long name
_SMALL_WORDS = frozenset(["dan", "dan/atau", "di", "dari", "untuk", "pada", "-", "/"])


def free_code(words: str, taken: set[str]) -> str:
    """Capitals of the words ("BKD"); one word short enough stands for itself; numbered where taken."""
    parts = [part for part in words.replace("/", " ").replace(",", " ").split() if part.strip("-")]
    strong = [part for part in parts if part.casefold() not in _SMALL_WORDS]
    if len(strong) == 1:
        plain = strong[0].upper()[:24]
    else:
        plain = "".join(part[0] for part in strong if part[0].isalnum()).upper()
    plain = plain or "OPD"
    code, no = plain, 1
    while code.casefold() in taken:
        no += 1
        code = f"{plain}{no}"
    taken.add(code.casefold())
    return code
