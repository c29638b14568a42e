"""Knows the commands on tables, rounds and OPDs: their JSON shapes, and that a preview writes nothing."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap import open_house
from app.core.clock import FixedClock
from app.domain.tables.activity import MsKeg
from tests.cli.calls import NOW, Alur

LIST = """Penghasil Data;Nama Data;Periode Data;Jadwal Rilis;Satuan;Klasifikasi
Dinas Kesehatan;Jumlah puskesmas;Tahunan;Januari n +1;Unit ;-
Dinas Kesehatan;Persentase balita sehat;Tahunan;***;%;Jenis Kelamin
Badan Baru;Jumlah kunjungan;Semester;Mei n;orang;***
Dinas Kesehatan;kurang
"""
ROUND = {
    "round", "title", "year", "period", "due", "state", "case", "opds", "tables", "asked", "counts",
}  # fmt: skip
TABLE = {
    "key", "version", "title", "topic", "producer", "producer_name", "unit", "period", "release", "dssd",
    "rows", "columns", "complete", "active", "import",
}  # fmt: skip


@pytest.fixture
def daftar(tmp_path: Path) -> Path:
    path = tmp_path / "daftar.csv"
    path.write_text(LIST, "utf-8-sig")
    return path


@pytest.fixture
def with_tables(at_sample: Alur, daftar: Path) -> Alur:
    """The sample office with the list taken in."""
    answer = at_sample("table", "import", daftar, "--as", "pengelola", "--accept-units", "--add-opds")
    assert answer.code == 0
    return at_sample


def test_a_list_is_shown_without_being_taken_in(at_sample: Alur, daftar: Path) -> None:
    shown = at_sample("table", "import", daftar, "--json").json
    assert shown["counts"] == {"new": 3, "changed": 0, "same": 0, "double": 0, "unreadable": 1}
    assert shown["import"] is None
    assert {each["unit"]: each["spellings"] for each in shown["units"]} == {
        "unit": {"Unit ": 1},
        "persen": {"%": 1},
    }
    assert [line["line"] for line in shown["lines"]] == [2, 3, 4, 5]
    assert shown["lines"][3]["why"] == "short"
    assert {each["words"]: each["proposed"] for each in shown["producers"]}["Badan Baru"] == "BB"
    assert at_sample("table", "list", "--json").json == []
    said = at_sample("table", "import", daftar)
    assert "Baru: 3" in said.out
    assert "Baris 5 tidak terbaca" in said.out


def test_a_list_is_taken_in_and_back(with_tables: Alur) -> None:
    tables = with_tables("table", "list", "--json").json
    assert {table["title"] for table in tables} == {
        "Jumlah puskesmas",
        "Persentase balita sehat",
        "Jumlah kunjungan",
    }
    assert all(set(table) == TABLE for table in tables)
    assert {table["unit"] for table in tables} == {"unit", "persen", "orang"}
    assert len(with_tables("table", "list", "--opd", "bb", "--json").json) == 1
    whole = with_tables("table", "show", "jumlah-puskesmas").json
    assert whole["release"] == "Januari n+1"
    assert whole["complete"] < 100
    assert whole["faults"]
    assert "Jumlah puskesmas\tDINKES" in with_tables("table", "list").out
    done = with_tables("table", "undo", "1", "--as", "pengelola", "--json").json
    assert done == {"removed": 3, "restored": 0, "kept": []}
    assert with_tables("table", "undo", "1", "--as", "pengelola").is_refused("sudah ditarik")
    assert with_tables("table", "undo", "x", "--as", "pengelola").is_refused("tidak ada")
    assert with_tables("table", "show", "jumlah-puskesmas").is_refused("jumlah-puskesmas")


def opened(alur: Alur, *words: str) -> dict[str, Any]:
    call = ("request", "open", "--title", "Data 2025", "--year", "2025", "--as", "pengelola", *words)
    whole: dict[str, Any] = alur(*call).json
    return whole


def test_a_round_from_opening_to_receipt(with_tables: Alur, tmp_path: Path) -> None:
    whole = opened(with_tables, "--due", "2026-12-31")
    assert set(whole) == ROUND | {"instructions", "asked_of", "rates"}
    assert whole["asked_of"] == {"DINKES": ["jumlah-puskesmas", "persentase-balita-sehat"]}
    (row,) = with_tables("request", "list", "--json").json
    assert set(row) == ROUND
    assert with_tables("request", "list", "--year", "2024", "--json").json == []
    number = whole["round"]
    made = with_tables("request", "forms", number, "-o", tmp_path / "formulir", "--json").json
    assert [Path(path).suffix for path in made["documents"]] == [".xlsx"]
    (sent,) = with_tables(
        "request", "send", number, "--opd", "dinkes", "--channel", "surel", "--receiver", "Sari",
        "--date", "2026-11-18", "--as", "pengelola",
    ).json  # fmt: skip
    assert (sent["received"], sent["receiver"], sent["settled"]) == ("2026-11-18", "Sari", True)
    shown = with_tables("request", "matrix", number, "--json").json
    assert shown["counts"]["received"] == 2
    assert {cell["state"] for cell in shown["cells"]} == {"received"}
    assert "diterima OPD" in with_tables("request", "matrix", number).out
    assert with_tables("request", "show", number).json["receipts"] == [sent]
    assert "Data 2025" in with_tables("request", "list").out


def test_a_round_is_refused_in_one_sentence(with_tables: Alur) -> None:
    base = ("request", "open", "--title", "X", "--as", "pengelola", "--year")
    assert with_tables(*base, "2025", "--period", "2025-S7").is_refused("2025-S7")
    assert with_tables(*base, "2025", "--opd", "TIADA").is_refused("TIADA")
    assert with_tables(*base, "2025", "--table", "tiada").is_refused("tiada")
    assert with_tables("request", "matrix", "99").is_refused("99")
    assert with_tables("request", "show", "nol").is_refused("nol")


def test_opds_are_listed_and_taken_in(at_sample: Alur, tmp_path: Path) -> None:
    path = tmp_path / "opd.csv"
    path.write_text("Kode,Nama OPD,Kepala\nDINKES,Dinas Kesehatan,Ani\nBB,Badan Baru,\n", "utf-8")
    shown = at_sample("opd", "import", path, "--json").json
    assert (shown["counts"]["changed"], shown["counts"]["new"], shown["written"]) == (1, 1, 0)
    assert "Belum ada yang disimpan" in at_sample("opd", "import", path).out
    assert at_sample("opd", "import", path, "--apply", "--json").json["written"] == 2
    found = {row["code"]: row for row in at_sample("opd", "list", "--json").json}
    assert found["DINKES"]["head"]["name"] == "Ani"
    assert found["BB"]["name"] == "Badan Baru"
    assert "BB\tBadan Baru" in at_sample("opd", "list").out


def test_activities_are_listed_and_shown(at_sample: Alur, sample: Path) -> None:
    house = open_house(sample, FixedClock(datetime.fromisoformat(NOW)))
    by = house.people.person("pengelola").id
    house.tables.save_activity(MsKeg("", 2025, "Pendataan 2025", {"method": "2", "4.7": "3"}), by)
    house.tables.reuse(2026, by)
    house.close()
    rows = at_sample("activity", "list", "--json").json
    assert [(row["key"], row["year"]) for row in rows] == [("pendataan-2025", 2026), ("pendataan-2025", 2025)]
    assert all(set(row) == {"key", "year", "title", "filled", "needed", "complete"} for row in rows)
    assert "Pendataan 2025\t" in at_sample("activity", "list", "--year", "2025").out
    whole = at_sample("activity", "show", "pendataan-2025", "--year", "2025").json
    assert whole["words"] == {"method": "Survei", "4.7": "PAPI; CAPI"}
    assert whole["values"] == {"method": "2", "4.7": "3"}
    assert whole["faults"]
    assert whole["tables"] == []
    assert at_sample("activity", "show", "tiada").is_refused("tiada")
