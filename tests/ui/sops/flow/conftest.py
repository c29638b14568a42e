"""Knows a table with its flowchart for each shipped SOP, seen; it opens no house."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from app.domain.findings import check
from app.domain.sop import Sop, from_dict
from app.ui.sops.flow.table import FlowTable
from app.ui.sops.procedure import heads, rows
from tests.helpers.presets import preset_data

Maker = Callable[[str], FlowTable]


@pytest.fixture
def shown(qtbot: QtBot) -> Maker:
    """Shows the SOP of a key."""

    def make(key: str) -> FlowTable:
        sop = sop_of(key)
        table = FlowTable("Tabel prosedur")
        qtbot.addWidget(table)
        table.resize(860, 560)
        with qtbot.waitExposed(table):
            table.show()
        table.show_sop(sop, heads(sop), rows(sop, check(sop)))
        return table

    return make


def sop_of(key: str) -> Sop:
    """A shipped SOP."""
    return from_dict(preset_data(key))
