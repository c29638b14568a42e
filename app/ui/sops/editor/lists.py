"""Daftar: the lists of the identity page, and which SOPs an item of *keterkaitan* means.

Every act is an edit; what is written is not judged here.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from app.domain.editing import (
    FIELD_WORDS,
    AddItems,
    Batch,
    MoveItem,
    RemoveItems,
    SetItem,
    SetLink,
)
from app.services.registry import SopRow
from app.ui.kit import theme
from app.ui.kit.cards import Card
from app.ui.kit.commands import plainly
from app.ui.kit.labels import BodyLabel, MutedLabel, SectionHeading, paint_words
from app.ui.sops.editor.document import SopDocument
from app.ui.sops.editor.itemlist import ItemList
from app.ui.sops.editor.links import LinkDialog
from app.ui.sops.editor.part import Part, at_spot, say_findings, two_columns
from app.ui.sops.editor.reading import Opened

FIELDS = ("legal_basis", "qualifications", "related", "equipment", "warnings", "records")
RELATED = "related"


class ListCard(Card):
    """One list with its heading, its buttons, and what was found in it."""

    def __init__(self, document: SopDocument, field: str) -> None:
        super().__init__(pad=10)
        self.field = field
        self._document = document
        usual = FIELD_WORDS[field]
        self._usual = usual[:1].upper() + usual[1:]
        self._heading = SectionHeading(self._usual, wrap=True)
        self._heading.setMinimumWidth(theme.px(60))
        self.list = ItemList(self._usual)
        self.list.setMinimumHeight(theme.px(150))
        self._note = BodyLabel("")
        self._note.setMinimumWidth(theme.px(60))
        self._note.setFont(theme.font(12))
        self._head = QHBoxLayout()
        self._head.setSpacing(theme.px(2))
        self._head.addWidget(self._heading, 1)
        for words, tip, call in (
            (
                "Tambah",
                "Butir baru di bawah yang dipilih (Ins). Ctrl+V menempel banyak baris sekaligus.",
                self.list.add,
            ),
            ("Hapus", "Hapus butir yang dipilih (Del)", self.list.remove),
            ("↑", "Naikkan (Alt+↑)", partial(self.list.shift, -1)),
            ("↓", "Turunkan (Alt+↓)", partial(self.list.shift, 1)),
        ):
            self._head.addWidget(self.button(words, tip, call))
        self.body.addLayout(self._head)
        self.body.addWidget(self.list, 1)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(theme.px(2))
        self.body.addLayout(self.foot)
        self.body.addWidget(self._note)
        self._connect()

    def button(self, words: str, tip: str, call: Callable[[], object]) -> QToolButton:
        """A button of this list."""
        button = QToolButton()
        button.setText(words)
        button.setToolTip(tip)
        button.setAccessibleName(f"{words} {self._usual.lower()}")
        button.clicked.connect(plainly(call))
        return button

    def show_document(self) -> None:
        """Show the list as the document says it."""
        sop = self._document.sop
        self._heading.setText(sop.captions.get(self.field, "") or self._usual)
        self.list.show_items(getattr(sop.identity, self.field))

    def show_findings(self, titles: dict[str, str]) -> None:
        """Mark the items in which something was found; ``titles``: where linked items lead."""
        spot = f"identity.{self.field}"
        found = self._document.findings
        links = self._document.sop.links if self.field == RELATED else {}
        for at, text in enumerate(self.list.words()):
            words, _tone = say_findings(at_spot(found, f"{spot}:{at + 1}", inside=False))
            key = links.get(text, "")
            self.list.mark(at, words=words, linked=f"Tertaut ke {titles.get(key, key)}" if key else "")
        words, tone = say_findings(at_spot(found, spot))
        self._note.setText(words)
        self._note.setVisible(bool(words))
        paint_words(self._note, tone)

    def _connect(self) -> None:
        self.list.typed.connect(self._typed)
        self.list.added.connect(self._added)
        self.list.removed.connect(self._removed)
        self.list.moved.connect(self._moved)
        self.list.settled.connect(self._document.settle)

    def _typed(self, at: int, text: str) -> None:
        self._document.apply(SetItem(self.field, at, text))

    def _added(self, at: int, items: tuple[str, ...]) -> None:
        self._document.apply(AddItems(self.field, at, tuple(items)))

    def _removed(self, places: tuple[int, ...]) -> None:
        self._document.apply(RemoveItems(self.field, tuple(places)))

    def _moved(self, at: int, to: int) -> None:
        self._document.apply(MoveItem(self.field, at, to))


class ListsForm(Part):
    """Six cards in three pairs; ``sop_wanted`` carries the version of a linked SOP."""

    sop_wanted = Signal(int)

    def __init__(self, document: SopDocument, parent: QWidget | None = None) -> None:
        super().__init__(document, parent)
        self.cards = {field: ListCard(document, field) for field in FIELDS}
        self._sops: tuple[SopRow, ...] = ()
        pairs = [(self.cards[FIELDS[at]], self.cards[FIELDS[at + 1]]) for at in range(0, len(FIELDS), 2)]
        self.column.addLayout(two_columns(*pairs))
        self.column.addStretch(1)
        related = self.cards[RELATED]
        self._link = related.button("Tautkan…", "Pilih SOP terdaftar yang dimaksud butir ini", self.link)
        self._open = related.button("Buka SOP", "Buka SOP yang tertaut (Ctrl+Enter)", self.open_linked)
        self._unlink = related.button("Lepas tautan", "Butir ini tidak lagi merujuk SOP itu", self.unlink)
        self._leads = MutedLabel("")
        self._leads.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        for widget in (self._link, self._open, self._unlink):
            related.foot.addWidget(widget)
        related.foot.addWidget(self._leads, 1)
        related.list.currentRowChanged.connect(self._row_changed)
        related.list.opened.connect(self._row_opened)

    def set_surroundings(self, opened: Opened) -> None:
        """The registered SOPs that can be linked: all but this one."""
        self._sops = tuple(row for row in opened.sops if row.key != opened.draft.key)

    def show_document(self) -> None:
        for card in self.cards.values():
            card.show_document()
        self._refresh_links()

    def show_findings(self) -> None:
        titles = {row.key: row.title for row in self._sops}
        for card in self.cards.values():
            card.show_findings(titles)

    def go_to(self, spot: str) -> bool:
        area, _, rest = spot.partition(".")
        field, _, at = rest.partition(":")
        if area != "identity" or field not in self.cards:
            return False
        card = self.cards[field]
        if at.isdigit():
            card.list.setCurrentRow(int(at) - 1)
        self.bring(card.list)
        return True

    def link(self) -> None:
        """Choose the SOP that the current item means; without an item, one is added."""
        LinkDialog(self, self._sops, self._item()).open_for(self._linked)

    def unlink(self) -> None:
        """The current item means no registered SOP."""
        self.document.apply(SetLink(self._item(), ""))

    def open_linked(self) -> None:
        """Go to the SOP that the current item means."""
        key = self.document.sop.links.get(self._item(), "")
        row = next((row for row in self._sops if row.key == key), None)
        if row is not None:
            self.sop_wanted.emit(row.id)

    def _item(self) -> str:
        item = self.cards[RELATED].list.currentItem()
        return item.text() if item is not None else ""

    def _linked(self, row: SopRow) -> None:
        item, at = self._item(), self.cards[RELATED].list.count()
        if item:
            self.document.apply(SetLink(item, row.key))
        else:
            link = SetLink(row.title, row.key)
            self.document.apply(Batch(link.name, (AddItems(RELATED, at, (row.title,)), link)))

    def _row_changed(self, _row: int) -> None:
        self._refresh_links()

    def _row_opened(self, _row: int) -> None:
        self.open_linked()

    def _refresh_links(self) -> None:
        key = self.document.sop.links.get(self._item(), "")
        linked = bool(key)
        title = next((_said(row) for row in self._sops if row.key == key), key)
        self._leads.setText(f"→ {title}" if linked else "")
        self._leads.setToolTip(title)
        self._open.setEnabled(linked)
        self._unlink.setEnabled(linked)


def _said(row: SopRow) -> str:
    return f"{row.number} {row.title}".strip()
