"""Edits of the service standard (standar pelayanan): its components and its title.

It does not know which components there have to be: :mod:`app.domain.standards` does.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.core import texts
from app.domain.editing.edit import Edit
from app.domain.editing.numbering import relabelled
from app.domain.sop import Component, Sop

PARTS = ("label", "name", "text")


@dataclass(frozen=True, slots=True)
class SetServiceTitle(Edit):
    """The title over the service standard."""

    title: str

    @property
    def name(self) -> str:
        return texts.say("edit.service_title")

    @property
    def merge_key(self) -> str:
        return "service:title"

    def apply(self, sop: Sop) -> Sop:
        return sop if sop.service_title == self.title else replace(sop, service_title=self.title)


@dataclass(frozen=True, slots=True)
class SetService(Edit):
    """All components at once (a template, or none)."""

    components: tuple[Component, ...]

    @property
    def name(self) -> str:
        return texts.say("edit.service_set")

    def apply(self, sop: Sop) -> Sop:
        return sop if sop.service == self.components else replace(sop, service=self.components)


@dataclass(frozen=True, slots=True)
class SetComponent(Edit):
    """Words of component ``at``; ``part`` one of :data:`PARTS`."""

    at: int
    part: str
    text: str

    @property
    def name(self) -> str:
        return texts.say("edit.service_change")

    @property
    def merge_key(self) -> str:
        return f"service:{self.at}:{self.part}"

    def apply(self, sop: Sop) -> Sop:
        if not 0 <= self.at < len(sop.service) or self.part not in PARTS:
            return sop
        changed = replace(sop.service[self.at], **{self.part: self.text})
        if changed == sop.service[self.at]:
            return sop
        return replace(sop, service=(*sop.service[: self.at], changed, *sop.service[self.at + 1 :]))


@dataclass(frozen=True, slots=True)
class AddComponent(Edit):
    """A new component before the component ``at`` (beyond the last: at the end)."""

    at: int
    said: str = ""
    text: str = ""

    @property
    def name(self) -> str:
        return texts.say("edit.service_add")

    def apply(self, sop: Sop) -> Sop:
        at = min(max(self.at, 0), len(sop.service))
        new = (Component("", self.said, self.text),)
        return _numbered(sop, (*sop.service[:at], *new, *sop.service[at:]), new=at)


@dataclass(frozen=True, slots=True)
class RemoveComponent(Edit):
    """Take component ``at`` out."""

    at: int

    @property
    def name(self) -> str:
        return texts.say("edit.service_remove")

    def apply(self, sop: Sop) -> Sop:
        if not 0 <= self.at < len(sop.service):
            return sop
        return _numbered(sop, sop.service[: self.at] + sop.service[self.at + 1 :])


@dataclass(frozen=True, slots=True)
class MoveComponent(Edit):
    """Component ``at`` becomes component ``to``."""

    at: int
    to: int

    @property
    def name(self) -> str:
        return texts.say("edit.service_move")

    def apply(self, sop: Sop) -> Sop:
        to = min(max(self.to, 0), len(sop.service) - 1)
        if not 0 <= self.at < len(sop.service) or to == self.at:
            return sop
        components = list(sop.service)
        components.insert(to, components.pop(self.at))
        return _numbered(sop, tuple(components))


def _numbered(sop: Sop, components: tuple[Component, ...], new: int = -1) -> Sop:
    """``components`` in place of the old ones, labels going on in their style where they can."""
    labels = relabelled(
        [component.label for component in sop.service],
        [None if at == new else component.label for at, component in enumerate(components)],
    )
    placed = tuple(
        replace(component, label=label) for component, label in zip(components, labels, strict=True)
    )
    return replace(sop, service=placed)
