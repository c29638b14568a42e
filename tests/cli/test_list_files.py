"""Knows how lists come in on the command line: from any kind of file, with sheet and columns named."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from app.cli.door import shown_progress
from tests.cli.calls import Alur
from tests.cli.test_data import LIST
from tests.helpers.list_books import write_ods, write_xlsx

READING = {"sheet", "sheets", "heading", "columns"}


@pytest.mark.parametrize("write", [write_xlsx, write_ods], ids=["xlsx", "ods"])
def test_a_workbook_is_taken_in_like_a_text_file(at_sample: Alur, tmp_path: Path, write: Any) -> None:
    rows = [line.split(";") for line in LIST.splitlines()[:-1]]
    path = write(tmp_path / "daftar.buku", {"Kulit": [["Daftar data 2025"]], "Isi": [["judul besar"], *rows]})
    shown = at_sample("table", "import", path, "--json").json
    assert set(shown["reading"]) == READING
    assert (shown["reading"]["sheet"], shown["reading"]["heading"]) == ("Isi", 2)
    assert shown["reading"]["sheets"] == ["Kulit", "Isi"]
    assert shown["reading"]["columns"]["unit"] == "Satuan"
    assert shown["counts"] == {"new": 3, "changed": 0, "same": 0, "double": 0, "unreadable": 1}
    done = at_sample("table", "import", path, "--as", "pengelola", "--json").json
    assert done["import"] == 1
    assert at_sample("table", "import", path, "--sheet", "Tiada").is_refused("Tiada", "Kulit, Isi")
    assert at_sample("table", "import", path, "--sheet", "Kulit").is_refused("Judul kolom tidak ditemukan")


def test_columns_with_headings_of_their_own_are_named(at_sample: Alur, tmp_path: Path) -> None:
    path = tmp_path / "daftar.csv"
    path.write_text("x;Apa;Siapa;Ukuran\n1;Jumlah panti;Dinas Sosial;unit\n", "utf-8")
    assert at_sample("table", "import", path).is_refused("Judul kolom tidak ditemukan")
    named = ("--column", "Judul data=Apa", "--column", "producer=C", "--column", "satuan=ukuran")
    shown = at_sample("table", "import", path, "--heading", "1", *named, "--json").json
    assert shown["reading"]["columns"] == {"title": "Apa", "producer": "Siapa", "unit": "Ukuran"}
    (line,) = shown["lines"]
    assert (line["title"], line["producer"]) == ("Jumlah panti", "Dinas Sosial")
    assert at_sample("table", "import", path, "--column", "Warna=Apa").is_refused("Warna=Apa", "Judul data")
    assert at_sample("table", "import", path, "--column", "Satuan=Tiada1").is_refused("Tiada1")


def test_opds_come_from_a_workbook(at_sample: Alur, tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Kode", "Nama OPD", "NIP"], ["BB", "Badan Baru", 197605201995111001]]
    path = write_xlsx(tmp_path / "opd.xlsx", {"OPD": rows})
    shown = at_sample("opd", "import", path, "--apply", "--json").json
    assert set(shown) == {"reading", "counts", "unknown_columns", "lines", "written"}
    assert shown["written"] == 1
    assert shown["lines"][0]["doubts"] == ["nip"], "a number of 18 digits lost its last ones in the workbook"
    assert {row["code"] for row in at_sample("opd", "list", "--json").json} >= {"BB"}


def test_code_lists_are_listed_shown_and_taken_in(at_sample: Alur, tmp_path: Path) -> None:
    rows = [["Kode", "Kecamatan"], ["01", "Utara"], ["02", "Selatan"], ["02", "Selatan"]]
    path = write_xlsx(tmp_path / "Kecamatan.xlsx", {"Sheet1": rows})
    shown = at_sample("classification", "import", path, "--json").json
    assert set(shown) == {"file", "reading", "counts", "unknown_columns", "lists", "lines", "written"}
    assert shown["counts"] == {"new": 2, "changed": 0, "same": 0, "double": 1, "problem": 0}
    assert shown["lists"] == [{"name": "Kecamatan", "key": None, "gone": []}]
    assert shown["written"] == 0
    before = at_sample("classification", "list", "--json").json
    assert all(set(each) == {"key", "name", "note", "entries", "own"} for each in before)
    assert not any(each["own"] for each in before)
    said = at_sample("classification", "import", path, "--as", "pengelola").out
    assert "1 klasifikasi disimpan" in said
    whole = at_sample("classification", "show", "KECAMATAN", "--json").json
    assert (whole["key"], whole["own"]) == ("kecamatan", True)
    assert whole["items"][1] == {"code": "02", "label": "Selatan", "parent": ""}
    assert "01\tUtara" in at_sample("classification", "show", "kecamatan").out
    assert "kecamatan\tKecamatan\t2 butir" in at_sample("classification", "list").out
    again = at_sample("classification", "import", path, "--as", "pengelola")
    assert again.is_refused("Tidak ada yang baru")
    assert at_sample("classification", "show", "tiada").is_refused("tiada")
    other = tmp_path / "lain.csv"
    other.write_text("01;Utara Jaya\n", "utf-8")
    call = ("classification", "import", other, "--name", "Kecamatan", "--drop-gone", "--as", "pengelola")
    assert at_sample(*call, "--json").json["lines"][0]["old_label"] == "Utara"
    assert [
        each["label"] for each in at_sample("classification", "show", "kecamatan", "--json").json["items"]
    ] == ["Utara Jaya"]


class Terminal(io.StringIO):
    """What somebody looks at."""

    def isatty(self) -> bool:
        return True


def test_on_a_terminal_an_import_tells_how_far_it_is(
    at_sample: Alur, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "daftar.csv"
    lines = "".join(f"Dinas Kesehatan;Data {number};unit\n" for number in range(150))
    path.write_text(f"OPD;Nama Data;Satuan\n{lines}", "utf-8")
    assert at_sample("table", "import", path).err == "", "where nobody looks nothing is told"
    terminal = Terminal()
    with shown_progress() as nobody:
        assert nobody is None
    monkeypatch.setattr("sys.stderr", terminal)
    with shown_progress() as progress:
        assert progress is not None
        progress(0, 0, "Membuka a.csv")
        progress(3, 9, "Menyimpan baris")
    said = terminal.getvalue()
    assert "Membuka a.csv …" in said
    assert "Menyimpan baris … 3/9" in said
    assert said.endswith("\r\x1b[K"), "nothing of it stays"


def test_an_import_that_is_broken_off_writes_nothing(
    at_sample: Alur, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "daftar.csv"
    lines = "".join(f"Dinas Kesehatan;Data {number};unit\n" for number in range(150))
    path.write_text(f"OPD;Nama Data;Satuan\n{lines}", "utf-8")

    def break_off(_done: int, _total: int, what: str) -> None:
        if what == "Menyimpan baris":
            raise KeyboardInterrupt

    @contextmanager
    def somebody() -> Iterator[Any]:
        yield break_off

    monkeypatch.setattr("app.cli.tables.shown_progress", somebody)
    assert at_sample("table", "import", path, "--as", "pengelola").code != 0
    monkeypatch.undo()
    assert at_sample("table", "list", "--json").json == []
