"""The paper of an SOP in the sheet's own page: what is on it, its size and symbols; saved, up to date."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt

from app.core.changes import Changes, Topic
from app.domain.versions import VersionState
from app.ui.sops.places import Page
from app.ui.sops.print_page import Paper, PrintPage, file_words
from tests.ui.sops.conftest import Clerk

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
METRO, MAGETAN, TANJAB = "metro-pengumpulan", "magetan-penyebarluasan", "tanjabbar-metadata"
A4_LONG, F4_LONG = 842, 935  # points


def opened(clerk: Clerk, key: str) -> PrintPage:
    """The paper of this SOP, reached by the key."""
    clerk.choose(key)
    clerk.press(Qt.Key.Key_P, CTRL)
    assert clerk.screen.sheet.page() is Page.PRINT
    return clerk.screen.sheet.print


def saved(clerk: Clerk, folder: Path) -> PdfReader:
    """The paper seen, saved by its button and read back."""
    path = folder / "lembar.pdf"
    path.unlink(missing_ok=True)
    clerk.counter.messages.answers = [str(path)]
    clerk.click("Simpan sebagai…", clerk.screen.sheet.print)
    assert clerk.said()[0] == "made"
    return PdfReader(path)


def words(paper: PdfReader) -> str:
    return " ".join("\n".join(page.extract_text() for page in paper.pages).split())


def long_side(paper: PdfReader) -> int:
    box = paper.pages[-1].mediabox
    return round(max(float(box.width), float(box.height)))


def test_the_sheet_is_seen_and_saved(clerk: Clerk, tmp_path: Path) -> None:
    page = opened(clerk, METRO)
    assert page.preview.pages() >= 2
    paper = saved(clerk, tmp_path)
    assert "E021-23176 / SOP / D-13 / 2023" in words(paper)
    offered = next(words for kind, words in clerk.counter.messages.said if kind == "save_file")
    assert "SOP PROSES PENGUMPULAN DAN PENGOLAHAN DATA STATISTIK SEKTORAL.pdf" in offered


def test_paper_and_form_are_chosen_and_remembered(clerk: Clerk, tmp_path: Path) -> None:
    page = opened(clerk, METRO)
    page.size_choice.choose("A4")
    assert long_side(saved(clerk, tmp_path)) == pytest.approx(A4_LONG, abs=2)
    page.size_choice.choose("F4")
    assert long_side(saved(clerk, tmp_path)) == pytest.approx(F4_LONG, abs=2)
    before = page.preview.pages()
    page.form.choose("letter")
    assert page.preview.pages() > 0
    assert page.form.key() == "letter"
    clerk.choose(MAGETAN)  # another SOP begins with its own form
    assert page.form.key() == ""
    assert before > 0
    assert clerk.counter.remember.get("sop/print/size") == "F4"


def test_office_symbols_or_the_five(clerk: Clerk, tmp_path: Path) -> None:
    page = opened(clerk, TANJAB)
    office = words(saved(clerk, tmp_path))
    page.symbols.choose("strict")
    strict = words(saved(clerk, tmp_path))
    assert office != strict  # the legend of the extra symbols is gone


def test_the_service_standard_and_where_there_is_none(clerk: Clerk, tmp_path: Path) -> None:
    page = opened(clerk, MAGETAN)
    page.paper.choose(Paper.SERVICE)
    assert "Jam Pelayanan" in words(saved(clerk, tmp_path))
    assert not page.symbols.isEnabled()
    pages = page.preview.pages()
    page.paper.choose(Paper.WITH_SERVICE)
    assert page.preview.pages() > pages
    page.paper.choose(Paper.SERVICE)
    clerk.choose(METRO)
    assert page.preview.pages() == 0  # said in place of the paper


def test_the_list_of_sops_in_force_follows_what_happens(clerk: Clerk, tmp_path: Path) -> None:
    clerk.choose(METRO)
    clerk.press(Qt.Key.Key_P, CTRL | SHIFT)
    assert "PROSES PENGUMPULAN" in words(saved(clerk, tmp_path))
    clerk.counter.messages.answers = ["Digabung"]
    clerk.pick("Cabut…")
    assert clerk.version().state is VersionState.RETIRED
    assert "PROSES PENGUMPULAN" not in words(saved(clerk, tmp_path))
    clerk.press(Qt.Key.Key_P, CTRL)
    assert clerk.screen.sheet.print.paper.key() == Paper.SHEET


def test_a_draft_is_drawn_anew_when_it_says_something_else(clerk: Clerk, tmp_path: Path) -> None:
    page = opened(clerk, METRO)
    clerk.screen.sheet.pages.choose(Page.PROCEDURE)
    made = clerk.house.drafting.revise(clerk.version().id, clerk.me).ids[-1]
    clerk.screen.arrive(made)
    clerk.press(Qt.Key.Key_P, CTRL)
    assert "34/SOP/2026" not in words(saved(clerk, tmp_path))
    draft = clerk.house.drafting.open(made)
    sop = replace(draft.sop, identity=replace(draft.sop.identity, number="34/SOP/2026"))
    clerk.house.drafting.save(made, draft.revision, sop, clerk.me)
    clerk.screen.reload()
    assert "34/SOP/2026" in words(saved(clerk, tmp_path))
    assert page.isVisible()


def test_the_key_for_printing_prints_while_the_keyboard_is_in_the_paper(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(clerk, METRO)
    asked: list[str] = []

    def ask(_parent: object, _document: object, name: str) -> None:
        asked.append(name)

    monkeypatch.setattr("app.ui.kit.printing.ask_and_print", ask)
    clerk.screen.activateWindow()
    page.preview.setFocus()
    focused = clerk.screen.focusWidget()
    assert page.preview.isAncestorOf(focused)
    clerk.qtbot.keyClick(focused, Qt.Key.Key_P, CTRL)
    assert len(asked) == 1


def test_the_page_that_is_read_stays_when_nothing_changed(clerk: Clerk) -> None:
    page = opened(clerk, METRO)
    page.preview.go_to_page(2)
    clerk.counter.tools.bus.changed(Changes.of(Topic.CASES))
    assert page.preview.page() == 2


def test_no_paper_is_drawn_while_nobody_looks(clerk: Clerk) -> None:
    page = clerk.screen.sheet.print
    drawn: list[object] = []
    page.shown.connect(drawn.append)
    clerk.choose(METRO)
    clerk.choose(MAGETAN)
    assert drawn == []
    clerk.press(Qt.Key.Key_P, CTRL)
    assert len(drawn) == 1


@pytest.mark.parametrize(
    ("title", "called"),
    [("A/B: C", "A B C"), ("", "tanpa judul"), ("  Buku\nData ", "Buku Data"), ("x" * 200, "x" * 80)],
)
def test_names_of_files(clerk: Clerk, title: str, called: str) -> None:
    clerk.choose(METRO)
    card = clerk.screen.sheet.card()
    assert card is not None
    assert file_words(replace(card.sop, identity=replace(card.sop.identity, title=title))) == called


def test_the_zoom_stays_when_other_paper_is_chosen(clerk: Clerk) -> None:
    page = opened(clerk, METRO)
    page.preview.zoom(1.5)
    by_hand = page.preview.zoom_factor()
    assert by_hand is not None
    page.size_choice.choose("A4")
    page.symbols.choose("strict")
    assert page.preview.zoom_factor() == by_hand
    page.preview.fit_width()
    page.size_choice.choose("F4")
    assert page.preview.zoom_factor() is None
