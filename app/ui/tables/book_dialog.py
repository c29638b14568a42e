"""Where in which book a table is put: edition in draft, chapter or section, with its chart or without.

It puts nothing anywhere: it answers what was chosen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from app.core.texts import say
from app.ui.kit.dialog import Dialog
from app.ui.kit.fields import CheckField, ChoiceField
from app.ui.tables.reading import OpenBook


@dataclass(frozen=True, slots=True)
class Chosen:
    """An edition, what holds the table there, and whether the chart comes along."""

    edition: int
    year: int
    holder: int
    words: str
    with_chart: bool


class BookDialog(Dialog[Chosen]):
    """Newest edition first; the chapter of the table's urusan is chosen beforehand."""

    def __init__(
        self, parent: QWidget | None, books: Sequence[OpenBook], title: str, *, has_chart: bool
    ) -> None:
        super().__init__(parent, "Pakai di buku", "Pakai", text=title)
        self._books = {book.row.id: book for book in books}
        editions = [(book.row.id, f"{book.row.title}, {book.row.year}") for book in books]
        self.edition: ChoiceField[int] = ChoiceField("Buku", editions, required=True)
        self.holder: ChoiceField[int] = ChoiceField("Bab atau subbab", [], required=True)
        self.with_chart = CheckField("Sertakan grafiknya di bawah tabel")
        self.with_chart.setVisible(has_chart)
        self.with_chart.set_value(has_chart)
        self.add(self.edition)
        self.add(self.holder)
        self.add(self.with_chart)
        self.edition.changed.connect(self._offer)
        self.edition.set_value(books[0].row.id)
        self._offer()

    def value(self) -> Chosen:
        edition, holder = self.edition.value(), self.holder.value()
        assert edition is not None
        assert holder is not None
        book = self._books[edition]
        words = next(each.words.strip() for each in book.holders if each.node == holder)
        return Chosen(edition, book.row.year, holder, words, self.with_chart.value())

    def extra_problem(self) -> str:
        book = self._books.get(self.edition.value() or 0)
        return say("tables_desk.no_chapter") if book is not None and not book.holders else ""

    def _offer(self) -> None:
        book = self._books.get(self.edition.value() or 0)
        self.holder.set_choices([(each.node, each.words) for each in book.holders] if book else [])
        if book is not None and book.holders and self.holder.value() is None:
            self.holder.set_value(book.best or book.holders[0].node)
