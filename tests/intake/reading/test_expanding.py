"""Knows what comes out of dropped files, folders and zips, and that what is left out is told."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from app.core.errors import OutsideTrouble
from app.intake.reading import Arrivals, expand, expanding
from tests.helpers.spoiled_files import a_workbook


def zip_of(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return buffer.getvalue()


def names(found: Arrivals) -> list[str]:
    return [each.name for each in found.files]


def left_out(found: Arrivals) -> list[str]:
    return [each.name for each in found.left_out]


def test_folders_in_the_order_people_count(tmp_path: Path) -> None:
    for name in ("opd 10.xlsx", "opd 2.xlsx", "Thumbs.db", "~$opd 2.xlsx", ".~lock.opd 2.xlsx#", ".DS_Store"):
        (tmp_path / "Kiriman" / "a").mkdir(parents=True, exist_ok=True)
        (tmp_path / "Kiriman" / "a" / name).write_bytes(b"x")
    (tmp_path / "Kiriman" / "kosong").mkdir()
    found = expand([tmp_path / "Kiriman"])
    assert names(found) == ["Kiriman/a/opd 2.xlsx", "Kiriman/a/opd 10.xlsx"]
    assert len(found.left_out) == 5
    assert all(each.reason for each in found.left_out)
    assert "Kiriman/kosong" in left_out(found)


def test_a_zip_is_opened_and_a_workbook_is_not(tmp_path: Path) -> None:
    book = a_workbook()
    inner = zip_of({"c.xlsx": book})
    parts = {"OPD A/a.xlsx": book, "__MACOSX/._a.xlsx": b"x", "dalam.zip": inner, "surat.pdf": b"%PDF"}
    (tmp_path / "kiriman.zip").write_bytes(zip_of(parts))
    (tmp_path / "b.xlsx").write_bytes(book)
    found = expand([tmp_path / "kiriman.zip", tmp_path / "b.xlsx", tmp_path / "b.xlsx"])
    assert names(found) == ["kiriman.zip/OPD A/a.xlsx", "kiriman.zip/surat.pdf", "b.xlsx"]
    assert sorted(left_out(found)) == ["kiriman.zip/__MACOSX/._a.xlsx", "kiriman.zip/dalam.zip"]
    assert found.files[0].read() == book
    assert found.files[0].file_name == "a.xlsx"
    assert found.files[1].read() == b"%PDF"


def test_names_out_of_a_zip_lead_nowhere(tmp_path: Path) -> None:
    tricks = ("../../a.xlsx", "/etc/b.xlsx", "C:\\Windows\\c.xlsx", "..\\d\x07.xlsx", "Kec\u00f3.xlsx")
    (tmp_path / "z.zip").write_bytes(zip_of(dict.fromkeys(tricks, b"x")))
    found = names(expand([tmp_path / "z.zip"]))
    assert sorted(found) == [
        "z.zip/Kec\u00f3.xlsx",
        "z.zip/Windows/c.xlsx",
        "z.zip/a.xlsx",
        "z.zip/d.xlsx",
        "z.zip/etc/b.xlsx",
    ]


def test_limits_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(expanding, "MOST_ARRIVALS", 3)
    (tmp_path / "z.zip").write_bytes(zip_of({f"{no}.csv": b"a" for no in range(5)}))
    found = expand([tmp_path / "z.zip"])
    assert names(found) == ["z.zip/0.csv", "z.zip/1.csv", "z.zip/2.csv"]
    assert left_out(found) == ["z.zip/3.csv", "z.zip/4.csv"]
    assert "3 file" in found.left_out[0].reason


def test_damaged_zips_and_what_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "z.zip").write_bytes(zip_of({"a.csv": b"a" * 500})[:-30])
    (tmp_path / "b.xlsx").write_bytes(a_workbook()[:-30])
    found = expand([tmp_path / "z.zip", tmp_path / "b.xlsx", tmp_path / "tidak ada.xlsx"])
    assert names(found) == ["b.xlsx"]
    assert left_out(found) == ["z.zip", "tidak ada.xlsx"]


def test_a_file_that_went_away_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"a;b")
    [arrival] = expand([tmp_path / "a.csv"]).files
    (tmp_path / "a.csv").unlink()
    with pytest.raises(OutsideTrouble, match=r"a\.csv"):
        arrival.read()
