"""Who sits at the desk: the person on whose behalf everything is done.

It does not know who may do what, and reads no store: the choices are handed in.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal


class DeskPerson(NamedTuple):
    """One who may sit down: ``role`` is the line under the name, ``note`` a remark in brackets."""

    id: int
    name: str
    role: str = ""
    note: str = ""


class Desk(QObject):
    """The person now, and those who could be."""

    changed = Signal(object)  # DeskPerson | None
    choices_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._person: DeskPerson | None = None
        self._choices: tuple[DeskPerson, ...] = ()

    @property
    def person(self) -> DeskPerson | None:
        """Who sits here; None until somebody does."""
        return self._person

    def choices(self) -> tuple[DeskPerson, ...]:
        """Who can sit down."""
        return self._choices

    def set_choices(self, people: Sequence[DeskPerson], sits: int | None = None) -> None:
        """These people can sit down; ``sits`` (or who sat already, or the first) does."""
        self._choices = tuple(people)
        wanted = sits if sits is not None else self._person.id if self._person else None
        known = {person.id: person for person in people}
        first = people[0] if people else None
        self._take(known.get(wanted, first) if wanted is not None else first)
        self.choices_changed.emit()

    def sit(self, person_id: int) -> None:
        """Let this person sit down; raises ``KeyError`` for one who cannot."""
        self._take({person.id: person for person in self._choices}[person_id])

    def _take(self, person: DeskPerson | None) -> None:
        if person != self._person:
            self._person = person
            self.changed.emit(person)
