"""Knows the way of a draft through its review, by clicks and keys."""

from __future__ import annotations

from PySide6.QtCore import Qt

from app.domain.books.edition import EditionAct, EditionState
from app.domain.books.structure import NodeKind
from app.domain.submissions.terms import ThreadState
from app.ui.books.book_page import CONTENTS, REVIEW
from app.ui.kit.desk import DeskPerson
from tests.helpers.houses import who
from tests.ui.books.conftest import CTRL, Visitor


def state(visitor: Visitor) -> EditionState:
    return visitor.house.books.editions()[0].state


def sit(visitor: Visitor, user: str) -> None:
    person = who(visitor.house, user)
    visitor.counter.tools.desk.set_choices([DeskPerson(person, user)], person)


def test_before_a_print_the_review_says_what_is_needed(visitor: Visitor) -> None:
    visitor.open()
    visitor.screen.book.open_part(REVIEW)
    page = visitor.screen.book.review
    assert not page.steps[EditionAct.SUBMIT].isEnabled()
    assert "belum dicetak" in page.steps[EditionAct.SUBMIT].toolTip()
    visitor.press(Qt.Key.Key_R, CTRL, on=page.table)
    assert "belum pernah dicetak" in visitor.said()[1]


def submitted(visitor: Visitor) -> int:
    """An edition that was printed and handed over, seen at its review."""
    edition = visitor.open()
    visitor.house.books.print_draft(edition, visitor.by)
    visitor.screen.reload()
    visitor.screen.book.open_part(REVIEW)
    visitor.push(visitor.button("Ajukan"))
    return edition


def test_a_remark_is_written_answered_and_closed_by_keys(visitor: Visitor) -> None:
    submitted(visitor)
    page = visitor.screen.book.review
    assert state(visitor) is EditionState.REVIEW
    assert not visitor.screen.book.document.writable
    sit(visitor, "kasi")
    visitor.press(Qt.Key.Key_R, CTRL, on=page.table)
    dialog = visitor.dialog()
    dialog.about.set_value(visitor.node(NodeKind.TABLE).id)
    dialog.words.set_value("Judul terlalu panjang")
    visitor.agree(dialog)
    (row,) = page.model.rows()
    assert row.about.startswith("Tabel 1.1")
    assert not page.steps[EditionAct.VERIFY].isEnabled()
    sit(visitor, "pengelola")
    page.table.choose_line(0)
    visitor.answer("Sudah dipendekkan")
    visitor.press(Qt.Key.Key_R, on=page.table)
    assert page.model.rows()[0].state is ThreadState.ANSWERED
    visitor.press(Qt.Key.Key_Space, on=page.table)
    assert page.model.rows()[0].state is ThreadState.CLOSED
    assert page.steps[EditionAct.VERIFY].isEnabled()


def test_a_draft_goes_round_until_it_is_approved_and_locked(visitor: Visitor) -> None:
    edition = submitted(visitor)
    page = visitor.screen.book.review
    visitor.answer("Perbaiki sampul")
    visitor.push(visitor.button("Kembalikan"))
    assert state(visitor) is EditionState.DRAFT
    assert visitor.house.books.editions()[0].round_no == 2
    visitor.house.books.print_draft(edition, visitor.by)
    visitor.screen.reload()
    visitor.push(visitor.button("Ajukan"))
    visitor.push(visitor.button("Nyatakan benar"))
    assert state(visitor) is EditionState.VERIFIED
    visitor.answer(True)
    visitor.push(visitor.button("Setujui dan kunci"))
    assert state(visitor) is EditionState.APPROVED
    assert visitor.house.books.drafts(edition)[0].is_final
    visitor.screen.book.open_part(CONTENTS)
    assert not visitor.screen.book.document.writable
    assert not visitor.screen.book.contents.side.view.form.isEnabled()
    visitor.screen.book.open_part(REVIEW)
    assert page.events.rows()[0].what in ("approve", "print")


def test_without_a_reason_nothing_is_returned(visitor: Visitor) -> None:
    edition = visitor.open()
    visitor.house.books.print_draft(edition, visitor.by)
    visitor.house.book_reviews.act(edition, EditionAct.SUBMIT, visitor.by)
    visitor.screen.reload()
    visitor.screen.book.open_part(REVIEW)
    visitor.push(visitor.button("Kembalikan"))
    assert state(visitor) is EditionState.REVIEW


def test_a_remark_leads_to_its_table(visitor: Visitor) -> None:
    edition = visitor.open()
    visitor.house.books.print_draft(edition, visitor.by)
    visitor.screen.reload()
    table = visitor.choose(visitor.node(NodeKind.TABLE))
    visitor.screen.book.remark_node.trigger()
    dialog = visitor.dialog()
    assert dialog.about.value() == table.id
    dialog.words.set_value("Periksa jumlahnya")
    visitor.agree(dialog)
    visitor.choose(visitor.node(NodeKind.CHAPTER))
    visitor.screen.book.open_part(REVIEW)
    visitor.screen.book.review.table.choose_line(0)
    visitor.screen.book.review.show_node.trigger()
    chosen = visitor.screen.book.contents.node()
    assert chosen is not None
    assert chosen.id == table.id
