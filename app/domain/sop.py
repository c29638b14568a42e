"""An SOP as data: identity, roles, rows with nodes, arrows with labels.

One definition serves the printed table, the flowchart and the running case
(:mod:`app.domain.cases`).  Cells are kept as written, misspellings included;
whatever is a reading of ours is marked ``judged`` or stands as a ``Remark``.
The engine gives labels no meaning of their own: "Ya" may lead back.

Roles, captions and units are data.  ``NodeKind`` is the engine's own vocabulary.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any


class NodeKind(StrEnum):
    """What happens at a node (design of the engine, not printed)."""

    MARKER = "marker"
    ASSIGN = "assign"
    WORK = "work"
    DISTRIBUTE = "distribute"
    RECEIVE = "receive"
    REVIEW = "review"
    DECIDE = "decide"
    SIGN = "sign"
    PUBLISH = "publish"
    ARCHIVE = "archive"


@dataclass(frozen=True, slots=True)
class Role:
    """A column of *Pelaksana*.  ``name`` as printed; ``external``: outside the office (an OPD).

    ``function`` is the office function that fills the role by default
    (matched with the functions of positions), e.g. ``kadis`` or ``kasi``.
    """

    key: str
    name: str
    external: bool = False
    function: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """One symbol in one role's column.  ``makes``: the output's product key, or "" for nothing."""

    id: str
    role: str
    symbol: str
    kind: NodeKind
    makes: str = ""
    text: str = ""  # what this node does, where the row has several


@dataclass(frozen=True, slots=True)
class Norm:
    """*Mutu baku* time: ``amount`` of ``unit`` (words as data, lower case); ``text`` as written.

    Words that are no time ("-", "sehari-dua") have no unit.
    """

    text: str
    amount: int
    unit: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table.  ``no`` is its place (from 1), ``label`` the number as printed."""

    no: int
    label: str
    text: str
    nodes: tuple[Node, ...]
    norm: Norm | None = None
    requirements: str = ""  # kelengkapan
    output: str = ""
    note: str = ""  # keterangan
    per_opd: bool = False

    @property
    def timed(self) -> Norm | None:
        """The norm by which the row is counted; None where there is none, or only words."""
        return self.norm if self.norm is not None and self.norm.unit else None


@dataclass(frozen=True, slots=True)
class Arrow:
    """From node to node.  ``judged``: read by us, absent from the source until confirmed."""

    source: str
    target: str
    label: str = ""
    judged: bool = False


@dataclass(frozen=True, slots=True)
class Remark:
    """A reading of ours, shown as *temuan*: ``place`` e.g. "baris 1", ``text`` in Indonesian."""

    code: str
    place: str
    text: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Component:
    """One component of a service standard (*standar pelayanan*)."""

    label: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Identity:
    """The identity page, every field as printed ("" where the source is empty).

    Dates are kept as written; captions ("Nama SOP" / "Judul SOP", "Tanggal
    Efektif" / "Tanggal Pengesahan" …) stand in ``Sop.captions``.
    """

    title: str
    number: str = ""
    institution: tuple[str, ...] = ()
    address: str = ""
    made: str = ""
    revised: str = ""
    effective: str = ""  # efektif or pengesahan, see captions
    approver_post: str = ""
    approver_name: str = ""
    approver_rank: str = ""
    approver_nip: str = ""
    place: str = ""  # at the foot, before the date
    legal_basis: tuple[str, ...] = ()
    qualifications: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    equipment: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    records: tuple[str, ...] = ()
    purpose: str = ""  # tujuan, letter form
    target: str = ""  # sasaran, letter form
    table_title: str = ""  # the title over the table, where it is printed a second time
    signed: str = ""  # date at the foot, beside ``place``
    approved: str = ""  # pengesahan, where the sheet prints it besides ``effective``


@dataclass(frozen=True)
class Sop:
    """One version of an SOP, immutable."""

    key: str
    identity: Identity
    roles: tuple[Role, ...]
    rows: tuple[Row, ...]
    arrows: tuple[Arrow, ...]
    captions: Mapping[str, str] = field(default_factory=dict)
    form: str = "table"  # "table" or "letter"
    legend: Mapping[str, str] = field(default_factory=dict)  # extra symbols: key -> name
    remarks: tuple[Remark, ...] = ()
    service_title: str = ""
    service: tuple[Component, ...] = ()
    calendar: str = ""  # preset that the document itself prints, "" = the office's
    source: str = ""  # where the definition comes from, for people
    logo: str = ""  # "" none, "office" the office's own, else the SHA-256 of a stored picture
    links: Mapping[str, str] = field(default_factory=dict)  # item of ``related`` -> key of that SOP

    @cached_property
    def nodes(self) -> Mapping[str, Node]:
        """Nodes by id, in the table's order."""
        return {node.id: node for row in self.rows for node in row.nodes}

    @cached_property
    def row_of(self) -> Mapping[str, Row]:
        """The row of each node, by node id."""
        return {node.id: row for row in self.rows for node in row.nodes}

    @cached_property
    def role(self) -> Mapping[str, Role]:
        """Roles by key."""
        return {role.key: role for role in self.roles}

    @cached_property
    def arrows_from(self) -> Mapping[str, tuple[Arrow, ...]]:
        """Arrows leaving each node, by node id; an end has none."""
        leaving: dict[str, list[Arrow]] = {node_id: [] for node_id in self.nodes}
        for arrow in self.arrows:
            leaving[arrow.source].append(arrow)
        return {node_id: tuple(arrows) for node_id, arrows in leaving.items()}

    @cached_property
    def start(self) -> Node:
        """The table's first node: where a case begins."""
        return self.rows[0].nodes[0]

    @property
    def has_per_opd_rows(self) -> bool:
        return any(row.per_opd for row in self.rows)

    @property
    def institution(self) -> str:
        return " ".join(self.identity.institution)

    def outcomes(self, node_id: str) -> tuple[str, ...]:
        """Labels a holder chooses from; empty where a single unlabelled arrow (or none) leaves."""
        return tuple(arrow.label for arrow in self.arrows_from[node_id] if arrow.label)

    def is_external(self, node_id: str) -> bool:
        role = self.nodes[node_id].role
        return bool(role) and self.role[role].external


def to_dict(sop: Sop) -> dict[str, Any]:
    """The definition as plain JSON data; :func:`from_dict` reads it back to an equal ``Sop``."""

    def plain(value: Any) -> Any:
        if hasattr(value, "__dataclass_fields__"):
            return {name: plain(getattr(value, name)) for name in value.__dataclass_fields__}
        if isinstance(value, Mapping):
            return {str(key): plain(item) for key, item in value.items()}
        if isinstance(value, Sequence) and not isinstance(value, str):
            return [plain(item) for item in value]
        return value.value if isinstance(value, StrEnum) else value

    result: dict[str, Any] = plain(sop)
    return result


def from_dict(data: Mapping[str, Any]) -> Sop:
    """Build an ``Sop`` from JSON data; fields left out take their defaults.

    Raises ``KeyError``/``TypeError``/``ValueError`` for data of another shape.
    """

    def node(item: Mapping[str, Any]) -> Node:
        return Node(**{**item, "kind": NodeKind(item["kind"])})

    def row(item: Mapping[str, Any]) -> Row:
        norm = item.get("norm")
        return Row(
            **{
                **item,
                "nodes": tuple(node(entry) for entry in item["nodes"]),
                "norm": Norm(**norm) if norm else None,
            }
        )

    identity: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in data["identity"].items()
    }
    return Sop(
        **{
            **data,
            "identity": Identity(**identity),
            "roles": tuple(Role(**item) for item in data["roles"]),
            "rows": tuple(row(item) for item in data["rows"]),
            "arrows": tuple(Arrow(**item) for item in data["arrows"]),
            "captions": dict(data.get("captions", {})),
            "legend": dict(data.get("legend", {})),
            "links": dict(data.get("links", {})),
            "remarks": tuple(Remark(**item) for item in data.get("remarks", ())),
            "service": tuple(Component(**item) for item in data.get("service", ())),
        }
    )
