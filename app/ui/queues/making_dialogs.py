"""What is asked before an output is made: which approved tables, or where something was published.

The dialogs return values; whoever asked acts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.core import texts
from app.domain.designs import PIXELS, Format
from app.services.outputs.rows import Choice, Published
from app.ui.kit import theme
from app.ui.kit.dialog import Dialog
from app.ui.kit.fields import ChoiceField, DateField, LinesField, TextField
from app.ui.kit.fields.checklist import ChecklistField
from app.ui.kit.fields.files import FilesField

if TYPE_CHECKING:
    from app.services.books.rows import ExploreRow
    from app.ui.kit.messages import Messages

#: Products that are pictures, for which a format is asked.
_PICTURES = frozenset({"design", "caption", "video_draft"})
_FORMATS: Mapping[Format, str] = {
    Format.SQUARE: "Persegi (umpan Instagram, Facebook)",
    Format.PORTRAIT: "Tegak 4:5 (umpan Instagram)",
    Format.STORY: "Tegak 9:16 (story, reel, TikTok)",
    Format.WIDE: "Mendatar (situs web, X, tautan)",
}
WHERE = ("Portal Satu Data", "Situs web dinas", "Instagram", "Facebook", "YouTube", "X", "TikTok")


class TablesDialog(Dialog[Choice]):
    """Approved tables to be ticked; for pictures also their format, for captions the words."""

    def __init__(self, parent: QWidget | None, title: str, rows: Sequence[ExploreRow], product: str) -> None:
        super().__init__(parent, title, "Buat")
        self.setMinimumWidth(theme.px(620))
        self.tables = ChecklistField(
            "Tabel yang disetujui", [(row.key, row.title) for row in rows], required=True
        )
        self.add(self.tables)
        formats = [(each, f"{words}, {_size(each)}") for each, words in _FORMATS.items()]
        self.shape: ChoiceField[Format] = ChoiceField("Ukuran gambar", formats, required=True)
        self.shape.set_value(Format.SQUARE)
        if product in _PICTURES:
            self.add(self.shape)
        self.caption = LinesField("Keterangan", lines=4, hint="Kosongkan untuk uraian tabel dari Alur")
        if product == "caption":
            self.add(self.caption)

    def value(self) -> Choice:
        return Choice(self.tables.value(), self.shape.value() or Format.SQUARE, self.caption.value())

    def extra_problem(self) -> str:
        return "" if self.tables.value() else texts.say("outputs.choose_tables")


class PublishedDialog(Dialog[Published]):
    """Where and when, the address, and what proves it."""

    def __init__(
        self, parent: QWidget | None, messages: Messages, today: date, recent: Sequence[str] = ()
    ) -> None:
        super().__init__(parent, "Catat publikasi", "Catat")
        self.setMinimumWidth(theme.px(520))
        places = list(dict.fromkeys((*recent, *WHERE)))
        self.where = TextField("Dipublikasikan di", required=True, recent=places)
        self.day = DateField("Tanggal", required=True, most=today)
        self.day.set_value(today)
        self.address = TextField("Alamat (tautan)", longest=2000)
        self.note = LinesField("Catatan", lines=2)
        self.proofs = FilesField("Bukti (tangkapan layar)", messages)
        self.add(self.where)
        self.add(self.day)
        self.add(self.address)
        self.add(self.note)
        self.add(self.proofs)

    def value(self) -> Published:
        day = self.day.value()
        assert day is not None
        return Published(
            self.where.value(), day, self.address.value(), self.note.value(), self.proofs.value()
        )


def _size(shape: Format) -> str:
    wide, tall = PIXELS[shape]
    return f"{wide} × {tall}"
