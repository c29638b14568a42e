"""Knows how an office writes its letterhead and sees it before it prints."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from app.core.paths import resource
from tests.helpers.pdftext import read_pdf, squeeze
from tests.ui.settings.conftest import Visitor


def test_what_is_typed_is_stored_and_printed(bare: Visitor) -> None:
    section = bare.go("profil")
    bare.write(section.region, "Pemerintah Kabupaten Uji")
    bare.write(section.name, "Dinas Kominfo Uji")
    bare.write(section.city, "Ujung")
    bare.write(section.address, "Jalan Uji 1")
    bare.press(Qt.Key.Key_Return, on=section.address.editor)
    bare.qtbot.keyClicks(section.address.editor, "Ujung 12345")
    section.logo.set_value(resource("icons", "logo-contoh.png"))
    bare.save()

    profile = bare.house.office.profile()
    assert (profile.region, profile.name, profile.city) == (
        "Pemerintah Kabupaten Uji",
        "Dinas Kominfo Uji",
        "Ujung",
    )
    assert profile.address == ("Jalan Uji 1", "Ujung 12345")
    assert bare.house.office.logo() == resource("icons", "logo-contoh.png").read_bytes()
    assert bare.said()[1].startswith("Profil tersimpan")
    assert section.logo.empty()
    assert not section.save_command.isEnabled()


def test_the_specimen_shows_the_letterhead_before_it_is_stored(bare: Visitor) -> None:
    section = bare.go("profil")
    bare.write(section.name, "Dinas Kominfo Uji")
    section.show_specimen()
    assert section.preview.pages() == 1
    drawn = bare.house.office.preview_letterhead(section.profile())
    said = read_pdf(drawn).squeezed
    assert squeeze("DINAS KOMINFO UJI") in said
    assert "CONTOH" in said
    assert bare.house.office.profile().name == ""


def test_a_missing_name_is_named_and_not_stored(bare: Visitor) -> None:
    section = bare.go("profil")
    bare.write(section.city, "Ujung")
    assert section.state.text() == "Lengkapi dulu: Perangkat daerah."
    bare.save()
    assert section.name.shown_problem() == "Wajib diisi."
    assert bare.house.office.profile().city == ""
    assert isinstance(bare.screen.focusWidget(), QLineEdit)


def test_a_logo_that_is_no_picture_is_refused_and_what_was_typed_stays(bare: Visitor, tmp_path: Path) -> None:
    wrong = tmp_path / "logo.png"
    wrong.write_text("bukan gambar")
    section = bare.go("profil")
    bare.write(section.name, "Dinas Kominfo Uji")
    section.logo.set_value(wrong)
    bare.save()
    assert "PNG atau JPEG" in bare.said()[1]
    assert section.unsaved()
    assert bare.house.office.profile().name == ""


def test_a_logo_that_cannot_be_read_is_said_plainly(bare: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    section = bare.go("profil")
    bare.write(section.name, "Dinas Kominfo Uji")
    bare.counter.messages.answers.append(resource("icons", "logo-contoh.png"))
    bare.click("Pilih")

    def refuse(_path: Path) -> bytes:
        raise PermissionError(13, "Akses ditolak")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    bare.save()
    assert "tidak dapat dibaca: Akses ditolak" in bare.said()[1]
    assert section.unsaved()


def test_changes_can_be_dropped(visitor: Visitor) -> None:
    section = visitor.go("profil")
    before = section.name.value()
    visitor.write(section.name, "Lain")
    visitor.click("Batalkan perubahan")
    assert section.name.value() == before
    assert not section.unsaved()


def test_a_stored_logo_can_be_taken_away(bare: Visitor) -> None:
    section = bare.go("profil")
    assert section.without_logo.isHidden()
    bare.write(section.name, "Dinas Kominfo Uji")
    section.logo.set_value(resource("icons", "logo-contoh.png"))
    bare.save()
    assert not section.without_logo.isHidden()
    section.without_logo.editor.click()
    bare.click("Batalkan perubahan")
    assert not section.without_logo.value()
    section.without_logo.editor.click()
    bare.save()
    assert bare.house.office.logo() is None
    assert section.without_logo.isHidden()
    assert not section.without_logo.value()
