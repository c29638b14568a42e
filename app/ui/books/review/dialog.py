"""Asks for a remark: on a table or figure, on a page of the newest print, or on the whole book."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.core.texts import say
from app.services.books.reviewing import NewBookRemark
from app.ui.kit.dialog import Dialog
from app.ui.kit.fields import ChoiceField, LinesField, TextField

WHOLE = 0


class RemarkDialog(Dialog[NewBookRemark]):
    """What it is about, the page where one is meant, and the words."""

    def __init__(
        self, parent: QWidget | None, things: Sequence[tuple[int, str]], node: int = WHOLE, page: str = ""
    ) -> None:
        """``things``: nodes with their names; ``node`` and ``page``: what is offered."""
        super().__init__(parent, "Beri catatan", "Tulis catatan")
        self.about: ChoiceField[int] = ChoiceField(
            "Tentang", [(WHOLE, say("books_desk.whole_book")), *things], required=True
        )
        self.about.set_value(node if node in dict(things) else WHOLE)
        self.page = TextField("Halaman draf", hint="Seperti tercetak pada halamannya.", longest=12)
        self.page.set_value(page)
        self.words = LinesField("Catatan", required=True, lines=5)
        self._names = dict(things)
        self.add(self.about, self.page)
        self.add(self.words)
        self.words.setFocus()

    def value(self) -> NewBookRemark:
        node, page = self.about.value() or WHOLE, self.page.value()
        about = self._names.get(node) or say("books_desk.whole_book")
        return NewBookRemark(self.words.value(), node, page, about)
