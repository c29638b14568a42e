"""The sheet of every shipped SOP: each row, role, word and finding is there, as in the source."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QStyleOptionViewItem, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.domain.findings import Severity, check
from app.domain.sop import Sop
from app.services.registry import PRESET_KEYS
from app.ui.sops.places import Page
from app.ui.sops.screen import SopsScreen
from app.ui.sops.words import arrow_lines, is_reading, symbol_word

BOXES = ("legal_basis", "qualifications", "related", "equipment", "warnings", "records")


def opened(screen: SopsScreen, key: str) -> Sop:
    """Choose the SOP with this key."""
    keys = [card.row.key for card in screen.list.rows_model.rows()]
    assert screen.list.choose_line(keys.index(key))
    card = screen.sheet.card()
    assert card is not None
    return card.sop


def words_on(widget: QWidget) -> str:
    """Every label's words."""
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def cells(screen: SopsScreen) -> Iterator[tuple[int, int, str]]:
    model = screen.sheet.procedure.table.cells
    for line in range(model.rowCount()):
        for column in range(model.columnCount()):
            yield line, column, model.cell(line, column).text


@pytest.mark.parametrize("key", PRESET_KEYS)
def test_the_table_has_every_row_role_and_word(screen: SopsScreen, key: str) -> None:
    sop = opened(screen, key)
    model = screen.sheet.procedure.table.cells
    assert model.rowCount() == len(sop.rows)
    captions = [head.title for head in model.heads]
    assert captions[2 : 2 + len(sop.roles)] == [role.name for role in sop.roles]
    for name in ("no", "activity", "requirements", "time", "output", "note"):
        assert sop.captions[name] in captions
    said = {(line, text) for line, _column, text in cells(screen)}
    for line, row in enumerate(sop.rows):
        norm = row.norm.text if row.norm else ""
        for text in (row.label, row.text, row.requirements, norm, row.output, row.note):
            assert (line, text) in said


@pytest.mark.parametrize("key", PRESET_KEYS)
def test_every_symbol_stands_in_its_role(screen: SopsScreen, key: str) -> None:
    sop = opened(screen, key)
    model = screen.sheet.procedure.table.cells
    for line, row in enumerate(sop.rows):
        for at, role in enumerate(sop.roles):
            own = [n.symbol for n in row.nodes if n.role == role.key or (not n.role and at == 0)]
            assert model.cell(line, 2 + at).drawn == tuple(symbol_word(sop, symbol) for symbol in own)
        assert model.cell(line, 1).said == tuple(arrow_lines(sop, row))
        assert arrow_lines(sop, row)[-1] in model.cell(line, 1).words()


@pytest.mark.parametrize("key", PRESET_KEYS)
def test_the_identity_is_verbatim(screen: SopsScreen, key: str) -> None:
    sop = opened(screen, key)
    screen.sheet.open_page(Page.IDENTITY)
    said, identity = words_on(screen.sheet.identity), sop.identity
    fields = (identity.title, identity.number, identity.address, identity.made, identity.revised)
    approver = (identity.approver_post, identity.approver_name, identity.approver_rank, identity.approver_nip)
    dates = (identity.effective, identity.place, identity.signed, identity.purpose, identity.target)
    lists = [item for name in BOXES for item in getattr(identity, name)]
    for text in (*fields, *approver, *dates, *identity.institution, *lists):
        assert text in said
    named = [name for name in BOXES if name in sop.captions]
    for name in named:
        assert sop.captions[name] in said
    screen.sheet.pages.choose(Page.PROCEDURE)
    assert sop.identity.table_title in screen.sheet.procedure.title.text()


def test_an_empty_box_says_so(screen: SopsScreen) -> None:
    opened(screen, "metro-pengumpulan")
    screen.sheet.open_page(Page.IDENTITY)
    box = screen.sheet.identity.boxes["legal_basis"]
    assert words_on(box) == "DASAR HUKUM\n(kosong di naskah)"


def test_the_twelve_components_of_magetan(screen: SopsScreen) -> None:
    sop = opened(screen, "magetan-penyebarluasan")
    screen.sheet.open_page(Page.SERVICE)
    said = words_on(screen.sheet.service)
    assert len(sop.service) == 12
    for component in sop.service:
        assert component.name in screen.sheet.service.boxes
        assert component.text in said
    assert sop.service_title in said
    assert sop.captions["acknowledged"] in said


def test_an_sop_without_service_standard_says_so(screen: SopsScreen) -> None:
    opened(screen, "sragen-pengelolaan")
    screen.sheet.open_page(Page.SERVICE)
    assert "tidak memuat standar pelayanan" in words_on(screen.sheet.service)


@pytest.mark.parametrize("key", PRESET_KEYS)
def test_every_finding_is_listed_and_leads_somewhere(screen: SopsScreen, key: str) -> None:
    sop = opened(screen, key)
    panel, sheet = screen.sheet.findings, screen.sheet
    findings = check(sop)
    assert panel.shown() == findings
    for finding in findings:
        panel.choose(finding)
        assert sheet.procedure.table.cells.lit() == finding.rows
        if finding.rows:
            assert sheet.page() is Page.PROCEDURE
        elif sheet.page() is not Page.PROCEDURE:
            page = sheet.identity if sheet.page() is Page.IDENTITY else sheet.service
            assert sum(box.is_lit for box in page.boxes.values()) <= 1
            assert finding.place == "identitas" or any(box.is_lit for box in page.boxes.values())


@pytest.mark.parametrize("key", PRESET_KEYS)
def test_a_reading_reads_as_a_remark(screen: SopsScreen, key: str) -> None:
    sop = opened(screen, key)
    panel = screen.sheet.findings
    panel.chips.choose("readings")
    readings = panel.shown()
    judged = [remark.text for remark in sop.remarks if remark.code.startswith("judged.")]
    assert set(judged) <= {finding.text for finding in readings}
    assert all(is_reading(finding) for finding in readings)
    for line in range(panel.table.cells.rowCount()):
        assert panel.table.cells.cell(line, 0).lines() == ("pembacaan kami",)
    for row in sop.rows:
        for node in row.nodes:
            for arrow in sop.arrows_from[node.id]:
                if arrow.judged:
                    assert any("dibaca" in line for line in arrow_lines(sop, row))


def test_rows_of_each_opd_are_marked(screen: SopsScreen) -> None:
    sop = opened(screen, "sragen-pengelolaan")
    model = screen.sheet.procedure.table.cells
    marked = [line for line in range(model.rowCount()) if "per OPD" in model.cell(line, 1).lines()]
    assert [sop.rows[line].no for line in marked] == [row.no for row in sop.rows if row.per_opd] != []


def test_arrows_forward_back_and_read(screen: SopsScreen) -> None:
    sop = opened(screen, "metro-pengumpulan")
    assert arrow_lines(sop, sop.rows[4]) == ["→ 6 (setuju, dibaca) · ← 4 (perbaiki, dibaca)"]
    assert arrow_lines(sop, sop.rows[-1]) == ["→ selesai"]


def test_a_finding_scrolls_to_its_row(screen: SopsScreen) -> None:
    opened(screen, "sragen-pengelolaan")
    table, panel = screen.sheet.procedure.table, screen.sheet.findings
    last = next(f for f in panel.shown() if f.rows == (10,))
    panel.choose(last)
    top = table.rowViewportPosition(9)
    assert 0 <= top < table.viewport().height()
    first = next(f for f in panel.shown() if f.rows and f.rows[0] == 1)
    panel.choose(first)
    assert 0 <= table.rowViewportPosition(0) < table.viewport().height()


def test_no_cell_is_cut(screen: SopsScreen) -> None:
    for key in PRESET_KEYS:
        opened(screen, key)
        table = screen.sheet.procedure.table
        delegate = table.itemDelegate()
        for line in range(table.cells.rowCount()):
            for column in range(table.cells.columnCount()):
                if table.columnSpan(line, column) == 1:
                    index = table.cells.index(line, column)
                    option = QStyleOptionViewItem()
                    option.rect = table.visualRect(index)
                    assert delegate.sizeHint(option, index).height() <= table.rowHeight(line)


def test_the_models_are_sound(screen: SopsScreen, qtmodeltester: ModelTester) -> None:
    opened(screen, "tanjabbar-metadata")
    qtmodeltester.check(screen.sheet.procedure.table.cells)
    qtmodeltester.check(screen.list.rows_model)


def test_counts_are_said_by_severity(screen: SopsScreen) -> None:
    sop = opened(screen, "metro-pengumpulan")
    findings = check(sop)
    card = screen.list.row()
    for severity, word in ((Severity.SERIOUS, "berat"), (Severity.WARNING, "perhatian")):
        assert f"{sum(f.severity is severity for f in findings)} {word}" in card.counts


def test_copying_a_row_takes_the_words_of_the_document_only(screen: SopsScreen) -> None:
    sop = opened(screen, "metro-pengumpulan")
    table = screen.sheet.procedure.table
    table.choose(5)
    table.copy_rows()
    copied = QGuiApplication.clipboard().text()
    row = sop.rows[4]
    assert copied.split("\t")[0] == row.label
    assert row.text in copied.replace('"', "")
    for mark in ("Temuan", "■", "▲", "●", "→"):
        assert mark not in copied


def test_a_finding_about_an_arrow_lights_the_arrow(screen: SopsScreen) -> None:
    for key in PRESET_KEYS:
        sop = opened(screen, key)
        found = [one for one in screen.sheet.findings.shown() if one.spot.startswith("arrow:")]
        for finding in found:
            screen.sheet.findings.choose(finding)
            thing = screen.sheet.procedure.table.flow.thing()
            assert thing is not None
            arrow = sop.arrows[thing.arrow]
            assert f"arrow:{arrow.source}>{arrow.target}" == finding.spot
    plain = next(one for one in screen.sheet.findings.shown() if not one.spot.startswith("arrow:"))
    screen.sheet.findings.choose(plain)
    assert screen.sheet.procedure.table.flow.thing() is None


def test_enter_in_the_findings_leads_to_each_row_in_turn(screen: SopsScreen, qtbot: QtBot) -> None:
    opened(screen, "metro-pengumpulan")
    panel, table = screen.sheet.findings, screen.sheet.procedure.table
    finding = next(one for one in panel.shown() if len(one.rows) > 2)
    panel.choose(finding)
    seen = [table.key()]
    for _ in finding.rows[1:]:
        qtbot.keyClick(panel.table, Qt.Key.Key_Return)
        seen.append(table.key())
    assert tuple(seen) == finding.rows
    assert table.cells.lit() == finding.rows
    qtbot.keyClick(panel.table, Qt.Key.Key_Return)
    assert table.key() == finding.rows[0]


def test_the_chosen_finding_says_why(screen: SopsScreen) -> None:
    opened(screen, "metro-pengumpulan")
    panel = screen.sheet.findings
    panel.step(1)
    finding = panel.finding()
    assert finding is not None
    assert finding.reason
    notes = [panel.table.cells.cell(line, 2).note for line in range(len(panel.shown()))]
    assert notes[0] == f"Mengapa: {finding.reason}"
    assert not any(notes[1:])


def test_findings_fold_where_the_room_is_low(screen: SopsScreen, qtbot: QtBot) -> None:
    opened(screen, "metro-pengumpulan")
    shelf, sheet = screen.sheet.shelf, screen.sheet
    screen.resize(1150, 900)
    assert not shelf.folded()
    screen.resize(1150, 620)
    assert shelf.folded()
    assert "berat" in shelf.line.words()
    assert "Ctrl+Shift+L" in shelf.line.words()
    qtbot.waitUntil(lambda: shelf.height() < 40 and sheet.procedure.table.height() > 400)
    table_folded = sheet.procedure.table.height()
    qtbot.mouseClick(shelf.line, Qt.MouseButton.LeftButton)
    assert not shelf.folded()
    qtbot.waitUntil(lambda: sheet.procedure.table.height() < table_folded)
    screen.resize(1150, 610)
    assert not shelf.folded()  # the person has said so
    qtbot.mouseClick(sheet.findings.fold, Qt.MouseButton.LeftButton)
    screen.resize(1150, 900)
    assert shelf.folded()


def test_opened_findings_leave_the_table_most_of_a_low_room(screen: SopsScreen, qtbot: QtBot) -> None:
    opened(screen, "metro-pengumpulan")
    screen.resize(1150, 560)
    shelf = screen.sheet.shelf
    assert shelf.folded()
    shelf.toggle()
    qtbot.waitUntil(lambda: 0 < shelf.height() <= 0.37 * screen.sheet.height())
    assert screen.sheet.findings.table.verticalScrollBar().maximum() > 0
