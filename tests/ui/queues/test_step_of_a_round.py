"""Knows that the step which hands out a round's forms leads to the round, and waits for all its receipts."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.ui.queues.questions import OutputDialog
from tests.helpers.data_tables import add_table, open_round
from tests.helpers.houses import who
from tests.ui.queues.conftest import Visitor

CTRL = Qt.KeyboardModifier.ControlModifier


def test_a_step_of_a_round_leads_there_and_closes_when_all_have_signed(visitor: Visitor) -> None:
    house = visitor.house
    case = visitor.case("metro-pengumpulan", "kadis", opds=2)
    visitor.walk(case, "", "", "", "", "setuju", "setuju", "tanda tangan", "", "")
    codes = [row.code for row in house.people.opds()[:2]]
    number = open_round(house, asked=dict.fromkeys(codes, (add_table(house),)), case_id=case)
    jfu = who(house, "jfu")
    visitor.sit("jfu")
    visitor.click("Buka putaran Data sektoral 2025")
    visitor.press(Qt.Key.Key_G, CTRL)
    assert visitor.counter.wishes == [("permintaan", number)] * 2
    house.requests.record_distribution(number, codes[:1], "diantar", date(2026, 3, 2), jfu, receiver="Budi")
    visitor.screen.forget()
    visitor.press(Qt.Key.Key_Return, CTRL)
    dialog = visitor.dialog(OutputDialog)
    missing = house.people.opds()[1].name
    assert any(missing in label.text() for label in dialog.findChildren(QLabel)), "named, not only counted"
    dialog.reject()
    assert house.casebook.case(case).row.row == 10
    house.requests.record_distribution(
        number, codes[1:], "", date(2026, 3, 2), jfu, exception="Pindah kantor"
    )
    visitor.screen.forget()
    visitor.press(Qt.Key.Key_Return, CTRL)
    assert house.casebook.case(case).row.row == 11
