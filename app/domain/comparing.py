"""What one definition of an SOP says otherwise than another, cell by cell.

Rows, list items, roles and arrows are laid side by side so that as much as possible stays the
same; it is pure, judges nothing, and says nothing for people but arrows and symbols in words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from enum import StrEnum
from functools import cached_property
from typing import Any, Generic, TypeVar

from app.core.texts import say
from app.domain.aligning import Place, aligned, likeness
from app.domain.products import PRODUCTS
from app.domain.sop import Arrow, Component, Identity, Node, Norm, Remark, Role, Row, Sop

T = TypeVar("T")

#: Lists of the identity page, by their field.
LISTS = ("legal_basis", "qualifications", "related", "equipment", "warnings", "records")
#: Texts of the definition outside identity, table and lists.
_PLAIN = ("form", "service_title", "calendar", "source", "logo")
#: Cells of a row besides those of its roles.
_CELLS = ("text", "requirements", "output", "note")


class Kind(StrEnum):
    """What became of something."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"  # elsewhere, and perhaps changed as well


@dataclass(frozen=True, slots=True)
class Change:
    """One cell: ``field`` names it, ``before`` and ``after`` differ."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Pair(Generic[T]):
    """The same thing in both definitions; None where one has it not."""

    before: T | None
    after: T | None
    changes: tuple[Change, ...] = ()
    is_moved: bool = False

    @property
    def kind(self) -> Kind:
        """What became of it."""
        if self.before is None:
            return Kind.ADDED
        if self.after is None:
            return Kind.REMOVED
        if self.is_moved:
            return Kind.MOVED
        return Kind.CHANGED if self.changes else Kind.SAME


@dataclass(frozen=True)
class Comparison:
    """Everything of both definitions side by side, what is the same included.

    ``fields``: texts that differ, named ``identity.title``, ``captions.number``, ``legend.star``,
    ``links.<item>``, ``form`` ….  ``rows``: changes named ``label``, ``text``, ``norm``,
    ``requirements``, ``output``, ``note``, ``per_opd``, and ``role:<key>`` for what stands in a role's
    column (``role:`` without column).  Arrows and the symbols of a column are said in words.
    """

    fields: tuple[Change, ...] = ()
    lists: Mapping[str, tuple[Pair[str], ...]] = field(default_factory=dict)
    roles: tuple[Pair[Role], ...] = ()
    rows: tuple[Pair[Row], ...] = ()
    arrows: tuple[Pair[str], ...] = ()
    service: tuple[Pair[Component], ...] = ()
    remarks: tuple[Pair[Remark], ...] = ()

    @cached_property
    def count(self) -> int:
        """How many things differ."""
        parts: tuple[Sequence[Pair[Any]], ...] = (
            *self.lists.values(), self.roles, self.rows, self.arrows, self.service, self.remarks,
        )  # fmt: skip
        return len(self.fields) + sum(pair.kind is not Kind.SAME for part in parts for pair in part)

    @property
    def is_empty(self) -> bool:
        """Whether both say the same."""
        return self.count == 0


def compare(old: Sop, new: Sop) -> Comparison:
    """``new`` beside ``old``."""
    rows = _pairs(old.rows, new.rows, _row_likeness, _row_changes_between(old, new))
    return Comparison(
        fields=tuple(_fields(old, new)),
        lists={
            name: _pairs(getattr(old.identity, name), getattr(new.identity, name), likeness, _text_changes)
            for name in LISTS
        },
        roles=_pairs(old.roles, new.roles, _role_likeness, _changes_of(Role, "key")),
        rows=rows,
        arrows=_arrows(old, new, rows),
        service=_pairs(old.service, new.service, _component_likeness, _changes_of(Component)),
        remarks=_pairs(old.remarks, new.remarks, _remark_likeness, _changes_of(Remark)),
    )


def _pairs(
    old: Sequence[T],
    new: Sequence[T],
    like: Callable[[T, T], int],
    changes: Callable[[T, T], tuple[Change, ...]],
) -> tuple[Pair[T], ...]:
    def pair(place: Place) -> Pair[T]:
        before = None if place.old is None else old[place.old]
        after = None if place.new is None else new[place.new]
        found = () if before is None or after is None else changes(before, after)
        return Pair(before, after, found, place.is_moved)

    return tuple(pair(place) for place in aligned(old, new, like))


# -- texts --------------------------------------------------------------------------------------


def _fields(old: Sop, new: Sop) -> list[Change]:
    found: list[Change] = []
    for name in (each.name for each in fields(Identity) if each.name not in LISTS):
        found += _change(f"identity.{name}", getattr(old.identity, name), getattr(new.identity, name))
    for name in _PLAIN:
        found += _change(name, getattr(old, name), getattr(new, name))
    for name in ("captions", "legend", "links"):
        before: Mapping[str, str] = getattr(old, name)
        after: Mapping[str, str] = getattr(new, name)
        for key in dict.fromkeys((*before, *after)):
            found += _change(f"{name}.{key}", before.get(key), after.get(key))
    return found


def _change(name: str, before: object, after: object) -> list[Change]:
    """The change of a cell, none where it is the same."""
    return [] if before == after else [Change(name, _said(before), _said(after))]


def _said(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return say("compare.yes" if value else "compare.no")
    if isinstance(value, tuple):
        return "\n".join(str(line) for line in value)
    return str(value)


def _text_changes(before: str, after: str) -> tuple[Change, ...]:
    return tuple(_change("text", before, after))


def _changes_of(kind: type[T], *without: str) -> Callable[[T, T], tuple[Change, ...]]:
    """Compares the fields of a dataclass one by one."""
    names = [each.name for each in fields(kind) if each.name not in without]  # type: ignore[arg-type]

    def changes(before: T, after: T) -> tuple[Change, ...]:
        return tuple(
            change for name in names for change in _change(name, getattr(before, name), getattr(after, name))
        )

    return changes


# -- how alike two things are, of 100 -------------------------------------------------------------


def _role_likeness(old: Role, new: Role) -> int:
    if old == new:
        return 100
    return 90 if old.key == new.key else likeness(old.name, new.name) // 2


def _component_likeness(old: Component, new: Component) -> int:
    if old == new:
        return 100
    return max(90 if old.name == new.name else 0, likeness(old.name, new.name), likeness(old.text, new.text))


def _remark_likeness(old: Remark, new: Remark) -> int:
    if old == new:
        return 100
    return (60 if old.code == new.code else 0) + likeness(old.text, new.text) * 3 // 10


def _row_likeness(old: Row, new: Row) -> int:
    """Above all by the text, then by the other cells; names of nodes decide where texts do not.

    Equal rows are 98 to 100, others at most 90: what stayed the same is never taken for what changed.
    """
    same_names = [node.id for node in old.nodes] == [node.id for node in new.nodes]
    same_marks = [_mark(node) for node in old.nodes] == [_mark(node) for node in new.nodes]
    cells = [(_cell(old, name), _cell(new, name)) for name in ("norm", "requirements", "output", "note")]
    filled = [before == after for before, after in cells if before or after]
    if same_marks and old.text == new.text and all(filled) and old.per_opd == new.per_opd:
        return 100 if same_names else 98
    others = 20 * sum(filled) // len(filled) if filled else 10
    return likeness(old.text, new.text) * 45 // 100 + others + 10 * same_marks + 15 * same_names


# -- rows ---------------------------------------------------------------------------------------


def _row_changes_between(old: Sop, new: Sop) -> Callable[[Row, Row], tuple[Change, ...]]:
    def changes(before: Row, after: Row) -> tuple[Change, ...]:
        found = [] if _is_renumbered(before, after) else _change("label", before.label, after.label)
        for name in (*_CELLS, "norm"):
            found += _change(name, _cell(before, name), _cell(after, name))
        found += _change("per_opd", before.per_opd, after.per_opd)
        for role in dict.fromkeys(node.role for node in (*before.nodes, *after.nodes)):
            one, two = _marks(before, role), _marks(after, role)
            if one != two:
                found.append(
                    Change(f"role:{role}", _say_marks(old, before, role), _say_marks(new, after, role))
                )
        return tuple(found)

    return changes


def _is_renumbered(before: Row, after: Row) -> bool:
    """Whether both labels are just the rows' places, which move when a row comes before them."""
    return before.no != after.no and all(row.label.strip(" .)") == str(row.no) for row in (before, after))


def _cell(row: Row, name: str) -> str:
    return _say_norm(row.norm) if name == "norm" else str(getattr(row, name))


def _say_norm(norm: Norm | None) -> str:
    """A norm as written; with what it counts where the words say something else."""
    if norm is None:
        return ""
    counted = f"{norm.amount} {norm.unit}"
    return norm.text if norm.text.casefold() == counted else f"{norm.text} ({counted})"


def _mark(node: Node) -> tuple[str, ...]:
    """A node without its name, which is nothing printed."""
    return node.role, node.symbol, node.kind.value, node.makes, node.text


def _marks(row: Row, role: str) -> list[tuple[str, ...]]:
    return [_mark(node) for node in row.nodes if node.role == role]


def _say_marks(sop: Sop, row: Row, role: str) -> str:
    said = []
    for node in row.nodes:
        if node.role == role:
            symbol = sop.legend.get(node.symbol) or _SYMBOLS.get(node.symbol, node.symbol)
            words = [symbol, say(f"compare.kind.{node.kind.value}"), node.text]
            words.append(PRODUCTS.get(node.makes, node.makes))
            said.append(" · ".join(word for word in words if word))
    return "\n".join(said)


_SYMBOLS = {
    name: say(f"compare.symbol.{name}") for name in ("capsule", "box", "diamond", "arrow", "pentagon")
}


# -- arrows -------------------------------------------------------------------------------------


def _arrows(old: Sop, new: Sop, rows: Sequence[Pair[Row]]) -> tuple[Pair[str], ...]:
    """Arrows by their ends, where nodes of one column of aligned rows are the same one."""
    same = {id_: other for pair in rows if pair.before and pair.after for id_, other in _twins(pair)}
    taken = set(same.values())
    left = _by_ends(old, lambda name: ("both", same[name]) if name in same else _alone(old, "old", name))
    right = _by_ends(new, lambda name: ("both", name) if name in taken else _alone(new, "new", name))
    found: list[Pair[str]] = []
    for ends in dict.fromkeys((*left, *right)):
        before, after = left.get(ends, []), right.get(ends, [])
        for place in aligned(before, after, _arrow_likeness):
            one = None if place.old is None else before[place.old]
            two = None if place.new is None else after[place.new]
            changes = _arrow_changes(one, two) if one and two else ()
            said = _say_arrow(old, one) if one else None, _say_arrow(new, two) if two else None
            found.append(Pair(*said, changes))
    return tuple(found)


def _twins(pair: Pair[Row]) -> list[tuple[str, str]]:
    """Nodes of a row and those of the other one in the same columns, in their order."""
    assert pair.before is not None
    assert pair.after is not None
    found = []
    for role in dict.fromkeys(node.role for node in pair.before.nodes):
        one = [node.id for node in pair.before.nodes if node.role == role]
        two = [node.id for node in pair.after.nodes if node.role == role]
        kept = [name for name in one if name in two]
        found += [(name, name) for name in kept]
        rest = [name for name in one if name not in kept], [name for name in two if name not in kept]
        found += list(zip(*rest, strict=False))
    return found


def _alone(sop: Sop, side: str, name: str) -> tuple[str, str]:
    return (side if name in sop.nodes else "nowhere", name)


Ends = tuple[tuple[str, str], tuple[str, str]]


def _by_ends(sop: Sop, end: Callable[[str], tuple[str, str]]) -> dict[Ends, list[Arrow]]:
    found: dict[Ends, list[Arrow]] = {}
    for arrow in sop.arrows:
        found.setdefault((end(arrow.source), end(arrow.target)), []).append(arrow)
    return {ends: sorted(arrows, key=lambda arrow: arrow.label) for ends, arrows in found.items()}


def _arrow_likeness(old: Arrow, new: Arrow) -> int:
    return 60 + 30 * (old.label == new.label) + 10 * (old.judged == new.judged)


def _arrow_changes(old: Arrow, new: Arrow) -> tuple[Change, ...]:
    return (*_change("label", old.label, new.label), *_change("judged", old.judged, new.judged))


def _say_arrow(sop: Sop, arrow: Arrow) -> str:
    ends = {"source": _say_end(sop, arrow.source), "target": _say_end(sop, arrow.target)}
    code = "compare.arrow_labelled" if arrow.label else "compare.arrow"
    return say(code, **ends, label=arrow.label)


def _say_end(sop: Sop, name: str) -> str:
    row, node = sop.row_of.get(name), sop.nodes.get(name)
    if row is None or node is None:
        return say("compare.nowhere", name=name)
    role = sop.role.get(node.role)
    return say("compare.end", row=row.label or row.no, role=role.name if role else "–")
