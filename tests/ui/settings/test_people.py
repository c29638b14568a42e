"""Knows how posts and persons are entered, changed and taken out again."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt

from tests.helpers.houses import who
from tests.ui.settings.conftest import Visitor


def check(dialog: Any, key: str) -> None:
    """Check the role of a post's dialog with Space."""
    roles = dialog.roles
    (line,) = (at for at in range(roles.count()) if roles.item(at).data(Qt.ItemDataRole.UserRole) == key)
    roles.setCurrentRow(line)
    roles.setFocus()


def add_post(visitor: Visitor, name: str, code: str, level: int, *functions: str) -> None:
    visitor.press(Qt.Key.Key_Insert)
    dialog = visitor.dialog()
    visitor.write(dialog.name, name)
    visitor.write(dialog.code, code)
    dialog.level.set_value(level)
    for function in functions:
        check(dialog, function)
        visitor.press(Qt.Key.Key_Space, on=dialog.roles)
    visitor.agree(dialog)


def test_a_post_fills_roles_and_the_rest_is_named(bare: Visitor) -> None:
    section = bare.go("jabatan")
    assert "Kadis / Kepala Dinas" in section.note.text()
    add_post(bare, "Kepala Dinas", "kadis", 1, "kadis")
    (row,) = bare.house.people.positions()
    assert (row.name, row.code, row.level, row.functions) == ("Kepala Dinas", "kadis", 1, ("kadis",))
    assert "Kepala Dinas" not in section.note.text()
    assert section.table.row() == row


def test_no_role_is_missing_in_the_sample(visitor: Visitor) -> None:
    assert visitor.go("jabatan").note.isHidden()


def test_a_post_is_changed_with_enter(visitor: Visitor) -> None:
    section = visitor.go("jabatan")
    section.table.choose(section.rows[0].id)
    visitor.press(Qt.Key.Key_Return, on=section.table)
    visitor.write(visitor.dialog().name, "Kepala Dinas Baru")
    visitor.agree(visitor.dialog())
    assert visitor.house.people.positions()[0].name == "Kepala Dinas Baru"
    assert visitor.house.people.positions()[0].functions == ("kadis",)


def test_a_code_that_is_taken_is_said_beside_the_field(visitor: Visitor) -> None:
    visitor.go("jabatan")
    visitor.press(Qt.Key.Key_Insert)
    dialog = visitor.dialog()
    visitor.write(dialog.code, "kasi")
    assert dialog.code.shown_problem() == "Kode ini sudah dipakai Kepala Seksi Statistik."
    visitor.write(dialog.code, "kasi dua")
    assert dialog.code.shown_problem() == "Kode ditulis tanpa spasi."
    dialog.reject()


def test_a_post_somebody_holds_stays(visitor: Visitor) -> None:
    section = visitor.go("jabatan")
    section.table.choose(section.rows[0].id)
    visitor.press(Qt.Key.Key_Delete, on=section.table)
    assert "masih ada yang menjabatnya" in visitor.said()[1]
    assert len(visitor.house.people.positions()) == 9


def test_a_post_taken_out_comes_back(bare: Visitor) -> None:
    section = bare.go("jabatan")
    add_post(bare, "Kepala Dinas", "kadis", 1, "kadis")
    bare.press(Qt.Key.Key_Delete, on=section.table)
    assert bare.house.people.positions() == []
    bare.undo()
    assert [row.functions for row in bare.house.people.positions()] == [("kadis",)]


def test_a_person_is_entered_with_rank_nip_and_post(visitor: Visitor) -> None:
    section = visitor.go("orang")
    visitor.click("Tambah")
    dialog = visitor.dialog()
    visitor.write(dialog.name, "Budi Uji, S.Kom.")
    visitor.write(dialog.code, "budi")
    dialog.position.set_value(visitor.house.people.positions()[-1].id)
    visitor.write(dialog.rank, "Penata (III/c)")
    visitor.write(dialog.nip, "198205052008051002")
    assert dialog.warning.isHidden()
    visitor.agree(dialog)
    row = visitor.house.people.person("budi")
    assert (row.name, row.rank, row.nip) == ("Budi Uji, S.Kom.", "Penata (III/c)", "198205052008051002")
    assert section.table.row().code == "budi"


@pytest.mark.parametrize(
    ("rank", "nip", "said"),
    [
        ("", "1234", "yang tertulis 4 angka"),
        ("", "199913452008051001", "bukan tanggal lahir"),
        ("Penata Tk (III/c)", "", "Pangkat yang lazim: Penata (III/c)."),
        ("Kapten", "", "tidak ada dalam daftar pangkat"),
    ],
)
def test_what_looks_wrong_is_said_and_stored_all_the_same(
    visitor: Visitor, rank: str, nip: str, said: str
) -> None:
    visitor.go("orang")
    visitor.press(Qt.Key.Key_Insert)
    dialog = visitor.dialog()
    visitor.write(dialog.name, "Budi Uji")
    visitor.write(dialog.code, "budi")
    visitor.write(dialog.rank, rank)
    visitor.write(dialog.nip, nip)
    assert said in dialog.warning.text()
    assert "Tetap dapat disimpan" in dialog.warning.text()
    visitor.agree(dialog)
    row = visitor.house.people.person("budi")
    assert (row.rank, row.nip) == (rank, nip)


def test_a_person_taken_out_comes_back(visitor: Visitor) -> None:
    section = visitor.go("orang")
    gone = section.rows[-1]
    section.table.choose(gone.id)
    visitor.press(Qt.Key.Key_Delete, on=section.table)
    assert gone.code not in [row.code for row in visitor.house.people.persons()]
    visitor.undo()
    assert visitor.house.people.person(gone.code).position_id == gone.position_id


def test_who_took_part_in_a_case_is_set_aside_instead(visitor: Visitor) -> None:
    visitor.open_case()
    section = visitor.go("orang")
    kadis = who(visitor.house, "kadis")
    section.table.choose(kadis)
    visitor.press(Qt.Key.Key_Delete, on=section.table)
    assert "dinonaktifkan, bukan dihapus" in visitor.said()[1]
    assert not visitor.house.people.person("kadis").is_active
    visitor.undo()
    assert visitor.house.people.person("kadis").is_active
