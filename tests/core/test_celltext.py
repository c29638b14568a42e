"""Words in cells of spreadsheets: none becomes a formula, none is cut inside a character."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.celltext import MOST_IN_CELL, pieces, safe_cell, safe_row, shielded, storable, units, unshielded

WORDS = st.text(st.characters(exclude_categories=[]), max_size=60)


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("+SUM(A1)", "'+SUM(A1)"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-cmd|' /C calc'!A0", "'-cmd|' /C calc'!A0"),
        ("- Surat pengantar", "'- Surat pengantar"),
        ("\t=1", "'\t=1"),
        ("\rhalo", "'\rhalo"),
        ("  =1", "'  =1"),
        ("\uff1d1+1", "'\uff1d1+1"),
        ("+62 812", "'+62 812"),
        ("-1.234,5", "-1.234,5"),
        ("-12,5%", "-12,5%"),
        ("+1,5E+3", "+1,5E+3"),
        ("-", "-"),
        ("- ", "- "),
        ("'=1", "'=1"),
        ("a=b", "a=b"),
        ("12", "12"),
        ("", ""),
    ],
)
def test_only_what_would_be_computed_is_changed(text: str, safe: str) -> None:
    assert safe_cell(text) == safe


@given(WORDS)
def test_nothing_that_is_safe_begins_like_a_formula(text: str) -> None:
    made = safe_cell(text)
    assert made in (text, f"'{text}")
    head = made.lstrip()
    assert not head.startswith(("=", "@"))
    if head.startswith(("+", "-")):
        assert (
            not set(head) - set("+-0123456789.,eE% \n\t\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0")
            or not head[1:].strip()
        )
    assert not made.startswith(("\t", "\r"))


@given(st.lists(WORDS.filter(lambda text: "\0" not in text and text.isprintable()), min_size=1, max_size=5))
def test_a_line_of_csv_is_read_back_without_formulas(cells: list[str]) -> None:
    buffer = io.StringIO()
    csv.writer(buffer).writerow(safe_row(cells))
    (read,) = csv.reader(io.StringIO(buffer.getvalue()))
    assert [cell.removeprefix("'") for cell in read] == [cell.removeprefix("'") for cell in cells]
    assert not any(cell.startswith(("=", "@", "\t", "\r")) for cell in read)


@given(WORDS)
def test_a_sign_of_no_width_shields_in_letters(text: str) -> None:
    made = shielded(text)
    assert safe_cell(made) == made
    assert unshielded(made) == text.removeprefix("\u200b") or made == text


@given(st.text(max_size=400), st.integers(2, 50))
def test_pieces_are_short_and_lose_nothing(text: str, most: int) -> None:
    found = pieces(text, most)
    assert "".join(found) == text
    assert all(units(piece) <= most for piece in found)


def test_a_cell_holds_as_much_as_excel_takes() -> None:
    text = "😀" * 20_000
    assert [units(piece) for piece in pieces(text)] == [MOST_IN_CELL - 1, 40_000 - MOST_IN_CELL + 1]
    assert storable("a\x00b\r\nc\rd\ud800") == "a b\nc\nd "
