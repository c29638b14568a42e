"""Knows ``alur intake``, ``submission`` and ``rule``: their JSON shapes, exit codes and refusals."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from app.bootstrap import open_house
from app.core.clock import FixedClock
from tests.cli.calls import NOW, Alur
from tests.helpers.data_tables import add_table, open_round
from tests.helpers.handed_in import GOOD, fill_form, scan

LOOK = {
    "file", "path", "sha256", "kind", "role", "refusal", "already", "ready", "opd", "round", "claims",
    "tables", "candidates", "sheets", "counts", "findings",
}  # fmt: skip
FINDING = {
    "code", "severity", "sheet", "cell", "table", "row", "column", "read", "reason", "remedy", "readings",
}  # fmt: skip
ROW = {
    "submission", "round", "title", "period", "opd", "name", "state", "deliveries", "turns", "tables",
    "asked", "filled", "counts", "unanswered", "open_remarks", "answered_remarks", "missing", "letter",
    "letter_date", "due", "arrived", "late", "outside",
}  # fmt: skip
WHOLE = ROW | {
    "gate", "acts", "case", "task", "contents", "received", "returns", "findings", "remarks", "events",
}  # fmt: skip


class Desk:
    """A round that is open in the sample office, and its form."""

    def __init__(self, sample: Path, folder: Path) -> None:
        house = open_house(sample, FixedClock(datetime.fromisoformat(NOW)))
        self.table = add_table(house)
        self.definition = house.tables.get(self.table)
        self.number = open_round(house)
        (self.form,) = house.requests.make_forms(self.number, folder)
        house.close()

    def filled(self, name: str = "isi.xlsx", **cells: int) -> Path:
        """The form filled well, but for ``cells``: "row_column"."""
        other = {tuple(key.removeprefix("r").split("_")): value for key, value in cells.items()}
        return fill_form(self.form, self.definition, {**GOOD, **other}, name)  # type: ignore[dict-item]


@pytest.fixture
def desk(sample: Path, tmp_path: Path) -> Desk:
    return Desk(sample, tmp_path / "formulir")


def receive(at_sample: Alur, desk: Desk, *files: Path) -> dict:
    words = ("--round", desk.number, "--opd", "dukcapil", "--as", "pengelola")
    letter = ("--letter", "045/7/2026", "--letter-date", "2026-11-02", "--signed", scan(desk.form.parent))
    return at_sample("intake", "receive", *files, *words, *letter).json


def test_files_are_read_without_being_taken_in(at_sample: Alur, desk: Desk) -> None:
    wrong = desk.filled(r1_lk=121)
    (look,) = at_sample("intake", "read", wrong, "--json").json
    assert set(look) == LOOK
    assert (look["opd"], look["round"], look["ready"]) == ("DUKCAPIL", desk.number, True)
    assert look["tables"][0]["filled"] == 9
    assert look["counts"]["refuse"] > 0, "men and women no longer add up"
    assert all(set(finding) == FINDING for finding in look["findings"])
    assert any(finding["cell"] for finding in look["findings"])
    assert all(finding["reason"] and finding["remedy"] for finding in look["findings"])
    said = at_sample("intake", "read", wrong)
    assert said.code == 0
    assert "Dinas Kependudukan" in said.out
    assert "ditolak" in said.out
    assert at_sample("submission", "list", "--json").json == []


def test_a_file_that_cannot_be_read_says_why(at_sample: Alur, desk: Desk, tmp_path: Path) -> None:
    broken = tmp_path / "rusak.xlsx"
    broken.write_bytes(desk.form.read_bytes()[:700])
    assert at_sample("intake", "read", broken).is_refused("rusak.xlsx")
    answer = at_sample("intake", "read", broken, desk.filled(), "--json")
    assert (answer.code, "rusak.xlsx" in answer.err) == (1, True)
    assert '"isi.xlsx"' in answer.out


def test_a_submission_goes_its_way(at_sample: Alur, desk: Desk, tmp_path: Path) -> None:
    row = receive(at_sample, desk, desk.filled(r1_lk=121, r1_jumlah=251, jumlah_lk=201, jumlah_jumlah=401))
    assert set(row) == ROW | {"case", "notes"}
    assert (row["state"], row["missing"], row["letter"]) == ("received", [], "045/7/2026")
    number = row["submission"]
    by = ("--as", "pengelola")
    place = ("--table", desk.table, "--row", "1", "--column", "lk")
    remark = at_sample("submission", "remark", number, "--text", "Mohon diperiksa", *place, *by).json
    assert (remark["state"], remark["read"], remark["no"]) == ("open", "121", 1)
    assert at_sample("submission", "approve", number, *by).is_refused("1 catatan terbuka")
    words = ("--reason", "Kecamatan Utara keliru", "--due", "2026-11-27", "-o", tmp_path / "kembali")
    back = at_sample("submission", "return", number, *words, *by).json
    assert sorted(Path(path).suffix for path in back["documents"]) == [".pdf", ".xlsx"]
    receive(at_sample, desk, desk.filled("lagi.xlsx"))
    whole = at_sample("submission", "show", number).json
    assert set(whole) == WHOLE
    assert whole["remarks"][0]["state"] == "answered"
    assert [line["no"] for line in whole["received"]] == [1, 2]
    assert whole["contents"][0]["changed"] == 4
    assert at_sample("submission", "close-remark", remark["remark"], *by).json["open_remarks"] == 0
    assert at_sample("submission", "approve", number, *by).json["state"] == "approved"
    trace = at_sample("submission", "trace", *place, "--period", "2025", "--opd", "dukcapil").json
    (version,) = trace["versions"]
    assert (version["value"], version["file"], version["delivery"]) == (120.0, "lagi.xlsx", 2)
    fixed = ("--value", "119", "--reason", "Ralat OPD")
    assert at_sample("submission", "correct", number, *place, *fixed, *by).code == 0
    trace = at_sample("submission", "trace", *place, "--period", "2025", "--opd", "dukcapil").json
    assert [(each["no"], each["value"], each["sign"]) for each in trace["versions"]] == [
        (2, 119.0, "r"),
        (1, 120.0, ""),
    ]
    assert at_sample("submission", "reasons", "--json").json[0]["count"] == 1
    copy = tmp_path / "asli.xlsx"
    file = whole["received"][1]["files"][0]
    assert at_sample("submission", "file", file["file"], "-o", copy).out.strip() == str(copy)
    assert copy.read_bytes() == desk.form.with_name("lagi.xlsx").read_bytes()
    assert "disetujui" in at_sample("submission", "list").out
    assert at_sample("submission", "list", "--state", "returned", "--json").json == []


def test_what_cannot_be_is_refused(at_sample: Alur, desk: Desk) -> None:
    words = ("--round", desk.number, "--as", "pengelola")
    assert at_sample("intake", "receive", desk.filled(), "--opd", "dinkes", *words).is_refused("DUKCAPIL")
    assert at_sample("submission", "show", "99").is_refused("99")
    assert at_sample("submission", "approve", "x", "--as", "pengelola").is_refused("x")
    path = desk.filled()
    number = receive(at_sample, desk, path)["submission"]
    assert at_sample("intake", "receive", path, "--opd", "dukcapil", *words).is_refused("kiriman ke-1")
    place = ("--table", desk.table, "--row", "1", "--column", "lk")
    fix = ("--value", "1.234", "--reason", "x", "--as", "kasi")
    assert at_sample("submission", "correct", number, *place, *fix).is_refused("1.234")
    answer = at_sample("submission", "answer", number, "--finding", "7", "--reason", "x", "--as", "kasi")
    assert answer.is_refused("7")


def test_a_table_is_chosen_for_a_sheet_that_is_like_none(at_sample: Alur, desk: Desk, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Rekap"
    for row in (("Wilayah", "Laki-laki", "Pr"), ("Kecamatan Utara", 120, 130), ("Lainnya", 1, 2)):
        book.active.append(row)
    path = tmp_path / "rekap.xlsx"
    book.save(path)
    (look,) = at_sample("intake", "read", path, "--json").json
    assert (look["candidates"], look["sheets"]) == ([], ["Rekap"])
    words = ("--round", desk.number, "--opd", "dukcapil", "--as", "pengelola")
    assert at_sample("intake", "receive", path, *words).is_refused("rekap.xlsx")
    taken = at_sample("intake", "receive", path, "--choose", f"Rekap={desk.table}", *words).json
    assert (taken["tables"], taken["filled"]) == (1, 1)


def test_a_mistaken_receipt_is_taken_back(at_sample: Alur, desk: Desk) -> None:
    number = receive(at_sample, desk, desk.filled())["submission"]
    row = at_sample("submission", "withdraw", number, "--reason", "Salah berkas", "--as", "pengelola").json
    assert (row["tables"], row["filled"]) == (0, 0)
    (line,) = at_sample("submission", "show", number).json["received"]
    assert line["withdrawn"] == "Salah berkas"


def test_the_office_keeps_rules_of_its_own(at_sample: Alur, desk: Desk) -> None:
    number = receive(at_sample, desk, desk.filled())["submission"]
    at_sample("submission", "approve", number, "--as", "pengelola")
    good, bad = f'"{desk.table}".lk >= 0', f'"{desk.table}".lk >= 100'
    trial = at_sample("rule", "try", bad).json
    assert (trial["tables"], trial["problem"]) == (1, "")
    assert [finding["row"] for finding in trial["findings"]] == ["2"]
    assert at_sample("rule", "try", good).json["findings"] == []
    kept = at_sample("rule", "save", bad, "--name", "Cukup banyak", "--as", "kasi").json
    assert set(kept) == {"rule", "name", "text", "sentence", "severity", "active", "tables", "problem"}
    assert kept["tables"] == [desk.table]
    assert at_sample("rule", "save", "lk >=", "--name", "x", "--as", "kasi").is_refused("Aturan")
    assert "Cukup banyak" in at_sample("rule", "list").out
    assert at_sample("rule", "propose").json is None
    assert at_sample("rule", "remove", kept["rule"], "--as", "kasi").json == []
