"""Knows what ``alur init`` makes, where, and what it leaves alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.core.paths import user_data_dir
from tests.cli.calls import NOW, Alur


def test_a_database_has_the_five_sops_and_nobody(alur: Alur, tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "kantor.db"
    assert alur("init", "--db", path).out.strip() == f"Basis data siap: {path}"
    assert len(alur("sop", "list", "--json", "--db", path).json) == 5
    assert alur("case", "list", "--db", path).json == []
    assert alur("queue", "--json", "--db", path).json == []
    assert alur("queue", "--db", path).out.strip() == "Tidak ada tugas."


def test_twice_does_no_harm(alur: Alur, sample: Path) -> None:
    before = alur("case", "list", "--db", sample, "--at", NOW).json
    assert alur("init", "--sample", "--db", sample).code == 0
    assert alur("case", "list", "--db", sample, "--at", NOW).json == before


def test_a_sample_without_db_is_a_fresh_file_outside_the_data_folder(
    alur: Alur, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    made = [alur("init", "--sample", "--json", "--at", NOW).json["database"] for _time in range(2)]
    assert [Path(path) for path in made] == [Path("contoh/contoh.db"), Path("contoh/contoh-2.db")]
    assert all(Path(path).is_file() for path in made)
    assert not user_data_dir().exists()


def test_out_names_the_folder_of_the_sample(alur: Alur, tmp_path: Path) -> None:
    answer = alur("init", "--sample", "--out", tmp_path / "coba", "--at", NOW)
    assert answer.out.strip() == f"Basis data siap: {tmp_path / 'coba' / 'contoh.db'}"
    assert len(alur("case", "list", "--db", tmp_path / "coba" / "contoh.db").json) == 3


def test_no_sample_enters_an_office_s_own_database(alur: Alur, own_office: Path) -> None:
    assert alur("init", "--sample", "--db", own_office).is_refused("bukan contoh")
    assert alur("case", "list", "--db", own_office).json == []
    assert alur("queue", "--user", "kasi", "--db", own_office).is_refused("kasi")


def test_a_folder_that_cannot_be_made_is_told(alur: Alur, own_office: Path) -> None:
    assert alur("init", "--db", own_office / "x" / "y.db").is_refused("Basis data tidak dapat dipakai")
    assert alur("init", "--sample", "--out", own_office / "x").is_refused("Basis data tidak dapat dipakai")
