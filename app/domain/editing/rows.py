"""Edits of the table's rows and of the cells beside the role columns.

It does not know symbols beyond keeping their arrows whole when rows come and go.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from app.core import texts
from app.core.errors import Refused
from app.domain.editing.edit import Edit
from app.domain.editing.flow import (
    NEW,
    bridged,
    linked_in,
    neighbours,
    new_node_id,
    new_node_ids,
    renamed,
    row_at,
    with_row,
    with_rows,
)
from app.domain.editing.numbering import DEFAULT
from app.domain.norms import parse_norm
from app.domain.sop import Arrow, Node, NodeKind, Norm, Row, Sop

#: The cells of a row that hold words, by the names of ``Row``'s fields.
COLUMNS = ("label", "text", "requirements", "norm", "output", "note")


def norm_of(text: str) -> Norm | None:
    """The norm as typed: read where it can be, else kept as written with no unit (no timer)."""
    said = text.strip()
    if not said:
        return None
    try:
        read = parse_norm(said)
    except Refused:
        read = None
    return Norm(said, *(read or (0, "")))


def is_unread(norm: Norm | None) -> bool:
    """Whether a norm says a time that could not be read (a dash says that there is none)."""
    if norm is None or norm.unit:
        return False
    try:
        return parse_norm(norm.text) is not None
    except Refused:
        return True


@dataclass(frozen=True, slots=True)
class AddRow(Edit):
    """A new row after row ``after`` (0: at the head); with ``role`` it has a symbol, set into the flow."""

    after: int
    role: str = ""
    kind: NodeKind = NodeKind.WORK
    symbol: str = "box"
    text: str = ""

    @property
    def name(self) -> str:
        return texts.say("edit.row_add")

    def apply(self, sop: Sop) -> Sop:
        at = min(max(self.after, 0), len(sop.rows))
        nodes = (Node(new_node_id(sop), self.role, self.symbol, self.kind),) if self.role else ()
        row = Row(NEW, "", self.text, nodes)
        rows = [*sop.rows[:at], row, *sop.rows[at:]]
        return _inserted(sop, rows, row, ())


@dataclass(frozen=True, slots=True)
class DuplicateRow(Edit):
    """A copy of row ``no`` under it, its symbols with new ids set into the flow."""

    no: int

    @property
    def name(self) -> str:
        return texts.say("edit.row_duplicate", no=self.no)

    def apply(self, sop: Sop) -> Sop:
        row = row_at(sop, self.no)
        if row is None:
            return sop
        names = dict(zip((node.id for node in row.nodes), new_node_ids(sop, len(row.nodes)), strict=True))
        copy = replace(row, no=NEW, nodes=renamed(row.nodes, names))
        inner = [
            replace(arrow, source=names[arrow.source], target=names[arrow.target])
            for arrow in sop.arrows
            if arrow.source in names and arrow.target in names
        ]
        rows = [*sop.rows[: self.no], copy, *sop.rows[self.no :]]
        return _inserted(sop, rows, copy, inner)


def _inserted(sop: Sop, rows: Sequence[Row], row: Row, inner: Sequence[Arrow]) -> Sop:
    arrows: Sequence[Arrow] = sop.arrows
    if row.nodes:
        ids = [node.id for node in row.nodes]
        before, after = neighbours(rows, ids)
        arrows = (*linked_in(arrows, before, after, ids[0], ids[-1]), *inner)
    return with_rows(sop, rows, arrows)


@dataclass(frozen=True, slots=True)
class RemoveRows(Edit):
    """Take rows out; arrows into them lead to where they led on."""

    numbers: tuple[int, ...]

    @property
    def name(self) -> str:
        if len(self.numbers) == 1:
            return texts.say("edit.row_remove", no=self.numbers[0])
        return texts.say("edit.rows_remove", count=len(self.numbers))

    def apply(self, sop: Sop) -> Sop:
        gone = {node.id for row in sop.rows if row.no in self.numbers for node in row.nodes}
        rows = [row for row in sop.rows if row.no not in self.numbers]
        if len(rows) == len(sop.rows):
            return sop
        return with_rows(sop, rows, bridged(sop, gone) if gone else None)


@dataclass(frozen=True, slots=True)
class MoveRow(Edit):
    """Row ``no`` becomes row ``to``; its arrows stay."""

    no: int
    to: int

    @property
    def name(self) -> str:
        return texts.say("edit.row_move", no=self.no)

    def apply(self, sop: Sop) -> Sop:
        row = row_at(sop, self.no)
        to = min(max(self.to, 1), len(sop.rows))
        if row is None or to == self.no:
            return sop
        rows = [other for other in sop.rows if other is not row]
        rows.insert(to - 1, row)
        return with_rows(sop, rows)


@dataclass(frozen=True, slots=True)
class SetCell(Edit):
    """Words into a cell; ``column`` one of :data:`COLUMNS`, a norm as typed."""

    no: int
    column: str
    text: str

    @property
    def name(self) -> str:
        return texts.say(f"edit.cell_{self.column}", no=self.no)

    @property
    def merge_key(self) -> str:
        return f"cell:{self.no}:{self.column}"

    def apply(self, sop: Sop) -> Sop:
        row = row_at(sop, self.no)
        if row is None or self.column not in COLUMNS:
            return sop
        facts: dict[str, Any] = {self.column: norm_of(self.text) if self.column == "norm" else self.text}
        changed = replace(row, **facts)
        return sop if changed == row else with_row(sop, changed)


@dataclass(frozen=True, slots=True)
class SetPerOpd(Edit):
    """Whether row ``no`` runs once for every OPD."""

    no: int
    on: bool

    @property
    def name(self) -> str:
        return texts.say("edit.per_opd", no=self.no)

    def apply(self, sop: Sop) -> Sop:
        row = row_at(sop, self.no)
        if row is None or row.per_opd is self.on:
            return sop
        return with_row(sop, replace(row, per_opd=self.on))


@dataclass(frozen=True, slots=True)
class Renumber(Edit):
    """Number the rows 1., 2., …; those without a number stay without."""

    @property
    def name(self) -> str:
        return texts.say("edit.renumber")

    def apply(self, sop: Sop) -> Sop:
        rows: list[Row] = []
        count = 0
        for row in sop.rows:
            count += bool(row.label)
            label = DEFAULT.format(count) if row.label else ""
            rows.append(row if row.label == label else replace(row, label=label))
        return sop if tuple(rows) == sop.rows else replace(sop, rows=tuple(rows))
