"""Headings of parts, chapters and sections, and the words of texts."""

from __future__ import annotations

from dataclasses import replace

from app.domain.books.structure import Node
from app.domain.books.words import paragraphs_of
from app.ui.books.forms.base import NodeForm, put
from app.ui.books.labels import Labels
from app.ui.books.reading import Look
from app.ui.kit.fields import LinesField, TextField


class HeadForm(NodeForm):
    """Title in both languages."""

    STEP = "books_desk.step_title"

    def __init__(self) -> None:
        super().__init__()
        self.title = TextField("Judul", required=True)
        self.title_en = TextField("Judul (Inggris)", hint="Dicetak bila buku berbahasa dua.")
        self.form.add(self.title)
        self.form.add(self.title_en)

    def fill(self, node: Node, _labels: Labels, _look: Look | None) -> None:
        put(self.title, node.title)
        put(self.title_en, node.title_en)

    def made(self, node: Node) -> Node:
        return replace(node, title=self.title.value(), title_en=self.title_en.value())


class TextForm(NodeForm):
    """Paragraphs."""

    STEP = "books_desk.step_text"

    def __init__(self) -> None:
        super().__init__()
        self.words = LinesField("Paragraf", lines=16, hint="Baris kosong memisahkan paragraf.")
        self.form.add(self.words)

    def fill(self, node: Node, _labels: Labels, _look: Look | None) -> None:
        if paragraphs_of(self.words.value()) != node.paragraphs:
            self.words.set_value("\n\n".join(node.paragraphs))

    def made(self, node: Node) -> Node:
        return replace(node, paragraphs=paragraphs_of(self.words.value()))
