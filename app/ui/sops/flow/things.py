"""Knows what of a drawing can be pointed at: a symbol or an arrow; which one stands at a point; its words.

It paints nothing and knows no widget.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from app.domain.flowchart.drawing import Page, Point, Rect
from app.domain.sop import Arrow, Node, Sop
from app.ui.sops.words import END, NOWHERE, is_judged_role, role_word, symbol_word


@dataclass(frozen=True, slots=True)
class Thing:
    """A symbol (``node``: its id) or an arrow (its place in ``Sop.arrows``)."""

    node: str = ""
    arrow: int = -1


def thing_at(page: Page, x: float, y: float, reach: float) -> Thing | None:
    """What stands at a point: symbols before words before connectors before lines within ``reach``."""
    for mark in page.marks:
        if _inside(mark.box, x, y):
            return Thing(node=mark.node)
    for label in page.labels:
        if _inside(label.box, x, y):
            return Thing(arrow=label.arrow)
    for connector in page.connectors:
        if _inside(connector.box, x, y) and connector.arrows:
            return Thing(arrow=connector.arrows[0])
    near = [(_distance(way.points, x, y), way.arrow) for way in page.ways]
    best = min(near, default=None)
    return Thing(arrow=best[1]) if best is not None and best[0] <= reach else None


def things_of(sop: Sop) -> list[Thing]:
    """Everything that can be chosen, in reading order: each symbol, then the arrows that leave it."""
    leaving: dict[str, list[Thing]] = {}
    for at, arrow in enumerate(sop.arrows):
        leaving.setdefault(arrow.source, []).append(Thing(arrow=at))
    return [thing for node in sop.nodes for thing in (Thing(node=node), *leaving.get(node, ()))]


def area_of(page: Page, thing: Thing) -> Rect | None:
    """The rectangle around a symbol, or around the line of an arrow; None where it is not drawn."""
    boxes = [mark.box for mark in page.marks if mark.node == thing.node]
    if thing.arrow >= 0:
        lines = [way.points for way in page.ways if way.arrow == thing.arrow]
        boxes = [
            Rect(
                min(p[0] for p in line),
                min(p[1] for p in line),
                max(p[0] for p in line),
                max(p[1] for p in line),
            )
            for line in lines
        ]
    if not boxes:
        return None
    return Rect(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )


def say_thing(sop: Sop, thing: Thing) -> str:
    """The thing in words, for tips and for those who hear the screen; "" for one that is not there."""
    if thing.node:
        node = sop.nodes.get(thing.node)
        return say_node(sop, node) if node is not None else ""
    if 0 <= thing.arrow < len(sop.arrows):
        return say_arrow(sop, sop.arrows[thing.arrow])
    return ""


def say_node(sop: Sop, node: Node) -> str:
    """Whose symbol it is, what it is, and where it leads, a line each."""
    row = sop.row_of[node.id]
    said = [f"{say_place(sop, node.id)} · {symbol_word(sop, node.symbol)}", row.text]
    if node.text:
        said.append(f"Dibaca sebagai: {node.text}")
    if is_judged_role(sop, row):
        said.append("Pelaksana dibaca dari uraian; tidak tertulis di naskah.")
    leaving = [arrow for arrow in sop.arrows if arrow.source == node.id]
    said += [say_way(sop, arrow) for arrow in leaving] or [END]
    return "\n".join(part for part in said if part)


def say_arrow(sop: Sop, arrow: Arrow) -> str:
    """An arrow in words: from where to where, on which answer, whether it is a reading of ours."""
    label = f" bila “{arrow.label}”" if arrow.label else ""
    said = f"Panah dari {say_place(sop, arrow.source)} ke {say_place(sop, arrow.target)}{label}"
    return f"{said}\nDibaca dari uraian; tidak tertulis di naskah." if arrow.judged else said


def say_way(sop: Sop, arrow: Arrow) -> str:
    """Where an arrow leads, in short: "→ baris 6 · Kabid (setuju, dibaca)"."""
    order = {node_id: at for at, node_id in enumerate(sop.nodes)}
    back = order.get(arrow.target, 0) <= order.get(arrow.source, 0)
    remarks = [part for part in (arrow.label, "dibaca" if arrow.judged else "") if part]
    tail = f" ({', '.join(remarks)})" if remarks else ""
    return f"{'←' if back else '→'} {say_place(sop, arrow.target)}{tail}"


def say_place(sop: Sop, node_id: str) -> str:
    """Row and role of a symbol: "baris 4 · Kasi"; a row with several symbols adds which of them."""
    node = sop.nodes.get(node_id)
    if node is None:
        return NOWHERE
    row = sop.row_of[node_id]
    role = role_word(sop, node.role)
    same = [other.id for other in row.nodes if other.role == node.role]
    which = f" (ke-{same.index(node_id) + 1})" if len(same) > 1 else ""
    return f"baris {row.label or row.no} · {role}{which}"


def _inside(box: Rect, x: float, y: float) -> bool:
    return box.left <= x <= box.right and box.top <= y <= box.bottom


def _distance(points: tuple[Point, ...], x: float, y: float) -> float:
    """From a point to a line of upright and level stretches."""
    found = float("inf")
    for (x1, y1), (x2, y2) in pairwise(points):
        beside = max(min(x1, x2) - x, 0.0, x - max(x1, x2))
        over = max(min(y1, y2) - y, 0.0, y - max(y1, y2))
        found = min(found, beside + over)
    return found
