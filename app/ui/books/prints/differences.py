"""What differs between two prints, or between a print and the edition as it is now."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.core.texts import say
from app.domain.books.comparing import Differs
from app.services.books.rows import DraftRow
from app.services.books.service import Books
from app.ui.kit import theme
from app.ui.kit.dialog import Dialog
from app.ui.kit.fields import ChoiceField
from app.ui.kit.rowtable import Column, RowTable, RowTableModel
from app.ui.kit.tools import Tools

NOW = 0


class DifferencesDialog(Dialog[bool]):
    """Two choices and the list of what differs; closed by Esc or Enter."""

    def __init__(
        self,
        parent: QWidget | None,
        tools: Tools,
        books: Books,
        edition: int,
        drafts: Sequence[DraftRow],
        before: int,
    ) -> None:
        super().__init__(parent, "Perbedaan dua draf", "Tutup")
        self.setMinimumWidth(theme.px(760))
        self.cancel.hide()
        self._tools = tools
        self._books = books
        self._edition = edition
        choices = [(row.no, f"Draf {row.no} (putaran {row.round_no})") for row in drafts]
        self.before: ChoiceField[int] = ChoiceField("Dari", choices, required=True)
        self.after: ChoiceField[int] = ChoiceField("Ke", [(NOW, "Keadaan sekarang"), *choices], required=True)
        newest = drafts[0].no if drafts else NOW
        self.before.set_value(before)
        self.after.set_value(newest if newest != before else NOW)
        self.add(self.before, self.after)
        self.model: RowTableModel[Differs] = RowTableModel(_COLUMNS, _key)
        self.table = RowTable(self.model, (say("books_desk.no_differences"), ""), "buku-beda", tools.remember)
        self.table.setMinimumHeight(theme.px(320))
        self.add_widget(self.table)
        self.form.changed.connect(self._ask)
        self._ask()

    def value(self) -> bool:
        return True

    def _ask(self) -> None:
        before, after = self.before.value(), self.after.value()
        if before is not None and after is not None:
            self._tools.runner.ask(
                self._books.differences, self._edition, before, after, done=self._came, newest="differences"
            )

    def _came(self, found: list[Differs]) -> None:
        self.model.set_rows(found)


def _key(row: Differs) -> str:
    return row.name


def _number(row: Differs) -> str:
    """A figure may have the number of a table."""
    return f"{say('book.figure_word' if row.is_figure else 'book.table')} {row.number}"


def _title(row: Differs) -> str:
    return row.title


def _what(row: Differs) -> str:
    return "; ".join(say(f"book.difference.{one}") for one in row.differences)


_COLUMNS: tuple[Column[Differs], ...] = (
    Column("Nomor", _number, key="number"),
    Column("Tabel atau gambar", _title, stretch=3, tip=_title, key="title"),
    Column("Perbedaan", _what, stretch=2, tip=_what, key="what"),
)
