"""Knows which column of the editing table holds which part of a row, and the words of the parts.

It reads no cell.
"""

from __future__ import annotations

from app.domain.sop import NodeKind, Role, Row, Sop
from app.ui.sops.flow.table import FIRST_ROLE

_BEFORE = ("label", "text")
_AFTER = ("requirements", "norm", "output", "note")

#: What happens at a symbol, with the key that says so in a role's column.
KINDS: dict[NodeKind, tuple[str, str]] = {
    NodeKind.ASSIGN: ("T", "Tugaskan/disposisi"),
    NodeKind.WORK: ("K", "Kerjakan"),
    NodeKind.DISTRIBUTE: ("B", "Bagikan ke OPD"),
    NodeKind.RECEIVE: ("R", "Terima"),
    NodeKind.REVIEW: ("P", "Periksa"),
    NodeKind.DECIDE: ("U", "Putuskan"),
    NodeKind.SIGN: ("D", "Tanda tangan"),
    NodeKind.PUBLISH: ("E", "Terbitkan"),
    NodeKind.ARCHIVE: ("S", "Arsipkan"),
    NodeKind.MARKER: ("N", "Penanda saja"),
}
#: The symbols of PermenPANRB 35/2012 that stand in a cell; arrow and pentagon are drawn by the flow itself.
SYMBOLS: dict[str, str] = {"capsule": "Kapsul", "box": "Kotak", "diamond": "Belah ketupat"}
#: Words offered on arrows.
LABELS = ("Ya", "Tidak", "Setuju", "Perbaiki", "Lengkap", "Belum lengkap", "Sesuai", "Belum sesuai")


def field_at(sop: Sop, column: int) -> str:
    """The field of ``Row`` that a column shows; "" for a role's column."""
    after = column - FIRST_ROLE - len(sop.roles)
    if 0 <= column < FIRST_ROLE:
        return _BEFORE[column]
    return _AFTER[after] if 0 <= after < len(_AFTER) else ""


def column_of(sop: Sop, field: str) -> int:
    """The column that shows a field of ``Row``."""
    if field in _BEFORE:
        return _BEFORE.index(field)
    return FIRST_ROLE + len(sop.roles) + _AFTER.index(field)


def role_at(sop: Sop, column: int) -> Role | None:
    """The role whose column this is."""
    at = column - FIRST_ROLE
    return sop.roles[at] if 0 <= at < len(sop.roles) else None


def column_of_role(sop: Sop, role: str) -> int:
    """The column of a role; the first one for a symbol of nobody."""
    keys = [known.key for known in sop.roles]
    return FIRST_ROLE + (keys.index(role) if role in keys else 0)


def text_of(row: Row, field: str) -> str:
    """The words of a field."""
    if field == "norm":
        return row.norm.text if row.norm else ""
    return str(getattr(row, field))


def symbols_of(sop: Sop) -> list[tuple[str, str]]:
    """The symbols that can be set: the usual three, then those of the SOP's own legend."""
    usual = [(key, sop.legend.get(key) or words) for key, words in SYMBOLS.items()]
    return usual + [(key, words) for key, words in sop.legend.items() if key not in _NOT_SET]


_NOT_SET = {*SYMBOLS, "arrow", "pentagon"}
