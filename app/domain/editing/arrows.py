"""Edits of the arrows: draw, name, redirect, remove, confirm.

An arrow is named by its place in ``Sop.arrows``, as drawings name it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.core import texts
from app.domain.editing.edit import Edit
from app.domain.sop import Arrow, Sop


@dataclass(frozen=True, slots=True)
class Connect(Edit):
    """An arrow from node to node; the same way twice is one."""

    source: str
    target: str
    label: str = ""

    @property
    def name(self) -> str:
        return texts.say("edit.connect")

    def apply(self, sop: Sop) -> Sop:
        wanted = Arrow(self.source, self.target, self.label)
        known = any(replace(arrow, judged=False) == wanted for arrow in sop.arrows)
        if known or not {self.source, self.target} <= sop.nodes.keys():
            return sop
        return replace(sop, arrows=(*sop.arrows, wanted))


@dataclass(frozen=True, slots=True)
class Disconnect(Edit):
    """Take an arrow out."""

    at: int

    @property
    def name(self) -> str:
        return texts.say("edit.disconnect")

    def apply(self, sop: Sop) -> Sop:
        if not 0 <= self.at < len(sop.arrows):
            return sop
        return replace(sop, arrows=sop.arrows[: self.at] + sop.arrows[self.at + 1 :])


@dataclass(frozen=True, slots=True)
class Relabel(Edit):
    """Other words on an arrow; writing them confirms a judged one no more than reading it does."""

    at: int
    label: str

    @property
    def name(self) -> str:
        return texts.say("edit.relabel")

    @property
    def merge_key(self) -> str:
        return f"arrow:{self.at}:label"

    def apply(self, sop: Sop) -> Sop:
        return _changed(sop, self.at, label=self.label)


@dataclass(frozen=True, slots=True)
class Redirect(Edit):
    """Another end for an arrow; what is "" stays.  Drawn by hand it is judged no more."""

    at: int
    target: str = ""
    source: str = ""

    @property
    def name(self) -> str:
        return texts.say("edit.redirect")

    def apply(self, sop: Sop) -> Sop:
        ends = {name: end for name, end in (("source", self.source), ("target", self.target)) if end}
        if not 0 <= self.at < len(sop.arrows) or not set(ends.values()) <= sop.nodes.keys():
            return sop
        arrow = sop.arrows[self.at]
        if all(getattr(arrow, name) == end for name, end in ends.items()):
            return sop
        return _changed(sop, self.at, judged=False, **ends)


@dataclass(frozen=True, slots=True)
class Confirm(Edit):
    """Judged arrows are confirmed: from now on they stand in the SOP."""

    places: tuple[int, ...]

    @property
    def name(self) -> str:
        return texts.say("edit.confirm")

    def apply(self, sop: Sop) -> Sop:
        for at in self.places:
            sop = _changed(sop, at, judged=False)
        return sop


def _changed(sop: Sop, at: int, **facts: object) -> Sop:
    if not 0 <= at < len(sop.arrows):
        return sop
    arrow = replace(sop.arrows[at], **facts)  # type: ignore[arg-type]  # the fields' own types
    return sop if arrow == sop.arrows[at] else _with(sop, at, arrow)


def _with(sop: Sop, at: int, arrow: Arrow) -> Sop:
    arrows = list(sop.arrows)
    arrows[at] = arrow
    return replace(sop, arrows=tuple(arrows))
