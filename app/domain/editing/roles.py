"""Edits of the role columns (pelaksana): add, rename, move, remove, their nature.

It does not know which office functions there are.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace

from app.core import texts
from app.domain.editing.edit import Edit
from app.domain.editing.nodes import without_nodes
from app.domain.sop import Role, Sop

_NOT_KEY = re.compile(r"[^a-z0-9]+")
_LONGEST = 32


def new_role_key(sop: Sop, name: str) -> str:
    """The key that a role added under ``name`` will have."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    stem = _NOT_KEY.sub("_", plain).strip("_")[:_LONGEST] or "pelaksana"
    taken = set(sop.role) | {node.role for node in sop.nodes.values()}
    key, count = stem, 1
    while key in taken:
        count += 1
        key = f"{stem}_{count}"
    return key


@dataclass(frozen=True, slots=True)
class AddRole(Edit):
    """A new column at place ``at`` (0 the first; beyond the last: at the end)."""

    at: int
    said: str
    external: bool = False
    function: str = ""

    @property
    def name(self) -> str:
        return texts.say("edit.role_add")

    def apply(self, sop: Sop) -> Sop:
        role = Role(new_role_key(sop, self.said), self.said, self.external, self.function)
        at = min(max(self.at, 0), len(sop.roles))
        return replace(sop, roles=(*sop.roles[:at], role, *sop.roles[at:]))


@dataclass(frozen=True, slots=True)
class RemoveRole(Edit):
    """Take a column out with its symbols; arrows into them lead to where they led on."""

    key: str

    @property
    def name(self) -> str:
        return texts.say("edit.role_remove")

    def apply(self, sop: Sop) -> Sop:
        if self.key not in sop.role:
            return sop
        emptied = without_nodes(sop, {node.id for node in sop.nodes.values() if node.role == self.key})
        return replace(emptied, roles=tuple(role for role in sop.roles if role.key != self.key))


@dataclass(frozen=True, slots=True)
class RenameRole(Edit):
    """Another name at the head of a column."""

    key: str
    said: str

    @property
    def name(self) -> str:
        return texts.say("edit.role_rename")

    @property
    def merge_key(self) -> str:
        return f"role:{self.key}:name"

    def apply(self, sop: Sop) -> Sop:
        return _changed(sop, self.key, name=self.said)


@dataclass(frozen=True, slots=True)
class MoveRole(Edit):
    """A column becomes the ``to``-th (0 the first)."""

    key: str
    to: int

    @property
    def name(self) -> str:
        return texts.say("edit.role_move")

    def apply(self, sop: Sop) -> Sop:
        role = sop.role.get(self.key)
        if role is None:
            return sop
        roles = [other for other in sop.roles if other is not role]
        roles.insert(min(max(self.to, 0), len(roles)), role)
        return sop if tuple(roles) == sop.roles else replace(sop, roles=tuple(roles))


@dataclass(frozen=True, slots=True)
class SetRole(Edit):
    """Whether a role stands outside the office, and which office function fills it; None stays."""

    key: str
    external: bool | None = None
    function: str | None = None

    @property
    def name(self) -> str:
        return texts.say("edit.role_change")

    def apply(self, sop: Sop) -> Sop:
        facts = {"external": self.external, "function": self.function}
        return _changed(sop, self.key, **{name: fact for name, fact in facts.items() if fact is not None})


def _changed(sop: Sop, key: str, **facts: object) -> Sop:
    role = sop.role.get(key)
    if role is None:
        return sop
    changed = replace(role, **facts)  # type: ignore[arg-type]  # the fields' own types
    if changed == role:
        return sop
    return replace(sop, roles=tuple(changed if other is role else other for other in sop.roles))
