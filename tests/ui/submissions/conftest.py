"""Knows the place of submissions on a real house, and how a person works there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.bootstrap import House
from app.domain.submissions.cellfindings import CellFinding, Severity
from app.ui.submissions.screen import SubmissionsScreen
from tests.helpers.data_tables import CLINICS, add_table, open_round
from tests.helpers.houses import who
from tests.helpers.persons import Person, keeper_at, show
from tests.helpers.sqlite_house import clock as clock
from tests.helpers.sqlite_house import house as house
from tests.helpers.sqlite_house import sample_file as sample_file
from tests.helpers.submitted import Sender

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
#: What the sentences of findings ask for.
FACTS = {"formula": "A1", "label": "Laki-laki", "count": 1, "cells": "B8"}
ALT = Qt.KeyboardModifier.AltModifier


@dataclass
class Visitor(Person):
    """Somebody at the place of submissions; ``sender`` hands in for Dukcapil."""

    screen: SubmissionsScreen
    sender: Sender

    @property
    def clinics(self) -> str:
        """Key of the table that Dinkes is asked for."""
        return next(row.key for row in self.house.tables.rows() if row.producer == "DINKES")

    @property
    def by(self) -> int:
        """Who sits at the desk."""
        return who(self.house, "pengelola")

    def deliver(self, *findings: CellFinding, **facts: Any) -> int:
        """A delivery comes while the window is open; answers the submission."""
        acted = self.sender.send(findings=findings, **facts)
        self.counter.tools.bus.changed(acted.changes)
        return acted.submission

    def finding(self, row: str, column: str, severity: Severity = Severity.ASK, **facts: Any) -> CellFinding:
        """A finding at a cell of the population."""
        places = {"1": 8, "2": 9, "jumlah": 10}
        letters = {"lk": "B", "pr": "E", "jumlah": "H"}
        facts = {"code": "formula", "read": "120", "facts": FACTS, **facts}
        return CellFinding(
            severity=severity,
            sheet="1 Penduduk",
            cell=f"{letters[column]}{places[row]}",
            table=self.sender.table,
            row=row,
            column=column,
            **facts,
        )

    def open_sheet(self) -> None:
        """Open the chosen dossier as Enter does."""
        self.press(Qt.Key.Key_Return, on=self.screen.dossiers.table)
        assert self.screen.is_bench()


@pytest.fixture
def sender(house: House) -> Sender:
    """Dukcapil, asked for the population; Dinkes is asked for its clinics."""
    table = add_table(house)
    add_table(house, CLINICS)
    return Sender(house, open_round(house), table)


@pytest.fixture
def visitor(qtbot: QtBot, house: House, sender: Sender) -> Visitor:
    """The person who keeps the data sits at the desk; the screen is seen."""
    counter = keeper_at(house)
    screen = SubmissionsScreen(
        counter.tools,
        house.submissions,
        house.intake,
        house.office_rules,
        house.requests,
        house.people,
        house.office,
    )
    screen.go_to.connect(counter.wish)
    show(qtbot, screen)
    screen.setFocus()
    return Visitor(qtbot, house, counter, screen, sender)
