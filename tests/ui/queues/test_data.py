"""Knows that the step of an OPD leads to what it delivered, where the case asks for data."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt

from tests.helpers.data_tables import CLINICS, add_table, open_round
from tests.ui.queues.conftest import Visitor
from tests.ui.queues.test_stretch import checking


def test_the_step_of_an_opd_leads_to_its_data(visitor: Visitor) -> None:
    case = checking(visitor, opds=1)
    ((_id, code, _name),) = visitor.house.casebook.case(case).opds
    add_table(visitor.house, replace(CLINICS, producer=code))
    round_id = open_round(visitor.house, case_id=case)
    visitor.sit("admin")
    assert visitor.screen.showing.data.isEnabled()
    visitor.press(Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert visitor.counter.wishes[-1] == ("masuk", ("kotak", round_id, code, ""))


def test_a_case_without_a_round_has_no_such_way(visitor: Visitor) -> None:
    checking(visitor, opds=1)
    visitor.sit("admin")
    assert not visitor.screen.showing.data.isEnabled()
