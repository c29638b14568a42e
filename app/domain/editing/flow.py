"""Knows how arrows are mended when nodes come and go, and how rows are numbered anew.

It does not know any edit; definitions and their parts in, parts out.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from app.domain.editing.numbering import relabelled
from app.domain.sop import Arrow, Node, Remark, Row, Sop

_NEW_ID = re.compile(r"n(\d+)")
_FIGURES = re.compile(r"\d+")
NEW = 0  # ``Row.no`` of a row that has no place yet


def new_node_ids(sop: Sop, count: int) -> list[str]:
    """Ids that no node and no arrow of ``sop`` has, in the order in which edits give them out."""
    known = set(sop.nodes) | {end for arrow in sop.arrows for end in (arrow.source, arrow.target)}
    highest = max((int(found[1]) for name in known if (found := _NEW_ID.fullmatch(name))), default=0)
    return [f"n{highest + at}" for at in range(1, count + 1)]


def new_node_id(sop: Sop) -> str:
    """The id that the next added node will have."""
    return new_node_ids(sop, 1)[0]


def row_at(sop: Sop, no: int) -> Row | None:
    """The row with this number."""
    return sop.rows[no - 1] if 1 <= no <= len(sop.rows) else None


def with_row(sop: Sop, row: Row) -> Sop:
    """``sop`` with ``row`` at its number."""
    rows = list(sop.rows)
    rows[row.no - 1] = row
    return replace(sop, rows=tuple(rows))


def with_rows(sop: Sop, rows: Sequence[Row], arrows: Iterable[Arrow] | None = None) -> Sop:
    """``sop`` with these rows, numbered 1…n; a row that is new has the number :data:`NEW`.

    Labels go on in their style where they were consecutive, remarks follow their rows.
    """
    labels = relabelled(
        [row.label for row in sop.rows], [None if row.no == NEW else row.label for row in rows]
    )
    moved = {row.no: at for at, row in enumerate(rows, 1) if row.no != NEW}
    placed = tuple(
        row if (row.no, row.label) == (at, label) else replace(row, no=at, label=label)
        for at, (row, label) in enumerate(zip(rows, labels, strict=True), 1)
    )
    return replace(
        sop,
        rows=placed,
        arrows=sop.arrows if arrows is None else tuple(arrows),
        remarks=_followed(sop.remarks, moved),
    )


def _followed(remarks: tuple[Remark, ...], moved: Mapping[int, int]) -> tuple[Remark, ...]:
    kept: list[Remark] = []
    for remark in remarks:
        numbers = [int(figure) for figure in _FIGURES.findall(remark.place)]
        if not remark.place.startswith("baris") or not numbers:
            kept.append(remark)
        elif any(number in moved for number in numbers):
            kept.append(replace(remark, place=_moved_place(remark.place, moved)))
    return tuple(kept)


def _moved_place(place: str, moved: Mapping[int, int]) -> str:
    def number(found: re.Match[str]) -> str:
        was = int(found[0])
        nearest = next((at for at in range(was, 0, -1) if at in moved), min(moved))
        return str(moved[nearest])

    return _FIGURES.sub(number, place)


def linked_in(arrows: Sequence[Arrow], before: str, after: str, first: str, last: str) -> tuple[Arrow, ...]:
    """``arrows`` with the nodes ``first`` … ``last`` set between ``before`` and ``after`` ("" for none).

    An arrow between the two is led through; where none left ``before``, or none entered ``after``,
    one is drawn.
    """
    found = list(arrows)
    between = next(
        (at for at, arrow in enumerate(found) if (arrow.source, arrow.target) == (before, after)), None
    )
    if between is not None:
        found[between] = replace(found[between], target=first)
        found.insert(between + 1, Arrow(last, after))
        return tuple(found)
    own = {first, last}
    if before and not any(arrow.source == before for arrow in found):
        found.append(Arrow(before, first))
    entered = any(arrow.target == after and arrow.source not in own for arrow in found)
    if after and not entered and not any(arrow.source == last for arrow in found):
        found.append(Arrow(last, after))
    return tuple(found)


def bridged(sop: Sop, gone: Collection[str]) -> tuple[Arrow, ...]:
    """The arrows without the nodes ``gone``: who led into them leads to where they led on."""
    exits = _exits(sop, gone)
    kept: list[Arrow] = []
    for arrow in sop.arrows:
        if arrow.source in gone:
            continue
        if arrow.target in gone:
            target = exits.get(arrow.target, "")
            if target in ("", arrow.source):
                continue
            arrow = replace(arrow, target=target)
        if not any(_same(arrow, other) for other in kept):
            kept.append(arrow)
    return tuple(kept)


def _same(one: Arrow, other: Arrow) -> bool:
    return (one.source, one.target, one.label) == (other.source, other.target, other.label)


def _exits(sop: Sop, gone: Collection[str]) -> dict[str, str]:
    """For each node that goes, the first node outside on the way forward from it."""
    order = {node_id: at for at, node_id in enumerate(sop.nodes)}
    leaving: dict[str, list[str]] = {}
    for arrow in sop.arrows:
        if arrow.target in order:
            leaving.setdefault(arrow.source, []).append(arrow.target)
    found: dict[str, str] = {}
    for start in gone:
        seen, waiting = {start}, [start]
        while waiting:
            here = waiting.pop(0)
            # Forward ways first: a check that goes leaves its "yes" behind, not its "no".
            targets = sorted(leaving.get(here, []), key=lambda name: order[name] < order.get(here, 0))
            outside = next((name for name in targets if name not in gone), None)
            if outside is not None:
                found[start] = outside
                break
            waiting += [name for name in targets if name not in seen]
            seen.update(targets)
    return found


def neighbours(rows: Sequence[Row], nodes: Collection[str]) -> tuple[str, str]:
    """The ids of the nodes before and after ``nodes`` (which stand together) in the table's order."""
    order = [node.id for row in rows for node in row.nodes]
    places = [at for at, node_id in enumerate(order) if node_id in nodes]
    if not places:
        return "", ""
    first, last = places[0], places[-1]
    return order[first - 1] if first else "", order[last + 1] if last + 1 < len(order) else ""


def renamed(nodes: Iterable[Node], names: Mapping[str, str]) -> tuple[Node, ...]:
    """``nodes`` under other ids."""
    return tuple(replace(node, id=names[node.id]) for node in nodes)
