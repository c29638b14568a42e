"""Findings beside the table: marks in the margin, the way from a mark to its finding and back."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from app.domain.findings import Finding, Severity
from app.ui.sops.editor.document import SopDocument
from app.ui.sops.editor.table import TableEditor
from app.ui.sops.editor.table.grid import TableGrid
from tests.ui.sops.table.hands import LEFT, Hands


def test_marks_say_severity_and_count_in_signs(grid: TableGrid, document: SopDocument) -> None:
    cell = grid.cells.cell(4, 0)
    own = [finding for finding in document.findings if 5 in finding.rows]
    serious = sum(finding.severity is Severity.SERIOUS for finding in own)
    assert f"■{serious}" in cell.lines()
    assert own[0].text in cell.tip


def test_a_click_on_a_mark_chooses_the_findings_in_turn(
    grid: TableGrid, editor: TableEditor, document: SopDocument, qtbot: QtBot
) -> None:
    own = [finding for finding in document.findings if 5 in finding.rows]
    grid.go_to(4, 1)
    area = grid.visualRect(grid.cells.index(4, 0))
    for expected in (*own, own[0]):
        with qtbot.waitSignal(editor.finding_chosen) as chosen:
            qtbot.mouseClick(grid.viewport(), LEFT, pos=area.topLeft() + QPoint(12, 32))
        assert chosen.args == [expected]


def test_a_finding_leads_to_its_cell(editor: TableEditor, grid: TableGrid) -> None:
    found = Finding("cell.no_output", Severity.WARNING, "baris 3", "", "", (3,), spot="row:3.output")
    assert editor.show_finding(found)
    assert (grid.currentIndex().row(), grid.field()) == (2, "output")
    assert grid.cells.lit() == (3,)
    assert editor.go_to("role:jfu")
    assert grid.role() == editor.document.sop.role["jfu"]
    arrow = editor.document.sop.arrows[3]
    assert editor.go_to(f"arrow:{arrow.source}>{arrow.target}")
    assert grid.arrow() == 3
    assert not editor.go_to("identity.number")


def test_marks_follow_the_checker(grid: TableGrid, document: SopDocument, hands: Hands) -> None:
    hands.go(3, "output")
    document.set_findings(())
    assert grid.cells.cell(4, 0).lines() == ()
    assert grid.field() == "output"


def test_the_hints_follow_the_place(editor: TableEditor, hands: Hands) -> None:
    hands.go(2, "text")
    assert "ketik untuk mengganti" in editor.hints()
    hands.go(2, "jfu")
    assert "A panah" in editor.hints()
