"""Knows the commands on the book: their JSON shapes, refusals, and a book from its beginning to approval."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from app.bootstrap import open_house
from app.core.clock import FixedClock
from tests.cli.calls import NOW, Alur
from tests.helpers.data_tables import add_table, open_round
from tests.helpers.houses import who
from tests.helpers.submitted import GOOD, Sender

EDITION = {
    "edition", "year", "title", "state", "round", "tables", "missing", "drafts", "open_remarks", "changed_by",
    "changed_at",
}  # fmt: skip


@pytest.fixture
def with_data(at_sample: Alur, sample: Path) -> Alur:
    """The sample office with one approved table."""
    house = open_house(sample, FixedClock(datetime.fromisoformat(NOW)))
    key = add_table(house)
    number = Sender(house, open_round(house), key).send(GOOD).submission
    house.submissions.approve(number, who(house, "kadis"))
    house.close()
    return at_sample


def test_a_book_from_its_beginning_to_approval(with_data: Alur, tmp_path: Path) -> None:
    assert with_data("book", "list", "--json").json == []
    whole = with_data("book", "begin", "--year", 2025, "--title", "Statistik", "--as", "pengelola").json
    number = whole["edition"]
    assert set(with_data("book", "list", "--json").json[0]) == EDITION
    path = tmp_path / "draf.pdf"
    assert with_data("book", "draft", number, "-o", path, "--as", "pengelola").code == 0
    assert path.read_bytes().startswith(b"%PDF")
    for ending in ("docx", "xlsx", "pdf"):
        other = tmp_path / f"buku.{ending}"
        assert with_data("book", "draft", number, "-o", other, "--json").json["documents"] == [str(other)]
        assert other.stat().st_size
    assert with_data("book", "submit", number, "--as", "pengelola").json["state"] == "review"
    assert with_data("book", "return", number, "--as", "kasi").is_refused("Alasan")
    (thread,) = with_data("book", "remark", number, "Perbaiki judul", "--page", "3", "--as", "kasi").json
    assert with_data("book", "verify", number, "--as", "kasi").is_refused("catatan")
    assert with_data("book", "reply", thread["remark"], "Sudah", "--as", "pengelola").code == 0
    assert with_data("book", "close", thread["remark"], "--as", "kasi").code == 0
    assert with_data("book", "verify", number, "--as", "kasi").json["state"] == "verified"
    done = with_data("book", "approve", number, "--as", "kabid").json
    assert (done["state"], done["prints"][0]["final"]) == ("approved", True)
    assert with_data("book", "compare", number, "--from", 1).json == []
    assert with_data("book", "pin", number, "--as", "pengelola").is_refused()


def test_tables_to_look_at(with_data: Alur, tmp_path: Path) -> None:
    (row,) = with_data("explore", "list", "--json").json
    shown = with_data("explore", "show", row["table"], "--reckon", "share").json
    assert shown["rows"][0]["cells"][0]["number"] == pytest.approx(60)
    for ending in ("xlsx", "csv", "png", "svg"):
        path = tmp_path / f"tabel.{ending}"
        assert with_data("explore", "save", row["table"], "-o", path).code == 0
        assert path.stat().st_size


def test_what_is_not_there_is_refused(at_sample: Alur, tmp_path: Path) -> None:
    assert at_sample("book", "show", "9").is_refused("Edisi")
    assert at_sample("book", "show", "x").is_refused("Edisi")
    assert at_sample("explore", "show", "tidak-ada").is_refused()
    assert at_sample("book", "draft", "1", "-o", tmp_path / "x.txt").is_refused(".pdf")
