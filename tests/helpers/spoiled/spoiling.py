"""The bench on which a form is spoiled: the open workbook, what is true, and what must be told."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from app.domain.sheets import cell_name
from app.domain.submissions.cellfindings import Severity
from app.domain.submissions.placing import Expected, Known
from app.domain.tables.definition import Column
from app.domain.tables.form import CellKey
from app.domain.tables.values import Value
from tests.helpers.filled_forms import Filled, cell_of, opened, saved


@dataclass(frozen=True)
class Want:
    """A finding that must be there; what is empty may be anything."""

    code: str
    severity: Severity
    table: str = ""
    row: str = ""
    column: str = ""
    cell: str = ""


@dataclass(frozen=True)
class Spoiled:
    """A spoiled file.  ``truth`` by table: what the OPD meant, whatever can be read of it.

    ``refused``: codes by which the whole file may be refused before a sheet is looked at.  ``placed``
    False: no table may be taken from it by itself.
    """

    names: tuple[str, ...]
    data: bytes
    file_name: str
    form: Filled
    truth: dict[str, dict[CellKey, Value]]
    wanted: tuple[Want, ...]
    expected: tuple[Expected, ...]
    known: Known
    refused: bool = False
    placed: bool = True


Damage = Callable[["Spoiler"], None]


class NoRoom(Exception):
    """No cell is left for a damage: the form stays without it."""


@dataclass
class Spoiler:
    """A form on the bench."""

    form: Filled
    rng: random.Random
    book: Any
    truth: dict[str, dict[CellKey, Value]]
    expected: tuple[Expected, ...]
    known: Known = field(default_factory=Known)
    wanted: list[Want] = field(default_factory=list)
    used: set[tuple[str, str, str]] = field(default_factory=set)
    styled: set[tuple[str, str]] = field(default_factory=set)
    after: list[Callable[[bytes], bytes]] = field(default_factory=list)
    file_name: str = "formulir.xlsx"
    refused: bool = False
    placed: bool = True
    is_moved: bool = False

    def sheet(self, table: str) -> Any:
        """The sheet of a table."""
        return self.book[self.form.sheets[table]]

    def pick(self, fits: Callable[[Column], bool], *, alone: bool = False) -> tuple[str, str, str]:
        """A cell with a plain number, untouched as yet, in a column that ``fits``: table, row, column.

        ``alone``: in a column that no other damage of that kind has, for there the cells decide about
        one another.  Raises ``NoRoom`` where there is none.
        """
        found = [
            (definition.key, row, column.key)
            for definition in (each.definition for each in self.form.spec.tables)
            for column in definition.columns
            if fits(column)
            for (row, key), value in self.form.truth[definition.key].items()
            if key == column.key and value.number is not None and not value.sign
        ]
        free = [place for place in found if place not in self.used]
        if alone:
            free = [place for place in free if (place[0], place[2]) not in self.styled]
        if not free:
            raise NoRoom
        place = self.rng.choice(free)
        self.used.add(place)
        if alone:
            self.styled.add((place[0], place[2]))
        return place

    def cell(self, place: tuple[str, str, str], *, mark: bool = False) -> Any:
        """The cell of a value, or of its mark."""
        table, row, column = place
        at, across = cell_of(self.form, table, row, column)
        return self.sheet(table).cell(at, across + mark)

    def type(self, place: tuple[str, str, str], typed: object, shown: str = "") -> None:
        """Type into the cell of a value, with a number format if given."""
        cell = self.cell(place)
        cell.value = typed
        if shown:
            cell.number_format = shown

    def means(self, place: tuple[str, str, str], value: Value) -> None:
        """Say what is true of a cell now."""
        table, row, column = place
        self.truth[table][row, column] = value

    def want(self, code: str, severity: Severity, place: tuple[str, str, str], *, mark: bool = False) -> None:
        """A finding at a cell."""
        table, row, column = place
        at, across = cell_of(self.form, table, row, column)
        self.wanted.append(Want(code, severity, table, row, column, cell_name(at - 1, across - 1 + mark)))

    def want_whole(self, code: str, severity: Severity, table: str = "", **keys: str) -> None:
        """A finding about a table or the file."""
        self.wanted.append(Want(code, severity, table, **keys))

    def definition(self, table: str) -> Any:
        return self.form.definition(table)


def spoil(form: Filled, damages: Sequence[Damage], seed: int) -> Spoiled:
    """The form with all ``damages`` done to it, one after the other."""
    bench = Spoiler(
        form,
        random.Random(f"{seed} {[each.__name__ for each in damages]}"),
        opened(form.data),
        {key: dict(values) for key, values in form.truth.items()},
        form.expected,
    )
    for damage in damages:
        with suppress(NoRoom):
            damage(bench)
    data = saved(bench.book)
    for step in bench.after:
        data = step(data)
    # Where rows or columns are damaged as well, a cell may not be looked at any more.
    wanted = bench.wanted if len(damages) == 1 or not bench.is_moved else []
    return Spoiled(
        tuple(each.__name__ for each in damages),
        data,
        bench.file_name,
        form,
        bench.truth,
        tuple(wanted),
        bench.expected,
        bench.known,
        bench.refused,
        bench.placed,
    )
