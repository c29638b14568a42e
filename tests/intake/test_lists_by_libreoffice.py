"""A list saved by LibreOffice in each of its formats says the same as the one that was written.

Only in the long form, and only where LibreOffice is installed.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from app.intake.lists import open_list
from tests.helpers.libreoffice import NEEDS_OFFICE, converted
from tests.helpers.list_books import Rows, write_xlsx

pytestmark = NEEDS_OFFICE
ROWS: Rows = [
    ["Daftar data", None, None],
    ["Nama Data", "Kode", "Satuan"],
    ["Jumlah kelompok umur 0–4", 101, "orang"],
    ["Luas", 1.5, "ha"],
    [None, None, "km²"],
]


@pytest.mark.parametrize("kind", ["xls", "ods", "xlsx"])
def test_saved_by_libreoffice_a_list_says_the_same(tmp_path: Path, kind: str) -> None:
    source = write_xlsx(tmp_path / "daftar.xlsx", {"Isi": ROWS, "Lain": [["x"]]})
    (saved,) = converted(source, kind)
    found = open_list(saved.name, saved.read_bytes())
    assert found.sheets == open_list(source.name, source.read_bytes()).sheets
    assert found.sheets[0].lines[-1].cells == ("", "", "km²")
