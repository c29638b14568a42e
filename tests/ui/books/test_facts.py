"""Knows how the facts of a book are filled in, and that they are kept and undone."""

from __future__ import annotations

from app.domain.books.paper import TeamRole, Term
from app.ui.books.book_page import FACTS
from app.ui.books.facts.sheets import CoverSheet, ForewordSheet, TeamSheet, WordsSheet
from tests.ui.books.conftest import Visitor


def test_every_page_of_facts_is_kept(visitor: Visitor) -> None:
    edition = visitor.open()
    visitor.screen.book.open_part(FACTS)
    page = visitor.screen.book.facts
    cover = page.sheet()
    assert isinstance(cover, CoverSheet)
    visitor.qtbot.keyClicks(cover.subtitle.editor, "Dalam angka")
    cover.paper.set_value("A4")
    cover.bilingual.set_value(True)
    cover.english.set_value((("Kecamatan", "District"),))
    page.chips.choose("tim")
    team = page.sheet()
    assert isinstance(team, TeamSheet)
    team.team.set_value((("Penyunting", "Sari; Budi"),))
    team.fields["isbn"].set_value("978-602-0000-00-0")
    page.chips.choose("pengantar")
    foreword = page.sheet()
    assert isinstance(foreword, ForewordSheet)
    foreword.words.set_value("Puji syukur.\n\nTerima kasih.")
    foreword.post.set_value("Kepala Dinas")
    foreword.name.set_value("Dewi Lestari")
    page.chips.choose("istilah")
    words = page.sheet()
    assert isinstance(words, WordsSheet)
    words.glossary.set_value((("Penduduk", "Semua orang yang tinggal."),))
    visitor.saved()
    facts = visitor.house.books.detail(edition).facts
    assert (facts.subtitle, facts.size, facts.is_bilingual) == ("Dalam angka", "A4", True)
    assert facts.english == (("Kecamatan", "District"),)
    assert facts.team == (TeamRole("Penyunting", ("Sari", "Budi")),)
    assert facts.publisher.isbn == "978-602-0000-00-0"
    assert facts.foreword == ("Puji syukur.", "Terima kasih.")
    assert facts.signature is not None
    assert facts.signature.name == "Dewi Lestari"
    assert facts.glossary == (Term("Penduduk", "Semua orang yang tinggal."),)


def test_each_sheet_is_seen_on_the_pages_it_is_printed_on(visitor: Visitor) -> None:
    visitor.open()
    visitor.screen.book.open_part(FACTS)
    page = visitor.screen.book.facts
    assert page.paper.pages() == 1, "the cover"
    page.chips.choose("pengantar")
    assert page.paper.pages() == 0, "it is neither written nor signed"
    foreword = page.sheet()
    assert isinstance(foreword, ForewordSheet)
    foreword.words.set_value("Puji syukur.")
    foreword.name.set_value("Dewi Lestari")
    visitor.qtbot.waitUntil(lambda: page.paper.pages() == 1)
    page.chips.choose("istilah")
    assert page.paper.pages() >= 1


def test_what_was_typed_is_undone_as_one_step(visitor: Visitor) -> None:
    visitor.open()
    visitor.screen.book.open_part(FACTS)
    cover = visitor.screen.book.facts.sheet()
    assert isinstance(cover, CoverSheet)
    visitor.qtbot.keyClicks(cover.subtitle.editor, "Dalam angka")
    visitor.screen.book.document.undo()
    assert cover.subtitle.value() == ""
    assert visitor.screen.book.document.facts.subtitle == ""


def test_a_book_without_a_title_is_not_taken(visitor: Visitor) -> None:
    visitor.open()
    visitor.screen.book.open_part(FACTS)
    cover = visitor.screen.book.facts.sheet()
    assert isinstance(cover, CoverSheet)
    cover.title.set_value("")
    assert cover.title.shown_problem() or cover.title.problem()
    assert visitor.screen.book.document.facts.title == "Statistik Sektoral"


def test_pairs_are_added_moved_and_taken_out_by_keys(visitor: Visitor) -> None:
    visitor.open()
    visitor.screen.book.open_part(FACTS)
    cover = visitor.screen.book.facts.sheet()
    assert isinstance(cover, CoverSheet)
    field = cover.english
    field.set_value((("Laki-laki", "Male"), ("Perempuan", "Female")))
    field.editor.setCurrentCell(1, 0)
    field.move_row(-1)
    assert field.value() == (("Perempuan", "Female"), ("Laki-laki", "Male"))
    field.remove_row()
    assert field.value() == (("Laki-laki", "Male"),)
    field.add_row()
    assert field.value() == (("Laki-laki", "Male"),), "an empty row is not counted"
