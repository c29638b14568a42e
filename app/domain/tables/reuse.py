"""Knows how metadata of last year are used again: what is added, filled, said otherwise, or only this year's.

What this year says already stays, unless the office wishes last year's words instead.  Inputs are
not changed and nothing is stored.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import TypeVar

from app.domain.tables.activity import MsKeg, next_year
from app.domain.tables.metadata import MsInd, MsVar

Form = TypeVar("Form", MsVar, MsInd)


class Outcome(StrEnum):
    """What using last year's again means for one variable, indicator or activity."""

    NEW = "new"  # was there last year, is not here yet
    CHANGED = "changed"  # is here, and does not say the same
    SAME = "same"
    GONE = "gone"  # is here, was not there last year: it stays as it is


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that does not say the same: ``now`` this year, ``before`` last year (its year moved)."""

    field: str
    now: str
    before: str

    @property
    def fills(self) -> bool:
        """Whether last year's words only fill what is empty."""
        return not self.now


@dataclass(frozen=True, slots=True)
class ReuseLine:
    """One variable ("var"), indicator ("ind") or activity ("keg"), told by its name or key."""

    form: str
    key: str
    name: str
    outcome: Outcome
    changes: tuple[FieldChange, ...] = ()

    @property
    def place(self) -> tuple[str, str]:
        """What tells lines apart."""
        return self.form, self.key

    @property
    def is_taken(self) -> bool:
        """Whether it is used again unless the office says otherwise."""
        return self.outcome is Outcome.NEW or any(change.fills for change in self.changes)


@dataclass(frozen=True, slots=True)
class Wish:
    """What is used again: the places taken, and whether last year's words replace this year's."""

    places: frozenset[tuple[str, str]]
    overwrite: bool = False

    def takes(self, form: str, key: str) -> bool:
        """Whether this one is used again."""
        return (form, key) in self.places


def reuse_lines(form: str, now: Sequence[Form], before: Sequence[Form]) -> list[ReuseLine]:
    """Variables or indicators of two years beside one another, those of last year first."""
    here = {_key(each): each for each in now}
    lines = [_line(form, each, here.get(_key(each))) for each in before if each.name.strip()]
    known = {line.key for line in lines}
    return lines + [
        ReuseLine(form, key, each.name, Outcome.GONE)
        for key, each in here.items()
        if key and key not in known
    ]


def reused(form: str, now: Sequence[Form], before: Sequence[Form], wish: Wish) -> tuple[Form, ...]:
    """This year's with what ``wish`` takes from last year's; the order of this year stays."""
    old: dict[str, Form] = {_key(each): each for each in before if each.name.strip()}
    result: list[Form] = []
    for each in now:
        found = old.pop(_key(each), None)
        taken = found is not None and wish.takes(form, _key(each))
        result.append(_merged(each, found, overwrite=wish.overwrite) if found and taken else each)
    result += [each for key, each in old.items() if wish.takes(form, key)]
    return tuple(result)


def activity_lines(now: Iterable[MsKeg], before: Iterable[MsKeg], year: int) -> list[ReuseLine]:
    """Activities of ``year`` beside those of another year, by their keys."""
    here = {each.key: each for each in now}
    lines = []
    for old in before:
        moved = next_year(old, year)
        found = here.get(old.key)
        changes = tuple(_activity_changes(found, moved)) if found else ()
        outcome = Outcome.NEW if found is None else Outcome.CHANGED if changes else Outcome.SAME
        lines.append(ReuseLine("keg", old.key, moved.title, outcome, changes))
    known = {line.key for line in lines}
    return lines + [
        ReuseLine("keg", key, each.title, Outcome.GONE) for key, each in here.items() if key not in known
    ]


def reused_activity(now: MsKeg | None, before: MsKeg, year: int, *, overwrite: bool) -> MsKeg:
    """The activity of ``year`` with what another year said; keeps the revision of ``now``."""
    moved = next_year(before, year)
    if now is None:
        return moved
    first, second = (moved, now) if overwrite else (now, moved)
    codes = dict.fromkeys((*now.values, *moved.values))
    values = {code: first.said(code) or second.said(code) for code in codes}
    return replace(now, title=first.title.strip() or second.title, values=values)


def move_year(variables: Iterable[MsVar], old: int, new: int) -> tuple[MsVar, ...]:
    """Variables whose reference to time says ``new`` where it said ``old``."""
    return tuple(
        replace(each, time_reference=each.time_reference.replace(str(old), str(new))) for each in variables
    )


def _line(form: str, old: Form, found: Form | None) -> ReuseLine:
    if found is None:
        return ReuseLine(form, _key(old), old.name, Outcome.NEW)
    changes = tuple(
        FieldChange(name, now, before)
        for name, now, before in _pairs(found, old)
        if before and " ".join(now.split()) != " ".join(before.split())
    )
    return ReuseLine(form, _key(old), old.name, Outcome.CHANGED if changes else Outcome.SAME, changes)


def _pairs(now: Form, before: Form) -> Iterator[tuple[str, str, str]]:
    for each in fields(now):
        yield each.name, _said(getattr(now, each.name)), _said(getattr(before, each.name))


def _said(value: str | int) -> str:
    """Words as they are; a yes or no by its code, "" while nothing was said."""
    return value.strip() if isinstance(value, str) else str(value or "")


def _merged(now: Form, before: Form, *, overwrite: bool) -> Form:
    facts = {}
    for each in fields(now):
        mine, theirs = getattr(now, each.name), getattr(before, each.name)
        first, second = (theirs, mine) if overwrite else (mine, theirs)
        facts[each.name] = first if _said(first) else second
    return replace(now, **facts)


def _activity_changes(now: MsKeg, before: MsKeg) -> Iterator[FieldChange]:
    for code, words in (("title", before.title), *before.values.items()):
        mine, theirs = (now.title if code == "title" else now.said(code)), words.strip()
        if theirs and mine != theirs:
            yield FieldChange(code, mine, theirs)


def _key(form: MsVar | MsInd) -> str:
    return " ".join(form.name.split()).casefold()
