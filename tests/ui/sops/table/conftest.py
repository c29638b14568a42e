"""Knows the table editor over a shipped SOP, seen and with the keyboard; it opens no house."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.core.clock import FixedClock
from app.domain.findings import check
from app.domain.sop import Sop, from_dict
from app.ui.sops.editor.document import SopDocument
from app.ui.sops.editor.table import TableEditor
from app.ui.sops.editor.table.grid import TableGrid
from tests.helpers.case_desk import START
from tests.helpers.counters import Counter
from tests.helpers.presets import preset_data
from tests.ui.sops.table.hands import Hands


@pytest.fixture
def sop() -> Sop:
    """Fifteen rows, four roles, judged arrows, ways back."""
    return from_dict(preset_data("metro-pengumpulan"))


@pytest.fixture
def document(sop: Sop) -> SopDocument:
    made = SopDocument(sop)
    made.set_findings(check(sop))
    return made


@pytest.fixture
def editor(qtbot: QtBot, document: SopDocument) -> TableEditor:
    made = TableEditor(document, Counter(FixedClock(START)).tools)
    qtbot.addWidget(made)
    made.resize(1130, 620)
    with qtbot.waitExposed(made):
        made.show()
    made.grid.setFocus()
    return made


@pytest.fixture
def grid(editor: TableEditor) -> TableGrid:
    return editor.grid


@pytest.fixture
def hands(qtbot: QtBot, editor: TableEditor) -> Hands:
    return Hands(qtbot, editor)
