"""Knows that a list's sheet, headings and columns are proposed, chosen and remembered."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from pytestqt.qtbot import QtBot

from app.ui.kit.mapping import (
    NO_HEADINGS,
    Mapped,
    MappingDialog,
    Proposals,
    SheetLook,
    column_letters,
    keep_mapped,
    kept_mapped,
)
from app.ui.kit.remember import Remember

SHEETS = [
    SheetLook("Sampul", [(1, ("Rekap",))]),
    SheetLook(
        "Isi",
        [
            (2, ("Judul besar", "", "")),
            (4, ("Apa", "Ukuran", "")),
            (5, ("Padi", "ton", "x" * 90)),
            (6, ("Jagung", "ton", "")),
        ],
    ),
]


def proposed(sheet: str, heading: int) -> Mapping[str, int]:
    return {"title": 0, "unit": 1} if (sheet, heading) == ("Isi", 4) else {}


PROPOSALS = Proposals(
    [("title", "Judul data"), ("unit", "Satuan")],
    lambda sheet: 4 if sheet == "Isi" else NO_HEADINGS,
    proposed,
    lambda columns: "" if "title" in columns else "Pilih kolom untuk judul.",
)


@pytest.fixture
def dialog(qtbot: QtBot) -> MappingDialog:
    made = MappingDialog(None, SHEETS, PROPOSALS)
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_likely_headings_and_columns_are_chosen_at_first(dialog: MappingDialog) -> None:
    assert dialog.sheet.value() == "Sampul"
    assert not dialog.verb.isEnabled()
    assert dialog.problem_label.text() == "Pilih kolom untuk judul."
    dialog.sheet.set_value("Isi")
    assert dialog.heading.value() == 4
    assert [field.label for field in dialog.columns] == ["A · Apa", "B · Ukuran", "C"]
    assert [field.value() for field in dialog.columns] == ["title", "unit", ""]
    assert dialog.value() == Mapped("Isi", 4, {"title": 0, "unit": 1})
    assert dialog.verb.isEnabled()


def test_one_meaning_is_for_one_column(dialog: MappingDialog) -> None:
    dialog.sheet.set_value("Isi")
    dialog.columns[1].set_value("title")
    assert dialog.problem_label.text() == "“Judul data” dipilih untuk dua kolom. Pilih satu saja."
    assert not dialog.verb.isEnabled()
    dialog.columns[0].set_value("")
    assert dialog.value().columns == {"title": 1}
    assert dialog.verb.isEnabled()


def test_another_line_of_headings_proposes_anew(dialog: MappingDialog) -> None:
    dialog.sheet.set_value("Isi")
    dialog.heading.set_value(NO_HEADINGS)
    assert [field.label for field in dialog.columns] == ["A", "B", "C"]
    assert [field.value() for field in dialog.columns] == ["", "", ""]
    dialog.columns[2].set_value("title")
    assert dialog.value() == Mapped("Isi", NO_HEADINGS, {"title": 2})


def test_what_was_chosen_before_stands_there(qtbot: QtBot) -> None:
    start = Mapped("Isi", 2, {"unit": 2, "title": 1})
    dialog = MappingDialog(None, SHEETS, PROPOSALS, start)
    qtbot.addWidget(dialog)
    assert dialog.value() == start
    dialog.heading.set_value(4)
    assert dialog.value().columns == {"title": 0, "unit": 1}


def test_a_list_with_the_same_headings_is_read_as_last_time() -> None:
    remember = Remember()
    mapped = Mapped("Isi", 4, {"title": 1})
    assert kept_mapped(remember, "k", SHEETS) is None
    keep_mapped(remember, "k", SHEETS, mapped)
    assert kept_mapped(remember, "k", SHEETS) == mapped
    other = [SheetLook("Isi", [(4, ("Apa", "Satuan", ""))])]
    assert kept_mapped(remember, "k", other) is None
    keep_mapped(remember, "k", SHEETS, Mapped("Isi", NO_HEADINGS, {"title": 1}))
    assert kept_mapped(remember, "k", SHEETS) is None, "without headings nothing tells two lists apart"
    remember.put("k", '{"sheet": 1}')
    assert kept_mapped(remember, "k", SHEETS) is None


def test_columns_have_the_letters_of_spreadsheets() -> None:
    assert [column_letters(place) for place in (0, 25, 26, 701)] == ["A", "Z", "AA", "ZZ"]
