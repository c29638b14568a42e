"""The sentences before a table: as the program writes them, or edited; stale ones are marked.

Whether a sentence is stale is reckoned from the figures it speaks of, in ``domain.statistics``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from app.core.texts import say
from app.domain.books.structure import EditedSentence, Node
from app.domain.statistics.sentences import describe, seal_of
from app.domain.statistics.stattable import StatTable
from app.ui.books.reading import Look
from app.ui.kit import theme
from app.ui.kit.labels import BodyLabel, MutedLabel, Pill
from app.ui.kit.panel import empty, row_of
from app.ui.kit.tokens import Tone

_LINES = 4


class SentencesForm(QWidget):
    """``edited`` as :class:`NodeForm` has it."""

    edited = Signal(str, object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.node: Node | None = None
        self._table: StatTable | None = None
        self._writable = True
        self.editors: list[QPlainTextEdit] = []
        self.note = MutedLabel("", self, wrap=True)
        self.edit = self._button("Sunting kalimat", self._begin_editing)
        self.add = self._button("Tambah kalimat", self._add)
        self.rewrite = self._button("Tulis ulang dari angka", self._rewrite)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.px(8))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.note)
        column.addLayout(self._rows)
        column.addLayout(row_of(self.edit, self.add))
        column.addLayout(row_of(self.rewrite))

    def set_writable(self, on: bool) -> None:
        """Whether anything can be changed."""
        self._writable = on
        for button in (self.edit, self.add, self.rewrite):
            button.setEnabled(on)
        for editor in self.editors:
            editor.setReadOnly(not on)

    def show_node(self, node: Node, look: Look | None) -> None:
        """The sentences of a table; ``look`` None while it is read."""
        table = look.view.table if look is not None and look.node.id == node.id else self._table
        if self.node is None or node.id != self.node.id:
            table = look.view.table if look is not None and look.node.id == node.id else None
        same = (
            self.node is not None and node.id == self.node.id and self._shows(node) and table is self._table
        )
        self.node, self._table = node, table
        if not same:
            self._build(node)
        self._say(node)

    def stale(self) -> list[int]:
        """Which edited sentences speak of figures that are others now."""
        node, table = self.node, self._table
        if node is None or table is None:
            return []
        said = enumerate(node.sentences or ())
        return [at for at, each in said if each.seal and seal_of(table, each.facts) != each.seal]

    # ------------------------------------------------------------ inside

    def _shows(self, node: Node) -> bool:
        if node.sentences is None or self.node is None or self.node.sentences is None:
            return False
        written = [editor.toPlainText().strip() for editor in self.editors]
        return written == [each.text for each in node.sentences]

    def _say(self, node: Node) -> None:
        is_edited = node.sentences is not None
        has_table = self._table is not None
        code = "books_desk.sentences_edited" if is_edited else "books_desk.sentences_written"
        self.note.setText(say(code if has_table or is_edited else "books_desk.sentences_later"))
        self.edit.setVisible(not is_edited and has_table)
        self.add.setVisible(is_edited)
        self.rewrite.setVisible(is_edited)

    def _build(self, node: Node) -> None:
        empty(self._rows)
        self.editors = []
        if node.sentences is None:
            for sentence in describe(self._table) if self._table is not None else ():
                self._rows.addWidget(BodyLabel(sentence.text))
            return
        stale = set(self.stale())
        for at, each in enumerate(node.sentences):
            self._add_row(at, each, at in stale)
        self.set_writable(self._writable)

    def _add_row(self, at: int, sentence: EditedSentence, is_stale: bool) -> None:
        editor = QPlainTextEdit(sentence.text)
        editor.setTabChangesFocus(True)
        editor.setAccessibleName(f"Kalimat {at + 1}")
        editor.setFixedHeight(editor.fontMetrics().lineSpacing() * _LINES + theme.px(14))
        editor.textChanged.connect(partial(self._typed, at))
        self.editors.append(editor)
        self._rows.addWidget(editor)
        remove = QToolButton(self)
        remove.setText("Hapus")
        remove.setAccessibleName(f"Hapus kalimat {at + 1}")
        remove.setEnabled(self._writable)
        remove.clicked.connect(partial(_pressed, partial(self._remove, at)))
        beside: list[QWidget] = [remove]
        if is_stale:
            beside = [
                Pill("angkanya sudah berubah", Tone.LATE),
                self._button("Masih benar", partial(self._seal, at)),
                remove,
            ]
        self._rows.addLayout(row_of(*beside))

    def _typed(self, at: int) -> None:
        node = self.node
        if node is None or node.sentences is None or at >= len(node.sentences):
            return
        text = self.editors[at].toPlainText().strip()
        if text != node.sentences[at].text:
            said = list(node.sentences)
            said[at] = replace(said[at], text=text)
            self._tell(said, f"sentence:{node.id}:{at}")

    def _begin_editing(self) -> None:
        table = self._table
        if table is not None:
            self._tell(
                [
                    EditedSentence(each.text, seal_of(table, each.facts), each.facts)
                    for each in describe(table)
                ]
            )

    def _add(self) -> None:
        if self.node is not None:
            self._tell([*(self.node.sentences or ()), EditedSentence("")])
            if self.editors:
                self.editors[-1].setFocus()

    def _remove(self, at: int) -> None:
        if self.node is not None and self.node.sentences is not None:
            self._tell([each for place, each in enumerate(self.node.sentences) if place != at])

    def _seal(self, at: int) -> None:
        """The sentence is right for the figures of now too."""
        if self.node is None or self.node.sentences is None or self._table is None:
            return
        said = list(self.node.sentences)
        said[at] = replace(said[at], seal=seal_of(self._table, said[at].facts))
        self._tell(said)

    def _rewrite(self) -> None:
        self._tell(None)

    def _tell(self, said: Sequence[EditedSentence] | None, merge: str = "") -> None:
        if self.node is None or not self._writable:
            return
        wished = replace(self.node, sentences=None if said is None else tuple(said))
        if merge:
            self.node = wished
        self.edited.emit(say("books_desk.step_sentences"), wished, merge)

    def _button(self, words: str, call: object) -> QPushButton:
        button = QPushButton(words, self)
        button.clicked.connect(partial(_pressed, call))
        return button


def _pressed(call: object, _checked: bool = False) -> None:
    assert callable(call)
    call()
