"""The pages of forms: every field by real keys, every act undone again."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication

from app.domain.editing import FIELDS, SetService
from app.domain.findings import check
from app.domain.sop import Sop
from app.ui.sops.editor.dateline import DateLine
from app.ui.sops.editor.itemlist import ItemList
from app.ui.sops.editor.lines import TextEdit
from app.ui.sops.editor.links import LinkDialog, likely
from tests.ui.sops.editor.conftest import Writer

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def begun(writer: Writer) -> Sop:
    return writer.page.document.sop


def undone(writer: Writer, begun: Sop) -> None:
    """Every step taken is taken back."""
    while writer.page.document.undo_stack.canUndo():
        writer.page.undo()
    assert writer.page.document.sop == begun


# ------------------------------------------------------------ identity


@pytest.mark.parametrize(
    "field",
    sorted(FIELDS),
)
def test_every_field_is_typed_and_undone(writer: Writer, begun: Sop, field: str) -> None:
    writer.page.pages.open_page("identity")
    line = writer.page.pages.identity.lines[field]
    writer.type_in(line.editor, "Ab")
    assert "Ab" in getattr(writer.page.document.sop.identity, field)
    assert "Ab" in line.text()
    undone(writer, begun)
    assert "Ab" not in line.text()


def test_ctrl_z_in_a_field_is_the_undo_of_the_document(writer: Writer, begun: Sop) -> None:
    writer.page.pages.open_page("identity")
    place = writer.page.pages.identity.lines["place"].editor
    writer.type_in(place, "Magetan")
    writer.page.activateWindow()
    writer.qtbot.waitUntil(writer.page.isActiveWindow)
    writer.qtbot.keyClick(place, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert writer.page.document.sop == begun
    assert writer.page.pages.identity.lines["place"].text() == ""


def test_institution_is_a_line_each(writer: Writer, begun: Sop) -> None:
    writer.page.pages.open_page("identity")
    editor = writer.page.pages.identity.lines["institution"].editor
    assert isinstance(editor, TextEdit)
    editor.setFocus()
    editor.moveCursor(editor.textCursor().MoveOperation.End)
    writer.qtbot.keyClick(editor, Qt.Key.Key_Return)
    writer.qtbot.keyClicks(editor, "Bidang")
    assert writer.page.document.sop.identity.institution == (*begun.identity.institution, "Bidang")
    undone(writer, begun)


def test_the_calendar_writes_the_day_as_papers_have_it(writer: Writer, begun: Sop) -> None:
    writer.page.pages.open_page("identity")
    line = writer.page.pages.identity.lines["revised"]
    assert isinstance(line, DateLine)
    line.pick.trigger()
    line.take(QDate(2026, 11, 5))
    assert writer.page.document.sop.identity.revised == "5 November 2026"
    undone(writer, begun)


def test_a_nip_is_judged_beside_the_field(writer: Writer) -> None:
    writer.page.pages.open_page("identity")
    line = writer.page.pages.identity.lines["approver_nip"]
    assert line.said() == "NIP benar bentuknya."
    writer.type_in(line.editor, "9")
    assert "19" in line.said()


def test_a_person_of_the_office_fills_the_approver(writer: Writer, begun: Sop) -> None:
    form = writer.page.pages.identity
    person = writer.house.people.persons(active_only=True)[0]
    form.person.activated.emit(1)
    assert writer.page.document.sop.identity.approver_name == person.name
    assert writer.page.document.sop.identity.approver_post == person.position
    undone(writer, begun)


def test_the_form_of_the_document(writer: Writer, begun: Sop) -> None:
    writer.page.pages.open_page("identity")
    writer.page.pages.identity.form.choose("letter")
    assert writer.page.document.sop.form == "letter"
    undone(writer, begun)
    assert writer.page.pages.identity.form.key() == "table"


def test_the_calendar_that_the_document_prints(writer: Writer, begun: Sop) -> None:
    writer.page.pages.open_page("identity")
    choice = writer.page.pages.identity.calendar
    assert choice.currentText().startswith("Jam loket")
    choice.activated.emit(0)
    assert writer.page.document.sop.calendar == ""
    undone(writer, begun)


def test_a_picture_of_its_own_becomes_the_logo(writer: Writer, begun: Sop, tmp_path: Path) -> None:
    picture = tmp_path / "logo.png"
    QGuiApplication.primaryScreen().grabWindow(0, 0, 0, 8, 8).save(str(picture))
    writer.counter.messages.answers = [picture]
    writer.page.pages.identity.logo.chips.choose("own")
    logo = writer.page.document.sop.logo
    assert len(logo) == 64
    assert writer.house.office.picture(logo) == picture.read_bytes()
    writer.page.pages.identity.logo.chips.choose("office")
    assert writer.page.document.sop.logo == "office"
    undone(writer, begun)


def test_what_is_no_picture_is_refused_in_words(writer: Writer, begun: Sop, tmp_path: Path) -> None:
    (tmp_path / "surat.png").write_bytes(b"bukan gambar")
    writer.counter.messages.answers = [tmp_path / "surat.png"]
    writer.page.pages.identity.logo.chips.choose("own")
    assert writer.counter.messages.last()[0] == "problem"
    assert writer.page.document.sop == begun


def test_findings_stand_under_their_fields(writer: Writer) -> None:
    writer.page.pages.open_page("identity")
    writer.page.judge.check()
    finding = next(one for one in writer.page.document.findings if one.spot == "identity.table_title")
    assert finding.text in writer.page.pages.identity.lines["table_title"].said()


# ------------------------------------------------------------ lists


def lists(writer: Writer, field: str) -> ItemList:
    writer.page.pages.open_page("lists")
    return writer.page.pages.lists.cards[field].list


def test_an_item_is_added_typed_moved_and_removed_by_keys(writer: Writer, begun: Sop) -> None:
    shown = lists(writer, "equipment")
    shown.setCurrentRow(0)
    writer.qtbot.keyClick(shown, Qt.Key.Key_Insert)
    editor = QApplication.focusWidget()
    assert isinstance(editor, TextEdit)
    writer.qtbot.keyClicks(editor, "Meja")
    assert writer.page.document.sop.identity.equipment == ("Komputer, Laptop", "Meja", "Internet")
    writer.qtbot.keyClick(editor, Qt.Key.Key_Return)
    writer.qtbot.keyClick(shown, Qt.Key.Key_Up, ALT)
    assert shown.words()[0] == "Meja"
    writer.qtbot.keyClick(shown, Qt.Key.Key_Down, ALT)
    writer.qtbot.keyClick(shown, Qt.Key.Key_Delete)
    assert writer.page.document.sop.identity.equipment == begun.identity.equipment
    undone(writer, begun)


def test_an_item_left_without_words_goes(writer: Writer, begun: Sop) -> None:
    shown = lists(writer, "equipment")
    writer.qtbot.keyClick(shown, Qt.Key.Key_Insert)
    editor = QApplication.focusWidget()
    assert isinstance(editor, TextEdit)
    writer.qtbot.keyClick(editor, Qt.Key.Key_Return)
    writer.qtbot.waitUntil(lambda: writer.page.document.sop.identity == begun.identity)


def test_many_lines_are_pasted_at_once(writer: Writer, begun: Sop) -> None:
    shown = lists(writer, "records")
    QGuiApplication.clipboard().setText("1. Arsip\r\n2. Buku agenda\r\n")
    writer.qtbot.keyClick(shown, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert writer.page.document.sop.identity.records == (*begun.identity.records, "Arsip", "Buku agenda")
    undone(writer, begun)


def test_undo_shows_the_list_again(writer: Writer, begun: Sop) -> None:
    shown = lists(writer, "equipment")
    shown.moved.emit(0, 1)
    assert shown.words() == ("Internet", "Komputer, Laptop")
    undone(writer, begun)
    assert shown.words() == begun.identity.equipment


def test_an_item_is_linked_to_a_registered_sop(writer: Writer, begun: Sop) -> None:
    shown = lists(writer, "related")
    shown.setCurrentRow(0)
    form = writer.page.pages.lists
    form.link()
    [dialog] = form.findChildren(LinkDialog)
    dialog.sop.set_value("metro-pengumpulan")
    dialog.accept()
    assert writer.page.document.sop.links == {begun.identity.related[0]: "metro-pengumpulan"}
    wanted: list[int] = []
    writer.page.sop_wanted.connect(wanted.append)
    writer.qtbot.keyClick(shown, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert wanted == [writer.house.registry.find("metro-pengumpulan")]
    form.unlink()
    assert writer.page.document.sop.links == {}
    undone(writer, begun)


def test_the_likeliest_sop_is_proposed(writer: Writer) -> None:
    rows = writer.house.registry.rows()
    found = likely(rows, "SOP Pengelolaan Metadata Statistik Sektoral")
    assert found is not None
    assert found.key == "tanjabbar-metadata"
    assert likely(rows, "Arsip") is None


# ------------------------------------------------------------ service standard


def test_components_are_edited_moved_and_removed(writer: Writer, begun: Sop) -> None:
    writer.page.pages.open_page("service")
    form = writer.page.pages.service
    assert len(form.rows) == 12
    writer.type_in(form.rows[5].text.editor, "Gratis ")
    assert writer.page.document.sop.service[5].text.startswith("Gratis ")
    form.move_component(0, 1)
    assert [component.label for component in writer.page.document.sop.service[:2]] == ["1", "2"]
    assert writer.page.document.sop.service[1].name == begun.service[0].name
    form.remove_component(1)
    form.add_component()
    assert len(form.rows) == 12
    writer.qtbot.keyClicks(form.rows[-1].name.editor, "Lain")
    assert writer.page.document.sop.service[-1].name == "Lain"
    undone(writer, begun)
    assert [row.name.text() for row in form.rows] == [component.name for component in begun.service]


def test_fourteen_components_begin_with_what_the_sop_says(writer: Writer, begun: Sop) -> None:
    writer.page.pages.open_page("service")
    form = writer.page.pages.service
    form.drop_all()
    assert form.fourteen.isVisible()
    before = writer.page.document.sop
    assert before == SetService(()).apply(begun)
    writer.qtbot.mouseClick(form.fourteen, Qt.MouseButton.LeftButton)
    service = writer.page.document.sop.service
    assert len(service) == len(form.rows) == 14
    assert service[6].name == "Dasar hukum"
    assert service[6].text == "\n".join(begun.identity.legal_basis)
    assert service[2].text == "7 hari"
    undone(writer, begun)


def test_measured_times_stand_beside_the_promise(writer: Writer) -> None:
    writer.page.pages.open_page("service")
    assert "7 hari" in writer.page.pages.service.measured.text()
    assert "Belum ada kegiatan" in writer.page.pages.service.measured.text()


# ------------------------------------------------------------ captions and symbols


def test_captions_of_the_document(writer: Writer, begun: Sop) -> None:
    writer.page.pages.open_page("captions")
    line = writer.page.pages.captions.lines["approved"]
    writer.type_in(line.editor, "Disahkan tanggal")
    assert writer.page.document.sop.captions["approved"] == "Disahkan tanggal"
    undone(writer, begun)


def test_office_symbols_get_a_legend_and_the_five_take_it_away(writer: Writer, begun: Sop) -> None:
    writer.page.pages.open_page("captions")
    form = writer.page.pages.captions
    form.mode.choose("office")
    assert len(writer.page.document.sop.legend) == len(form.legend) == 8
    writer.type_in(form.legend["analysis"].editor, "!")
    assert "!" in writer.page.document.sop.legend["analysis"]
    form.mode.choose("five")
    assert writer.page.document.sop.legend == {}
    undone(writer, begun)


def test_the_checker_is_the_same_as_everywhere(writer: Writer) -> None:
    writer.page.judge.check()
    assert writer.page.document.findings == check(writer.page.document.sop)


def test_an_item_is_dragged_to_another_place(writer: Writer, begun: Sop) -> None:
    shown = lists(writer, "qualifications")
    shown.setCurrentRow(0)
    held = QMimeData()  # Qt does not hold it
    below = QPointF(20, shown.viewport().height() - 2)  # under the last item
    drop = QDropEvent(
        below,
        Qt.DropAction.MoveAction,
        held,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    shown.dropEvent(drop)
    first, *others = begun.identity.qualifications
    assert writer.page.document.sop.identity.qualifications == (*others, first)
    assert shown.words() == (*others, first)
    assert not drop.isAccepted(), "Qt itself takes nothing out"
    undone(writer, begun)


def test_lines_pasted_into_an_item_become_items(writer: Writer, begun: Sop) -> None:
    shown = lists(writer, "equipment")
    shown.setCurrentRow(1)
    writer.qtbot.keyClick(shown, Qt.Key.Key_Insert)
    editor = QApplication.focusWidget()
    assert isinstance(editor, TextEdit)
    QGuiApplication.clipboard().setText("• Meja\n• Kursi\n")
    editor.paste()
    assert writer.page.document.sop.identity.equipment == (*begun.identity.equipment, "Meja", "Kursi")
    undone(writer, begun)
