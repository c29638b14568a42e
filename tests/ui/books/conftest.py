"""Knows the place of the book on a real house, and how a person works there."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.bootstrap import House
from app.domain.books.structure import Node, NodeKind
from app.domain.tables.values import Value
from app.ui.books.screen import BooksScreen
from tests.helpers.data_tables import CLINICS, add_table, open_round
from tests.helpers.houses import who
from tests.helpers.pdftext import PdfText, read_pdf
from tests.helpers.persons import Person, keeper_at, show
from tests.helpers.sqlite_house import clock as clock
from tests.helpers.sqlite_house import house as house
from tests.helpers.sqlite_house import sample_file as sample_file
from tests.helpers.submitted import Sender

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@dataclass
class Visitor(Person):
    """Somebody at the place of the book; the population is approved, the clinics are owed."""

    screen: BooksScreen
    sender: Sender

    @property
    def by(self) -> int:
        """Who sits at the desk."""
        return who(self.house, "pengelola")

    def open(self) -> int:
        """Begin an edition as a person would who is in a hurry, and open it."""
        edition = self.house.books.begin(2025, "Statistik Sektoral", self.by).ids[0]
        self.screen.open_edition(edition)
        assert self.screen.book.opened is not None
        return edition

    def node(self, kind: NodeKind, table: str = "") -> Node:
        """The first node of a kind (for a table) in the book that is open."""
        structure = self.screen.book.document.structure
        return next(
            node
            for node, _path in structure.walk()
            if node.kind is kind and (not table or node.table == table)
        )

    def choose(self, node: Node) -> Node:
        """Choose a node of the tree."""
        assert self.screen.book.contents.choose(node.id)
        return node

    def correct(self) -> None:
        """The office corrects a figure of the population that is approved."""
        values = {("1", "lk"): Value(121), ("1", "jumlah"): Value(251)}
        values |= {("jumlah", "lk"): Value(201), ("jumlah", "jumlah"): Value(401)}
        (row,) = self.house.submissions.rows()
        self.house.submissions.correct(row.id, self.sender.table, values, "Salah ketik", self.by)

    def page_words(self) -> PdfText:
        """The words on the page that is seen beside the tree."""
        look = self.screen.book.contents.preview.look()
        assert look is not None
        assert look.page is not None
        return read_pdf(look.page.data)

    def saved(self) -> None:
        """Everything changed is stored."""
        assert self.screen.book.saving.flush()


@pytest.fixture
def sender(house: House) -> Sender:
    """Dukcapil's population is approved; Dinkes is asked for its clinics and has sent nothing."""
    table = add_table(house)
    add_table(house, CLINICS)
    found = Sender(house, open_round(house), table)
    house.submissions.approve(found.send().submission, who(house, "kadis"))
    return found


@pytest.fixture
def visitor(qtbot: QtBot, house: House, sender: Sender) -> Visitor:
    """The person who keeps the data sits at the desk; the screen is seen."""
    counter = keeper_at(house)
    screen = BooksScreen(
        counter.tools,
        house.books,
        house.book_pages,
        house.book_reviews,
        house.tables,
        house.office,
    )
    screen.go_to.connect(counter.wish)
    show(qtbot, screen)
    screen.setFocus()
    return Visitor(qtbot, house, counter, screen, sender)
