"""Places of data files and of the user's data."""

from __future__ import annotations

import sys
from pathlib import Path

import platformdirs
import pytest

from app.core.paths import default_database, resource, user_data_dir


def test_a_resource_of_the_checkout_is_found() -> None:
    assert resource("fonts", "DejaVuSans.ttf").is_file()


def test_a_bundle_has_its_own_resources(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resource("icons", "a.png") == tmp_path / "resources" / "icons" / "a.png"


def test_the_data_folder_can_be_moved(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ALUR_DATA", str(tmp_path))
    assert user_data_dir() == tmp_path
    assert default_database() == tmp_path / "alur.db"


def test_without_the_variable_the_systems_folder_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ALUR_DATA")
    assert user_data_dir() == platformdirs.user_data_path("Alur", appauthor=False)
    assert user_data_dir().name == "Alur"
