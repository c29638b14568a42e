"""Reads code lists (*klasifikasi*) out of a file, and compares them with those the office has.

One file can hold one list or several; every line is shown with what it is.  Nothing is stored here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from app.domain.tables.classifications import BUILT_IN_KEYS
from app.domain.tables.definition import Classification, Item
from app.domain.tables.delimited import Line
from app.domain.tables.naming import same
from app.domain.tables.outside import NO_HEADINGS, Located, Reading, Told, Vocabulary, locate, nobody, tell

LIST, CODE, LABEL, PARENT = "list", "code", "label", "parent"

#: Headings in the spelling of :func:`same`.
_HEADINGS: Mapping[str, tuple[str, ...]] = {
    LIST: ("klasifikasi", "nama klasifikasi", "daftar", "kelompok", "jenis klasifikasi"),
    CODE: (
        "kode", "code", "kode wilayah", "kode bps", "kode kemendagri", "kode kecamatan", "kode kelurahan",
        "kode desa", "no kode", "id",
    ),
    LABEL: (
        "nama", "label", "uraian", "butir", "isi", "nama wilayah", "kecamatan", "nama kecamatan",
        "kelurahan", "nama kelurahan", "desa", "nama desa", "desa/kelurahan", "kabupaten/kota", "kategori",
    ),
    PARENT: ("induk", "kode induk", "parent", "bagian dari"),
}  # fmt: skip


def has_label(columns: Mapping[str, int]) -> bool:
    """Whether a column says what the entries are called; without it no line can be taken."""
    return LABEL in columns


#: What columns of a code list say, by the words of their headings.
CODE_VOCABULARY = Vocabulary(_HEADINGS, has_label)
LONGEST_CODE = 64  # characters


class EntryOutcome(StrEnum):
    """What a line of an imported code list is; its word is ``lists.outcome.<value>``."""

    NEW = "new"
    CHANGED = "changed"  # its code has another label or parent
    SAME = "same"
    DOUBLE = "double"  # its code stands on an earlier line
    PROBLEM = "problem"  # cannot be taken


class EntryDoubt(StrEnum):
    """Why a line cannot be taken; its sentence is ``lists.doubt.<value>``."""

    NO_LABEL = "no_label"
    LONG_CODE = "long_code"
    ABOVE = "above"  # stands above the headings


@dataclass(frozen=True, slots=True)
class EntryLine:
    """One line.  ``list``: the list it is for; ``before``: the entry with its code that the office has."""

    line: int
    outcome: EntryOutcome
    cells: tuple[str, ...]
    list: str = ""
    item: Item | None = None
    before: Item | None = None
    double_of: int = 0
    doubt: EntryDoubt | None = None

    @property
    def is_taken(self) -> bool:
        """Whether it is written unless the office says otherwise."""
        return self.outcome in (EntryOutcome.NEW, EntryOutcome.CHANGED)


@dataclass(frozen=True, slots=True)
class ReadList:
    """One list of the file.  ``known``: the office's own list by its name, as it is now.

    ``gone``: entries of ``known`` that the file does not name.
    """

    name: str
    known: Classification | None = None
    gone: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class CodeListPreview:
    """Code lists before they are taken in: every line with what it is.

    ``reading``: how the file was read, with nothing left to be found out.
    """

    headings: tuple[str, ...]
    unknown: tuple[str, ...]
    lines: tuple[EntryLine, ...]
    lists: tuple[ReadList, ...]
    counts: Mapping[EntryOutcome, int] = field(default_factory=dict)
    reading: Reading = field(default_factory=Reading)
    sheets: tuple[str, ...] = ()
    file_name: str = ""


@dataclass(frozen=True, slots=True)
class ListChoices:
    """What the office decided: names for lists (by the name read), lines taken or not.

    ``drop_gone``: entries that the file does not name go; else they stay behind the others.
    """

    names: Mapping[str, str] = field(default_factory=dict)
    lines: Mapping[int, bool] = field(default_factory=dict)
    drop_gone: bool = False

    def takes(self, line: EntryLine) -> bool:
        """Whether a line is written; one that cannot be taken, or stands twice, never is."""
        if line.outcome in (EntryOutcome.PROBLEM, EntryOutcome.DOUBLE):
            return False
        return self.lines.get(line.line, line.is_taken)


def read_code_lists(
    lines: Sequence[Line],
    own: Sequence[Classification],
    name: str,
    reading: Reading | None = None,
    told: Told = nobody,
    usual: str = "",
) -> CodeListPreview:
    """Every line of a file against the office's own lists.

    ``name``: of the list where no column names one, empty for what the heading of the labels says
    ("Kecamatan"), else ``usual``.  Without a line of headings one column is the
    label, two are code and label, a third the parent.  ``told`` hears how many lines are read.
    """
    located = _located(lines, reading or Reading())
    reader = _Reader(located.columns, own, name or _named_by(located) or usual)
    at = located.at
    found = [_above(line) for line in lines[: max(at, 0)]]
    for line in lines[at + 1 :]:
        found.append(reader.line(line))
        tell(told, len(found), len(lines) - (at >= 0))
    counted = Counter(line.outcome for line in found)
    return CodeListPreview(
        located.headings,
        located.unknown,
        tuple(found),
        reader.lists(),
        {outcome: counted[outcome] for outcome in EntryOutcome},
        Reading("", lines[at].number if at >= 0 else NO_HEADINGS, {**located.columns}),
    )


def _located(lines: Sequence[Line], reading: Reading) -> Located:
    found = locate(lines, CODE_VOCABULARY, reading)
    if found is not None and has_label(found.columns):
        return found
    bare = locate(lines, CODE_VOCABULARY, Reading(heading=NO_HEADINGS))
    assert bare is not None
    fields = (LABEL,) if len(bare.headings) < 2 else (CODE, LABEL, PARENT)
    return Located(-1, (), {name: place for place, name in enumerate(fields) if place < len(bare.headings)})


def _named_by(found: Located) -> str:
    """What the heading above the labels calls them, where it says more than "Nama"."""
    place = found.columns.get(LABEL, len(found.headings))
    heading = found.headings[place] if place < len(found.headings) else ""
    plain = same(heading).removeprefix("nama ")
    return "" if plain in _SAY_LITTLE else plain.title()


_SAY_LITTLE = frozenset(["", "nama", "label", "uraian", "butir", "isi", "kategori", "wilayah"])


def _above(line: Line) -> EntryLine:
    return EntryLine(line.number, EntryOutcome.PROBLEM, line.cells, doubt=EntryDoubt.ABOVE)


class _Reader:
    """Reads line after line, with the codes of earlier lines in mind."""

    def __init__(self, columns: Mapping[str, int], own: Sequence[Classification], name: str) -> None:
        self._columns = columns
        self._own = {same(each.name): each for each in own if each.key not in BUILT_IN_KEYS}
        self._name = name
        self._names: dict[str, str] = {}  # plain -> as written first
        self._first: dict[tuple[str, str], int] = {}  # list and code -> line
        self._last = ""  # where lists stand under each other, the name is written once

    def line(self, line: Line) -> EntryLine:
        said = {name: self._said(line, name) for name in (LIST, CODE, LABEL, PARENT)}
        doubt = None
        if not said[LABEL]:
            doubt = EntryDoubt.NO_LABEL
        elif len(said[CODE]) > LONGEST_CODE:
            doubt = EntryDoubt.LONG_CODE
        if doubt is not None:
            return EntryLine(line.number, EntryOutcome.PROBLEM, line.cells, said[LIST], doubt=doubt)
        self._last = said[LIST] or self._last or self._name
        name = self._names.setdefault(same(self._last), self._last)
        return self._judged(line, name, Item(said[CODE], said[LABEL], said[PARENT]))

    def lists(self) -> tuple[ReadList, ...]:
        """The lists that were read, with what of them the file does not name."""
        found = []
        for plain, name in self._names.items():
            known = self._own.get(plain)
            items = known.items if known is not None else ()
            gone = tuple(item for item in items if (plain, item.code.casefold()) not in self._first)
            found.append(ReadList(known.name if known is not None else name, known, gone))
        return tuple(found)

    def _judged(self, line: Line, name: str, read: Item) -> EntryLine:
        plain = same(name)
        known = self._own.get(plain)
        item = read if read.code else replace(read, code=self._code_for(plain, read, known))
        told = known.name if known is not None else name
        first = self._first.setdefault((plain, item.code.casefold()), line.number)
        if first != line.number:
            return EntryLine(line.number, EntryOutcome.DOUBLE, line.cells, told, item, double_of=first)
        before = _entry(known, item.code)
        if before is None:
            return EntryLine(line.number, EntryOutcome.NEW, line.cells, told, item)
        item = replace(item, code=before.code, parent=item.parent or before.parent)
        outcome = EntryOutcome.SAME if item == before else EntryOutcome.CHANGED
        return EntryLine(line.number, outcome, line.cells, told, item, before)

    def _code_for(self, plain: str, read: Item, known: Classification | None) -> str:
        """The code of an entry that says none: that of its label, else the next free number."""
        for item in known.items if known is not None else ():
            if same(item.label) == same(read.label):
                return item.code
        taken = {code for name, code in self._first if name == plain}
        taken |= {item.code.casefold() for item in known.items} if known is not None else set()
        number = sum(name == plain for name, _code in self._first) + 1
        while str(number) in taken:
            number += 1
        return str(number)

    def _said(self, line: Line, name: str) -> str:
        place = self._columns.get(name, len(line.cells))
        return " ".join(line.cells[place].split()) if place < len(line.cells) else ""


def _entry(known: Classification | None, code: str) -> Item | None:
    items = known.items if known is not None else ()
    return next((item for item in items if item.code.casefold() == code.casefold()), None)


def made_lists(preview: CodeListPreview, choices: ListChoices) -> tuple[Classification, ...]:
    """The lists as they are after the import: those that change, in the order of the file.

    Entries the office has keep their place; new ones stand behind them, in the file's order.
    """
    found = []
    for each in preview.lists:
        mine = [line for line in preview.lines if same(line.list) == same(each.name) and choices.takes(line)]
        items = _merged(each, [line.item for line in mine if line.item is not None], choices)
        known = each.known or Classification("", choices.names.get(each.name, each.name).strip())
        made = replace(known, items=items)
        if made != each.known and items:
            found.append(made)
    return tuple(found)


def _merged(found: ReadList, taken: Sequence[Item], choices: ListChoices) -> tuple[Item, ...]:
    by_code = {item.code.casefold(): item for item in taken}
    kept = list(found.known.items if found.known is not None else ())
    if choices.drop_gone:
        kept = [item for item in kept if item not in found.gone]
    changed = [by_code.pop(item.code.casefold(), item) for item in kept]
    return (*changed, *by_code.values())
