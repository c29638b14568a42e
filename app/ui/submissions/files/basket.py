"""The files that are being taken in: what was found, what a person decided, what is ready; kept till done.

Facts only; the services look at the files, the page shows them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from app.domain.submissions.placing import Placement
from app.domain.submissions.terms import FileRole
from app.services.submissions import Candidate, Look

#: Path and member of a zip.
Name = tuple[str, str]


class Standing(StrEnum):
    """How far a file of the basket is."""

    READY = "ready"
    UNDECIDED = "undecided"
    REPEATED = "repeated"
    REFUSED = "refused"


@dataclass(frozen=True)
class Decision:
    """What a person said of a file: its role, whose it is, what its sheets are."""

    role: FileRole | None = None
    opd: str = ""
    round_id: int = 0
    chosen: tuple[Candidate, ...] = ()

    @property
    def is_owned(self) -> bool:
        """Whether somebody said whose it is."""
        return bool(self.opd or self.chosen)

    def to_json(self) -> dict[str, Any]:
        """Plain data; :meth:`from_json` reads it back."""
        return {
            "role": self.role.value if self.role else "",
            "opd": self.opd,
            "round": self.round_id,
            "chosen": [asdict(candidate) for candidate in self.chosen],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Decision:
        """What was kept; nothing where somebody broke it."""
        role = data.get("role", "")
        try:
            chosen = tuple(_candidate(each) for each in data.get("chosen", ()))
            return cls(
                FileRole(role) if role else None, str(data.get("opd", "")), int(data.get("round", 0)), chosen
            )
        except (KeyError, TypeError, ValueError):
            return cls()


def _candidate(data: Mapping[str, Any]) -> Candidate:
    facts = {**data, "placement": Placement.from_dict(data["placement"]), "why": tuple(data["why"])}
    return Candidate(**facts)


@dataclass(frozen=True)
class Entry:
    """One file: as it was looked at last, and what was decided of it."""

    look: Look
    decision: Decision = field(default_factory=Decision)

    @property
    def name(self) -> Name:
        """What tells entries apart."""
        return str(self.look.source.path), self.look.source.member

    @property
    def standing(self) -> Standing:
        """Whether it can be taken in now."""
        if self.look.refusal:
            return Standing.REFUSED
        if self.look.already:
            return Standing.REPEATED
        return Standing.READY if self.look.is_ready else Standing.UNDECIDED

    @property
    def is_page(self) -> bool:
        """Whether it is a paper (scan, PDF), not a workbook."""
        return self.look.role is not FileRole.DATA


class Basket:
    """The entries in the order in which they came; the same file is listed once."""

    def __init__(self) -> None:
        self._entries: dict[Name, Entry] = {}

    def entries(self) -> list[Entry]:
        """All of them."""
        return list(self._entries.values())

    def ready(self) -> list[Entry]:
        """Those that can be taken in now."""
        return [entry for entry in self._entries.values() if entry.standing is Standing.READY]

    def counts(self) -> dict[Standing, int]:
        """How many there are of each standing; every one is named."""
        found = dict.fromkeys(Standing, 0)
        for entry in self._entries.values():
            found[entry.standing] += 1
        return found

    def put(self, looks: Iterable[Look], decisions: Mapping[Name, Decision] | None = None) -> list[Entry]:
        """Take in what was found; what was decided of a file before stays decided."""
        made = []
        for look in looks:
            entry = Entry(look)
            before = self._entries.get(entry.name)
            decision = (decisions or {}).get(entry.name) or (before.decision if before else Decision())
            if decision.role is not None:
                look = replace(look, role=decision.role)
            entry = Entry(look, decision)
            self._entries[entry.name] = entry
            made.append(entry)
        return made

    def change(self, name: Name, look: Look, decision: Decision) -> None:
        """Another look at a file, with what was decided; nothing where it was taken out meanwhile."""
        if name in self._entries:
            role = decision.role
            self._entries[name] = Entry(replace(look, role=role) if role is not None else look, decision)

    def take_out(self, names: Iterable[Name]) -> list[Entry]:
        """Take files out; answers them, so that it can be undone."""
        return [self._entries.pop(name) for name in list(names) if name in self._entries]

    def put_back(self, entries: Sequence[Entry]) -> None:
        """Undo :meth:`take_out`."""
        for entry in entries:
            self._entries.setdefault(entry.name, entry)

    # ------------------------------------------------------------ kept between two days

    def to_json(self) -> list[dict[str, Any]]:
        """Files and decisions as plain data; what was found is found again."""
        return [written(name, entry.decision) for name, entry in self._entries.items()]


def written(name: Name, decision: Decision) -> dict[str, Any]:
    """A file and what was decided of it, as plain data; :func:`kept` reads it back."""
    path, member = name
    return {"path": path, "member": member, **decision.to_json()}


def kept(data: Any) -> dict[Name, Decision]:
    """The files that were kept, with what was decided; empty where nothing was, or somebody broke it."""
    found: dict[Name, Decision] = {}
    for each in data if isinstance(data, list) else []:
        if isinstance(each, dict) and each.get("path"):
            found[str(each["path"]), str(each.get("member", ""))] = Decision.from_json(each)
    return found


def paths_of(names: Iterable[Name]) -> list[Path]:
    """The files on disk behind these, each once."""
    return [Path(path) for path in dict.fromkeys(path for path, _member in names)]
