"""A turn in the book: what stands where in words, what can be set of it, and its title.

Turning itself is done where all figures are seen, in Tabel.
"""

from __future__ import annotations

from dataclasses import replace

from app.domain.books.structure import Node
from app.ui.books.forms.base import NodeForm, put
from app.ui.books.labels import Labels
from app.ui.books.reading import Look
from app.ui.kit.fields import CheckField, ChoiceField, TextField
from app.ui.kit.labels import BodyLabel, MutedLabel

_LAST = (1, 2, 3, 4, 5, 10)
_HINT = "Untuk menyusun putaran lain: buka tabel ini di Tabel, pilih Putar, lalu Pakai di buku."


class TurnForm(NodeForm):
    """Totals, how many of the newest periods, and the title where another than its own is wanted."""

    STEP = "books_desk.step_turn"

    def __init__(self) -> None:
        super().__init__()
        self.words = BodyLabel("", wrap=True)
        self.last: ChoiceField[int] = ChoiceField(
            "Periode",
            [(0, "Seperti saringannya"), *((n, f"{n} periode terbaru") for n in _LAST)],
            required=True,
        )
        self.totals = CheckField("Baris dan kolom jumlah")
        self.title = TextField("Judul lain", hint="Kosong: judul putaran itu sendiri.")
        self.title_en = TextField("Judul lain (Inggris)")
        self.skip = CheckField("Lewati bila belum ada data", hint="Tanpa ini buku memuat halaman pengganti.")
        column = self.layout()
        assert column is not None
        column.removeWidget(self.form)
        column.addWidget(self.words)
        column.addWidget(self.form)
        column.addWidget(MutedLabel(_HINT, wrap=True))
        for field in (self.last, self.totals, self.title, self.title_en, self.skip):
            self.form.add(field)

    def fill(self, node: Node, _labels: Labels, look: Look | None) -> None:
        assert node.turn is not None
        if look is not None and look.node.id == node.id:
            self.words.setText("\n".join(f"{name}: {text}" for name, text in look.view.turned))
        put(self.last, node.turn.last)
        put(self.totals, node.turn.with_totals)
        put(self.title, node.title)
        put(self.title_en, node.title_en)
        put(self.skip, node.skip_missing)

    def made(self, node: Node) -> Node:
        assert node.turn is not None
        last = self.last.value() or 0
        turn = replace(node.turn, last=last, with_totals=self.totals.value())
        return replace(
            node,
            turn=turn,
            title=self.title.value(),
            title_en=self.title_en.value(),
            skip_missing=self.skip.value(),
        )
