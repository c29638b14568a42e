"""Asks what is to be added to a book: a chapter by its affair or under its own name, a table, a text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from app.domain.books.structure import Node, NodeKind
from app.domain.books.words import paragraphs_of
from app.domain.tables.urusan import TOPICS
from app.ui.books.words import KIND_WORDS
from app.ui.kit.dialog import Dialog
from app.ui.kit.fields import ChoiceField, LinesField, TextField

OWN = ""
_TABLE_KINDS = (NodeKind.TABLE, NodeKind.CHART)


class AddDialog(Dialog[Node]):
    """One node of a kind; its id is given by whoever asked."""

    def __init__(
        self, parent: QWidget | None, kind: NodeKind, known: Mapping[str, str], table: str = ""
    ) -> None:
        """``known``: titles of tables by key; ``table``: the one that is offered."""
        word = KIND_WORDS[kind].lower()
        super().__init__(parent, f"Tambah {word}", "Tambah")
        self.kind = kind
        self.topic: ChoiceField[str] = ChoiceField(
            "Urusan", [(OWN, "Judul sendiri"), *((each.code, each.name) for each in TOPICS)], required=True
        )
        self.topic.set_value(OWN)
        self.table: ChoiceField[str] = ChoiceField(
            "Tabel yang ditampilkan", sorted(known.items(), key=_words), required=True
        )
        self.table.set_value(table or None)
        self.title = TextField("Judul", required=kind not in _TABLE_KINDS)
        self.words = LinesField("Paragraf", required=True, lines=6, hint="Baris kosong memisahkan paragraf.")
        if kind is NodeKind.CHAPTER:
            self.add(self.topic)
            self.topic.changed.connect(self._topic_chosen)
        if kind in _TABLE_KINDS:
            self.add(self.table)
        elif kind is NodeKind.TEXT:
            self.add(self.words)
        else:
            self.add(self.title)

    def value(self) -> Node:
        node = Node(0, self.kind, self.title.value())
        if self.kind is NodeKind.CHAPTER:
            return replace(node, topic=self.topic.value() or "")
        if self.kind in _TABLE_KINDS:
            return replace(node, title="", table=self.table.value() or "")
        if self.kind is NodeKind.TEXT:
            return replace(node, title="", paragraphs=paragraphs_of(self.words.value()))
        return node

    def _topic_chosen(self) -> None:
        names = {each.code: each.name for each in TOPICS}
        code = self.topic.value() or ""
        said = self.title.value()
        if code in names and (not said or said in names.values()):
            self.title.set_value(names[code])


def _words(pair: tuple[str, str]) -> str:
    return pair[1].casefold()
