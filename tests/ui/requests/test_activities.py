"""Knows how a statistical activity is written block by block, chosen for a table, used again next year."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from app.domain.tables.activity import FIELDS, MsKeg
from app.domain.tables.activity_words import BLOCKS, fields_of
from app.domain.tables.reuse import Outcome
from app.ui.requests.activities.dialog import ActivityDialog
from app.ui.requests.activities.history import History
from app.ui.requests.activities.page import LACKING, WHOLE
from app.ui.requests.activities.places import lines_of
from tests.helpers.data_tables import POPULATION, add_table
from tests.helpers.houses import who
from tests.ui.requests.conftest import ALT, CTRL, Visitor

STORED = MsKeg(
    "", 2025, "Pendataan 2025", {"method": "2", "4.7": "3", "6.6.supervisors": "2", "1.1": "Dinas"}
)


def save(visitor: Visitor, activity: MsKeg = STORED) -> MsKeg:
    """Store an activity and show the page."""
    visitor.house.tables.save_activity(activity, who(visitor.house, "pengelola"))
    visitor.press(Qt.Key.Key_4, ALT)
    visitor.screen.reload()
    return visitor.house.tables.activities(activity.year)[0]


def change(visitor: Visitor) -> Any:
    """Open the chosen activity with keys."""
    visitor.press(Qt.Key.Key_F2, on=visitor.screen.activities.table)
    return visitor.dialog()


def shown(dialog: ActivityDialog, code: str) -> bool:
    return not dialog.fields[code].editor.isHidden()


def test_an_activity_is_written_with_keys_and_boxes(visitor: Visitor) -> None:
    visitor.press(Qt.Key.Key_4, ALT)
    visitor.press(Qt.Key.Key_Insert, on=visitor.screen.activities.table)
    dialog = visitor.dialog()
    assert not dialog.verb.isEnabled()
    visitor.write(dialog.title, "Pendataan Pasar")
    assert dialog.year.value() == 2025
    dialog.fields["method"].editor.set_value("1")
    dialog.open_block("IV")
    for code in ("1", "4"):
        visitor.press(Qt.Key.Key_Space, on=dialog.fields["4.7"].editor.boxes[code])
    visitor.agree(dialog)
    (found,) = visitor.house.tables.activities()
    assert (found.title, found.year, found.values) == ("Pendataan Pasar", 2025, {"method": "1", "4.7": "5"})
    assert visitor.said() == ("info", "Kegiatan “Pendataan Pasar” disimpan.")
    assert visitor.screen.activities.table.row().key == (found.key, 2025)


def test_fields_are_seen_only_where_they_apply(visitor: Visitor) -> None:
    save(visitor)
    dialog = change(visitor)
    assert shown(dialog, "5.1")
    assert not shown(dialog, "5.4")
    dialog.fields["5.2"].editor.set_value("1")
    assert shown(dialog, "5.4")
    assert [code for code, _words in dialog.fields["5.3"].editor.offered()] == ["1", "2", "3", "4", "5"]
    dialog.fields["5.2"].editor.set_value("2")
    assert not shown(dialog, "5.4")
    dialog.fields["4.6"].editor.set_value(["16"])
    assert shown(dialog, "4.6.other")
    dialog.open_block("V")
    dialog.fields["method"].editor.set_value("1")
    assert not any(shown(dialog, each.code) for each in fields_of("V"))
    assert "hanya diisi bila" in dialog.note.text()
    assert "1 isian tidak berlaku lagi" in dialog.note.text()
    visitor.agree(dialog)
    assert "5.2" not in visitor.house.tables.activities()[0].values


def test_what_disagrees_is_said_at_the_field_while_typing(visitor: Visitor) -> None:
    save(visitor)
    dialog = change(visitor)
    dialog.open_block("VI")
    visitor.write(dialog.fields["6.6.enumerators"].editor, "1")
    assert dialog.fields["6.6.supervisors"].editor.shown_problem() == (
        "Supervisor lebih banyak daripada enumerator."
    )
    assert "1 isian tidak cocok" in dialog.filled.text()
    visitor.write(dialog.fields["6.6.enumerators"].editor, "12")
    assert dialog.fields["6.6.supervisors"].editor.shown_problem() == ""
    dialog.open_block("III")
    visitor.write(dialog.fields["3.3.A1.from"].editor, "2 Mei 2025")
    visitor.write(dialog.fields["3.3.A1.to"].editor, "1 Mei 2025")
    assert "sesudah tanggal selesainya" in dialog.fields["3.3.A1.from"].editor.shown_problem()
    visitor.agree(dialog)
    assert visitor.house.tables.activities()[0].said("3.3.A1.to") == "2025-05-01"


def test_steps_are_taken_back_and_again_over_all_blocks(visitor: Visitor) -> None:
    save(visitor)
    dialog = change(visitor)
    before = dialog.value()
    dialog.fields["type"].editor.set_value("2")
    dialog.open_block("I")
    line = dialog.fields["1.1"].editor
    visitor.write(line, "Badan")
    visitor.press(Qt.Key.Key_Z, CTRL, on=line.editor)
    assert dialog.value().said("1.1") == "Dinas"
    visitor.press(Qt.Key.Key_Z, CTRL, on=line.editor)
    assert dialog.value() == before
    assert dialog.blocks.key() == "0"
    visitor.press(Qt.Key.Key_Z, CTRL, on=line.editor)
    for _step in range(3):
        dialog.redo()
    assert (dialog.value().said("type"), dialog.value().said("1.1")) == ("2", "Badan")
    visitor.write(dialog.title, "Lain")
    dialog.undo()
    assert dialog.title.value() == "Pendataan 2025"
    dialog.reject()


def test_what_cannot_be_read_is_kept_until_it_is_put_right(visitor: Visitor) -> None:
    odd = {
        "3.3.A2.from": "awal Mei",
        "4.8": "64",
        "sector": "99",
        "6.6.supervisors": "dua",
        "lama": "x",
        "4.2": "7",
    }
    stored = save(visitor, replace(STORED, values={**STORED.values, **odd}))
    dialog = change(visitor)
    assert dialog.value() == stored
    assert shown(dialog, "4.2"), "it contradicts, and is seen so that somebody can take it out"
    visitor.agree(dialog)
    assert visitor.house.tables.activities()[0].values == stored.values
    dialog = change(visitor)
    dialog.fields["4.2"].editor.set_value(None)
    dialog.fields["4.8"].editor.set_value(["1"])
    assert not shown(dialog, "4.2")
    visitor.agree(dialog)
    found = visitor.house.tables.activities()[0]
    assert (found.said("4.2"), found.said("4.8"), found.said("lama")) == ("", "1", "x")


def test_a_saved_change_is_taken_back(visitor: Visitor) -> None:
    stored = save(visitor)
    dialog = change(visitor)
    visitor.write(dialog.title, "Salah ketik")
    visitor.agree(dialog)
    assert visitor.counter.messages.undo is not None
    visitor.counter.messages.undo()
    assert visitor.house.tables.activities()[0].title == stored.title


def test_an_activity_is_chosen_for_a_table_and_counts_there(visitor: Visitor) -> None:
    stored = save(visitor)
    key = add_table(visitor.house)
    visitor.screen.arrive(key)
    before = visitor.house.tables.rows()[0].complete
    visitor.press(Qt.Key.Key_F2, on=visitor.screen.tables.table)
    dialog = visitor.dialog()
    dialog.activity.set_value(stored.key)
    visitor.agree(dialog)
    assert visitor.house.tables.get(key).activity == stored.key
    assert visitor.house.tables.rows()[0].complete != before
    visitor.press(Qt.Key.Key_4, ALT)
    visitor.screen.activities.table.choose((stored.key, 2025))
    dialog = change(visitor)
    said = [label.text() for label in dialog.pages["III"].findChildren(type(dialog.note))]
    assert any(POPULATION.variables[0].name in words for words in said)
    dialog.reject()


def test_a_table_keeps_an_activity_that_is_not_written_yet(visitor: Visitor) -> None:
    key = add_table(visitor.house, replace(POPULATION, activity="sensus"))
    visitor.screen.arrive(key)
    visitor.press(Qt.Key.Key_F2, on=visitor.screen.tables.table)
    visitor.agree(visitor.dialog())
    assert visitor.house.tables.get(key).activity == "sensus"


def test_an_activity_is_copied_removed_and_brought_back(visitor: Visitor) -> None:
    stored = save(visitor)
    visitor.press(Qt.Key.Key_D, CTRL, on=visitor.screen.activities.table)
    assert len(visitor.house.tables.activities()) == 2
    visitor.screen.activities.table.choose((stored.key, 2025))
    visitor.press(Qt.Key.Key_Delete, on=visitor.screen.activities.table)
    assert stored.key not in [each.key for each in visitor.house.tables.activities()]
    assert visitor.counter.messages.undo is not None
    visitor.counter.messages.undo()
    assert visitor.house.tables.activity(stored.key, 2025).values == stored.values


def test_last_years_activities_are_seen_used_again_and_taken_back(visitor: Visitor) -> None:
    by = who(visitor.house, "pengelola")
    save(visitor, replace(STORED, year=2024, title="Pendataan 2024"))
    visitor.house.tables.save_activity(replace(STORED, year=2024, title="Survei 2024"), by)
    visitor.screen.reload()
    visitor.press(Qt.Key.Key_T, CTRL, on=visitor.screen.activities.table)
    dialog = visitor.dialog()
    assert [line.outcome for line in dialog.model.rows()] == [Outcome.NEW, Outcome.NEW]
    visitor.press(Qt.Key.Key_Return, on=dialog.table)
    visitor.agree(dialog)
    (found,) = visitor.house.tables.activities(2025)
    assert found.title == "Survei 2025"
    assert visitor.said()[1] == "1 kegiatan dipakai lagi untuk tahun 2025."
    assert visitor.counter.messages.undo is not None
    visitor.counter.messages.undo()
    assert visitor.house.tables.activities(2025) == []


def test_nothing_is_used_again_where_there_was_nothing(visitor: Visitor) -> None:
    visitor.press(Qt.Key.Key_4, ALT)
    visitor.press(Qt.Key.Key_T, CTRL, on=visitor.screen.activities.table)
    assert visitor.said() == ("problem", "Tidak ada kegiatan statistik tahun 2024 untuk dipakai lagi.")


def test_filters_and_search_leave_what_they_say(visitor: Visitor) -> None:
    save(visitor)
    page = visitor.screen.activities
    page.chips.choose(WHOLE)
    assert page.model.rows() == ()
    page.chips.choose(LACKING)
    assert page.model.rowCount() == 1
    visitor.screen.search("tiada")
    assert page.model.rows() == ()


def test_every_field_of_the_form_has_its_place() -> None:
    placed = [code for block in BLOCKS for line in lines_of(block) for code in line]
    assert sorted(placed) == sorted(each.code for each in FIELDS)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.text(max_size=2), st.booleans()), max_size=12))
def test_any_steps_come_back_to_where_they_began(steps: list[tuple[str, str, bool]]) -> None:
    said = dict.fromkeys("abc", "")
    history = History()
    for code, words, settles in steps:
        history.note(code, said[code], words)
        said[code] = words
        if settles:
            history.settle()
    end = dict(said)
    while step := history.undo():
        said[step.code] = step.before
    assert said == dict.fromkeys("abc", "")
    while step := history.redo():
        said[step.code] = step.after
    assert said == end


@pytest.mark.parametrize("block", BLOCKS)
def test_every_block_can_be_opened(visitor: Visitor, block: str) -> None:
    visitor.press(Qt.Key.Key_4, ALT)
    visitor.press(Qt.Key.Key_Insert, on=visitor.screen.activities.table)
    dialog = visitor.dialog()
    dialog.open_block(block)
    assert dialog.stack.currentIndex() == BLOCKS.index(block)
    dialog.reject()
