"""The frame of the editor: commands and keys, findings and remedies, pasting, leaving."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.bootstrap import House
from app.domain.editing import AddRow, Connect, Disconnect, SetCell, SetField
from app.domain.findings import check
from app.domain.sop import Norm
from app.ui.sops.editor import judging
from app.ui.sops.editor.pages import PAGE_WORDS
from app.ui.sops.editor.pastedialog import PasteTableDialog
from tests.helpers.counters import Counter
from tests.helpers.houses import who
from tests.ui.sops.editor.conftest import Writer, an_editor

CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
TABLE = (
    "No\tKegiatan\tPelaksana\t\tWaktu\tOutput\r\n\t\tRedaktur\tTim Baru\t\t\r\n"
    "1\tMenugaskan\tv\t\t15 menit\tDisposisi\r\n2\tMenyusun\t\tv\tlama sekali\tDraf\r\n"
)


def press(
    writer: Writer, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """A key where the keyboard is."""
    writer.page.activateWindow()
    writer.qtbot.waitUntil(writer.page.isActiveWindow)
    writer.qtbot.keyClick(writer.page.focusWidget() or writer.page, key, modifier)


def test_undo_and_redo_by_key_and_button(writer: Writer) -> None:
    begun = writer.page.document.sop
    assert not writer.page.acts.undo_action.isEnabled()
    writer.page.document.apply(AddRow(3))
    assert writer.page.acts.undo_action.toolTip() == "Urungkan tambah baris"
    press(writer, Qt.Key.Key_Z, CONTROL)
    assert writer.page.document.sop is begun
    press(writer, Qt.Key.Key_Y, CONTROL)
    assert len(writer.page.document.sop.rows) == len(begun.rows) + 1
    assert not writer.page.acts.redo_action.isEnabled()


def test_every_page_has_its_key(writer: Writer) -> None:
    with patch.object(writer.page.pages.paper, "draw"):
        for at, key in enumerate(PAGE_WORDS):
            press(writer, Qt.Key(Qt.Key.Key_1 + at), ALT)
            assert writer.page.pages.page() == key
            assert all(action is None or action.text() for action in writer.page.commands())
            assert writer.page.hints()


def test_findings_come_while_writing(writer: Writer) -> None:
    writer.page.judge.check()
    before = len(writer.page.document.findings)
    writer.page.document.apply(SetField("number", ""))
    writer.qtbot.waitUntil(lambda: len(writer.page.document.findings) > before)
    assert writer.page.document.findings == check(writer.page.document.sop)


def test_a_long_check_is_done_behind_the_window(writer: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judging, "SHORT", -1)
    with patch.object(writer.counter.tools.runner, "make", wraps=writer.counter.tools.runner.make) as make:
        writer.page.document.apply(SetField("number", ""))
        writer.page.judge.check()
    assert make.call_count == 1
    assert writer.page.document.findings == check(writer.page.document.sop)


def test_f8_walks_through_the_findings_to_their_places(writer: Writer) -> None:
    writer.page.judge.check()
    pages = set()
    for _ in range(sum(max(1, len(one.rows)) for one in writer.page.document.findings)):
        press(writer, Qt.Key.Key_F8)
        assert writer.page.pages.findings.finding() is not None
        pages.add(writer.page.pages.page())
    assert {"table", "identity", "service"} <= pages
    press(writer, Qt.Key.Key_F8, SHIFT)


def test_the_chosen_finding_stays_chosen_and_leads_nobody_away(writer: Writer) -> None:
    writer.page.judge.check()
    finding = next(one for one in writer.page.document.findings if one.spot.startswith("row:"))
    writer.page.pages.findings.choose(finding)
    writer.page.pages.open_page("identity")
    line = writer.page.pages.identity.lines["number"]
    writer.type_in(line.editor, "9")
    writer.page.document.apply(SetField("place", ""))
    writer.page.document.apply(SetCell(2, "output", ""))
    writer.page.judge.check()
    assert writer.page.pages.page() == "identity"
    assert line.editor.hasFocus()
    assert writer.page.pages.findings.finding() is not None


def test_a_remedy_is_one_step(writer: Writer) -> None:
    begun = writer.page.document.sop
    writer.page.judge.check()
    finding = next(one for one in writer.page.document.findings if one.fix)
    writer.page.pages.findings.choose(finding)
    assert writer.page.acts.mend_action.isEnabled()
    press(writer, Qt.Key.Key_Period, CONTROL)
    assert finding not in writer.page.document.findings
    assert writer.page.document.undo_stack.count() == 1
    press(writer, Qt.Key.Key_Z, CONTROL)
    assert writer.page.document.sop == begun


def test_a_reading_that_is_settled_goes(writer: Writer) -> None:
    begun = writer.page.document.sop
    writer.page.judge.check()
    remark = begun.remarks[0]
    finding = next(one for one in writer.page.document.findings if one.text == remark.text)
    writer.page.pages.findings.choose(finding)
    press(writer, Qt.Key.Key_Period, CONTROL | SHIFT)
    assert remark not in writer.page.document.sop.remarks
    assert finding not in writer.page.document.findings
    press(writer, Qt.Key.Key_Z, CONTROL)
    assert writer.page.document.sop == begun


def paste(writer: Writer, html: str = "", text: str = TABLE) -> PasteTableDialog:
    mime = QMimeData()
    mime.setText(text)
    if html:
        mime.setHtml(html)
    QGuiApplication.clipboard().setMimeData(mime)
    press(writer, Qt.Key.Key_V, CONTROL | SHIFT)
    [dialog] = writer.page.findChildren(PasteTableDialog)
    return dialog


def test_a_table_is_pasted_as_one_step(writer: Writer) -> None:
    begun = writer.page.document.sop
    dialog = paste(writer)
    assert not dialog.instead.value(), "rows with words are not replaced unasked"
    dialog.instead.set_value(True)
    assert "lama sekali" in dialog.summary.text()
    dialog.accept()
    sop = writer.page.document.sop
    assert [row.text for row in sop.rows] == ["Menugaskan", "Menyusun"]
    assert sop.rows[1].norm == Norm("lama sekali", 0, "")
    assert [role.key for role in sop.roles] == ["redaktur", "tim_baru"]
    assert writer.page.document.undo_stack.count() == 1
    assert writer.counter.messages.undo is not None
    writer.counter.messages.undo()
    assert writer.page.document.sop == begun


def test_what_the_person_chooses_over_a_column_holds(writer: Writer) -> None:
    dialog = paste(writer, "<table><tr><td>satu</td><td>dua</td></tr></table>", "satu\tdua")
    words = [dialog.choices[0].itemText(at) for at in range(dialog.choices[0].count())]
    dialog.choices[0].setCurrentIndex(words.index("Kegiatan"))
    dialog.choices[1].setCurrentIndex(words.index("Kegiatan"))
    assert "lebih dari satu kolom" in dialog.problem_label.text()
    dialog.choices[1].setCurrentIndex(words.index("Pelaksana: Redaktur"))
    dialog.accept()
    assert writer.page.document.sop.rows[-1].text == "satu"
    assert writer.page.document.sop.rows[-1].nodes[0].text == "dua"


def test_without_a_table_in_the_clipboard_it_is_said(writer: Writer) -> None:
    QGuiApplication.clipboard().setText("hanya kalimat")
    writer.page.paste_table()
    assert "tidak berisi tabel" in writer.counter.messages.last()[1]


def test_esc_leaves_the_field_first_and_then_the_editor(writer: Writer) -> None:
    writer.page.pages.open_page("identity")
    field = writer.page.pages.identity.lines["number"].editor
    field.setFocus()
    closed: list[bool] = []
    writer.page.closed.connect(lambda: closed.append(True))
    press(writer, Qt.Key.Key_Escape)
    assert not field.hasFocus()
    assert not closed
    press(writer, Qt.Key.Key_Escape)
    assert closed
    assert writer.page.version_id() == 0


def test_who_comes_back_goes_on_writing(writer: Writer) -> None:
    writer.page.document.apply(SetField("title", "Satu"))
    assert writer.page.leave()
    writer.page.document.apply(SetField("title", "Dua"))
    assert writer.page.flush()
    assert writer.stored().identity.title == "Dua"


def test_another_draft_is_opened_after_the_first_is_stored(writer: Writer) -> None:
    writer.page.document.apply(SetField("title", "Tersimpan dulu"))
    other = writer.house.drafting.create(writer.by, "Yang lain").ids[-1]
    writer.page.open_draft(other)
    assert writer.stored().identity.title == "Tersimpan dulu"
    assert writer.page.document.sop.identity.title == "Yang lain"
    assert not writer.page.document.undo_stack.canUndo()
    assert writer.page.bar.title.whole == "Konsep: Yang lain"


def test_what_is_no_draft_is_not_opened(qtbot: QtBot, house: House, counter: Counter) -> None:
    page = an_editor(qtbot, house, counter)
    page.open_draft(house.registry.find("magetan-penyebarluasan"))
    assert counter.messages.last()[0] == "problem"
    assert page.version_id() == 0
    assert who(house, "kasi")


def test_findings_can_make_room_for_the_page(writer: Writer) -> None:
    press(writer, Qt.Key.Key_L, CONTROL | SHIFT)
    assert not writer.page.pages.findings.isVisible()
    writer.page.judge.check()
    press(writer, Qt.Key.Key_F8)
    finding = writer.page.pages.findings.finding()
    assert finding is not None
    assert finding.text in writer.page.pages.shelf.line.words()
    press(writer, Qt.Key.Key_L, CONTROL | SHIFT)
    assert writer.page.pages.findings.isVisible()


def test_f8_leads_through_every_row_of_a_finding(writer: Writer) -> None:
    for row in (2, 4, 7):
        writer.page.document.apply(SetCell(row, "output", ""))
    writer.page.judge.check()
    panel, grid = writer.page.pages.findings, writer.page.pages.table.grid
    finding = next(one for one in panel.shown() if {2, 4, 7} <= set(one.rows))
    panel.choose(finding)
    seen = [grid.currentIndex().row() + 1]
    for _ in finding.rows[1:]:
        press(writer, Qt.Key.Key_F8)
        assert panel.finding() == finding
        seen.append(grid.currentIndex().row() + 1)
    assert tuple(seen) == finding.rows
    assert f"({len(seen)} dari {len(seen)})" in panel.place_words()
    press(writer, Qt.Key.Key_F8)
    assert panel.finding() != finding


def test_mending_one_row_of_a_finding_goes_on_to_the_next(writer: Writer) -> None:
    for row in (2, 4, 7):
        writer.page.document.apply(SetCell(row, "output", ""))
    writer.page.judge.check()
    panel, grid = writer.page.pages.findings, writer.page.pages.table.grid
    panel.choose(next(one for one in panel.shown() if {2, 4, 7} <= set(one.rows)))
    while panel.row() != 4:
        press(writer, Qt.Key.Key_F8)
    writer.page.document.apply(SetCell(4, "output", "Laporan"))
    writer.page.judge.check()
    finding = panel.finding()
    assert finding is not None
    assert 4 not in finding.rows
    press(writer, Qt.Key.Key_F8)
    assert grid.currentIndex().row() + 1 == next(row for row in finding.rows if row > 4)


def test_edits_of_the_table_reach_the_database(writer: Writer) -> None:
    writer.page.document.apply(AddRow(8, role="redaktur"))
    node = writer.page.document.sop.rows[8].nodes[0].id
    writer.page.document.apply(Connect(node, "2", "Ulang"))
    writer.page.document.apply(Disconnect(0))
    assert writer.page.flush()
    assert writer.stored().arrows == writer.page.document.sop.arrows


def test_who_comes_back_to_a_draft_can_still_undo(writer: Writer) -> None:
    before = writer.page.document.sop
    writer.page.document.apply(SetCell(2, "output", "Laporan"))
    writer.page.close_draft()
    writer.page.open_draft(writer.draft)
    writer.page.undo()
    assert writer.page.document.sop == before
    writer.page.close_draft()
    other = writer.house.drafting.open(writer.draft)
    writer.house.drafting.save(
        writer.draft, other.revision, SetCell(3, "output", "Lain").apply(other.sop), writer.by
    )
    writer.page.open_draft(writer.draft)
    assert not writer.page.document.undo_stack.canUndo()


def test_the_search_box_finds_rows_of_the_table(writer: Writer) -> None:
    grid = writer.page.pages.table.grid
    writer.page.document.apply(SetCell(3, "output", "Kata Langka"))
    writer.page.document.apply(SetCell(6, "note", "kata langka juga"))
    writer.page.pages.open_page("identity")
    writer.page.search("langka")
    assert writer.page.pages.page() == "table"
    assert (grid.currentIndex().row() + 1, grid.field()) == (3, "output")
    assert grid.cells.lit() == (3, 6)
    writer.page.search_on()
    assert (grid.currentIndex().row() + 1, grid.field()) == (6, "note")
    writer.page.search_on()
    assert grid.currentIndex().row() + 1 == 3
    writer.page.search("tidak ada di sini")
    assert "tidak ada di tabel" in writer.counter.messages.last()[1]
    writer.page.search("")
    assert grid.cells.lit() == ()
