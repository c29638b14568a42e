"""Knows how to make small SOPs without a fault, to which a test adds one; judges nothing itself."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import replace

from app.domain.findings import Finding, check
from app.domain.sop import (
    Arrow,
    Identity,
    Node,
    NodeKind,
    Norm,
    Role,
    Row,
    Sop,
)

WORK, DECIDE, ASSIGN = NodeKind.WORK, NodeKind.DECIDE, NodeKind.ASSIGN
ROLES = (Role("kabid", "Kabid"), Role("kasi", "Kasi", function="kasi"), Role("jfu", "JFU", function="jfu"))
PAGE = Identity(
    title="Pembuatan Laporan",
    number="1/2024",
    made="1 November 2024",
    revised="-",
    effective="4 November 2024",
    approver_post="Kepala Dinas",
    approver_name="CAHAYA",
    approver_nip="19760520 199511 1 001",
    legal_basis=("-",),
    qualifications=("Mampu membaca",),
    related=("-",),
    equipment=("ATK",),
    warnings=("-",),
    records=("-",),
)


def a_row(no: int, text: str = "Menyusun naskah", **changes: object) -> Row:
    """A good working row with one box; ``role`` and ``kind`` are its node's."""
    role, kind = str(changes.pop("role", "jfu")), NodeKind(str(changes.pop("kind", WORK)))
    symbol = "diamond" if kind is DECIDE else "box"
    nodes = (Node(str(no), role, symbol, kind),)
    filled = {"requirements": f"Bahan {no}", "output": f"Naskah ke-{no}", "norm": Norm("1 jam", 1, "jam")}
    return replace(Row(no, f"{no}.", text, nodes), **{**filled, **changes})  # type: ignore[arg-type]


def a_sop(*rows: Row, arrows: tuple[Arrow, ...] = (), page: Mapping[str, object] | None = None) -> Sop:
    """``rows`` between a first and a last capsule, joined from top to bottom, plus ``arrows``.

    The given rows are 2, 3, …; the capsules stand in rows of their own.
    """
    first, last = (
        a_row(1, "Menerima tugas", role="kabid"),
        a_row(len(rows) + 2, "Menyerahkan hasil", role="kasi"),
    )
    ends = [replace(row, nodes=(replace(row.nodes[0], symbol="capsule"),)) for row in (first, last)]
    table = (ends[0], *rows, ends[1])
    ids = [[node.id for node in row.nodes] for row in table]
    chain = [Arrow(here[-1], there[0]) for here, there in itertools.pairwise(ids)]
    own = {arrow.source for arrow in arrows}
    joined = tuple(arrow for arrow in chain if arrow.source not in own) + arrows
    return Sop("uji", replace(PAGE, **(page or {})), ROLES, table, joined)  # type: ignore[arg-type]


def codes(sop: Sop) -> set[str]:
    """Codes found, without those about unused columns."""
    return {item.code for item in check(sop)} - {"role.unused"}


def only(sop: Sop, code: str) -> Finding:
    """The one finding of that code."""
    [item] = [item for item in check(sop) if item.code == code]
    return item
