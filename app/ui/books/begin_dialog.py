"""Asks for a new edition: its year, its title, and the edition it goes on from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from app.services.books.rows import EditionRow
from app.ui.kit.dialog import Dialog
from app.ui.kit.fields import ChoiceField, TextField

FROM_NOTHING = "Susun baru: satu bab tiap urusan yang mempunyai tabel"
_BACK = 9  # years before the one that is offered


@dataclass(frozen=True, slots=True)
class NewEdition:
    """What was asked for; ``based_on`` 0: begun anew."""

    year: int
    title: str
    based_on: int


class BeginDialog(Dialog[NewEdition]):
    """The last edition is offered as what to go on from."""

    def __init__(self, parent: QWidget | None, editions: Sequence[EditionRow], year: int, title: str) -> None:
        """``year`` and ``title``: what is offered."""
        super().__init__(
            parent,
            "Mulai edisi",
            "Mulai",
            text="Edisi memakai versi terbaru data yang disetujui sampai tahun itu.",
        )
        years = [(each, str(each)) for each in range(year + 2, year - _BACK, -1)]
        self.year: ChoiceField[int] = ChoiceField("Tahun data", years, required=True)
        self.year.set_value(year)
        self.title = TextField("Judul", required=True)
        self.title.set_value(title)
        choices = [(0, FROM_NOTHING)] + [(row.id, f"Edisi {row.year}: {row.title}") for row in editions]
        self.based_on: ChoiceField[int] = ChoiceField("Berangkat dari", choices, required=True)
        self.based_on.set_value(editions[0].id if editions else 0)
        self.add(self.year, self.title)
        self.add(self.based_on)

    def value(self) -> NewEdition:
        return NewEdition(self.year.value() or 0, self.title.value(), self.based_on.value() or 0)
