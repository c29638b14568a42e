"""Knows how to write small SOPs in one line a row, for tests of running cases; judges nothing.

A row is ``"NO NORM | ID ROLE KIND PRODUCT; …"``: ``*`` behind the number makes it per OPD, ``-`` stands
for no norm, no role, no product.  Arrows are ``"1>2 2>3=Ya 2>1=Tidak"``.  The role ``pd`` is outside.
"""

from __future__ import annotations

import itertools

from app.domain.sop import Arrow, Identity, Node, NodeKind, Norm, Role, Row, Sop

#: The role that stands outside the office.
OUTSIDE = "pd"


def a_flow(*rows: str, arrows: str = "", key: str = "uji") -> Sop:
    """An SOP of these rows; without ``arrows`` each node leads to the next one."""
    table = tuple(_row(no, text) for no, text in enumerate(rows, 1))
    nodes = [node for row in table for node in row.nodes]
    roles = dict.fromkeys(node.role for node in nodes if node.role)
    joined = _arrows(arrows) if arrows else [Arrow(a.id, b.id) for a, b in itertools.pairwise(nodes)]
    return Sop(
        key=key,
        identity=Identity(title="Uji"),
        roles=tuple(Role(name, name.upper(), name == OUTSIDE, name) for name in roles),
        rows=table,
        arrows=tuple(joined),
    )


def _row(no: int, text: str) -> Row:
    head, _, body = text.partition("|")
    number, _, norm = head.strip().partition(" ")
    assert number.rstrip("*") == str(no), f"row {no} is written as {number}"
    return Row(
        no=no,
        label=f"{no}.",
        text=f"Baris {no}",
        nodes=tuple(_node(part) for part in body.split(";")),
        norm=_norm(norm.strip()),
        output=f"Keluaran {no}",
        per_opd=number.endswith("*"),
    )


def _norm(text: str) -> Norm | None:
    if text in ("", "-"):
        return None
    amount, _, unit = text.partition(" ")
    return Norm(text, int(amount), unit)


def _node(text: str) -> Node:
    name, role, kind, *rest = text.split()
    makes = rest[0] if rest and rest[0] != "-" else ""
    return Node(name, "" if role == "-" else role, "box", NodeKind(kind), makes)


def _arrows(text: str) -> list[Arrow]:
    found = []
    for word in text.split():
        way, _, label = word.partition("=")
        source, _, target = way.partition(">")
        found.append(Arrow(source, target, label.replace("_", " ")))
    return found
