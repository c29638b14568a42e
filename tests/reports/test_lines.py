"""Knows that text set in lines loses nothing and stays within its column; draws no whole paper."""

from __future__ import annotations

import io
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase import pdfmetrics

from app.reports.base import Furniture, open_canvas, sheet
from app.reports.boxes import label_mark
from app.reports.lines import Lines, broken, evened, paint_lines, text_width, widest_word
from app.reports.style import BOLD, REGULAR, Look, clean, printable
from tests.helpers.pdfmarks import String, read_marks

PLAIN = st.text(st.sampled_from("abcdefghij KLMNOP-/.,\n"), max_size=200)
ANY = st.text(st.sampled_from(sorted(printable())), max_size=80)


def painted(lines: list[str], look: Look, width: float = 200.0) -> list[String]:
    buffer = io.BytesIO()
    canvas = open_canvas(buffer, sheet("A4"), Furniture("t", "a", "s", ""))
    paint_lines(canvas, lines, look, 100.0, 500.0, width)
    canvas.showPage()
    canvas.save()
    return read_marks(buffer.getvalue())[0].strings


@given(text=PLAIN | ANY, width=st.floats(20, 300), font=st.sampled_from([REGULAR, BOLD]))
def test_nothing_is_lost_and_nothing_is_wider_than_the_column(text: str, width: float, font: str) -> None:
    look = Look(9, font)
    said = clean(text)
    lines = broken(said, look, width)
    assert "".join("".join(lines).split()) == "".join(said.split())
    for line in lines:
        assert text_width(line, look) <= width + 0.1 or len(line) == 1


def test_words_stay_whole_where_they_fit_and_lines_are_full() -> None:
    look = Look(10)
    text = "Menyusun daftar data sektoral yang akan dihimpun"
    width = widest_word(text, look) + text_width(" data", look)
    lines = broken(text, look, width)
    assert " ".join(lines) == text
    for line, following in itertools.pairwise(lines):
        assert text_width(f"{line} {following.split()[0]}", look) > width


def test_a_long_word_is_broken_after_a_sign_first() -> None:
    look = Look(10)
    word = "satudata.sragenkab.go.id/statistik-sektoral"
    lines = broken(word, look, text_width("satudata.sragenkab.go.", look))
    assert lines[0] == "satudata.sragenkab.go."
    assert "".join(lines) == word


def test_evened_lines_are_no_more_but_of_one_length() -> None:
    look = Look(10)
    post = "Kepala Dinas Komunikasi dan Informatika Kabupaten Magetan"
    wide = text_width("Kepala Dinas Komunikasi dan Informatika Kabupaten", look) + 1
    assert broken(post, look, wide)[1] == "Magetan"
    assert broken(post, look, evened(post, look, wide))[1] == "Informatika Kabupaten Magetan"
    assert evened("satu", look, 100) <= 100


def test_an_empty_text_has_no_lines_and_an_empty_line_is_kept() -> None:
    assert broken("", Look(9), 100) == []
    assert broken("a\n\nb", Look(9), 100) == ["a", "", "b"]


def test_widths_are_those_of_the_font() -> None:
    for text in ("Kepala Dinas", "«žluťoučký»"):
        assert text_width(text, Look(11)) == pytest.approx(pdfmetrics.stringWidth(text, REGULAR, 11))


@given(text=ANY, centred=st.booleans(), underlined=st.booleans())
def test_what_is_painted_reads_back(text: str, centred: bool, underlined: bool) -> None:
    said = clean(text).split()
    look = Look(9, centred=centred, underlined=underlined)
    found = painted(broken(" ".join(said), look, 200.0), look)
    assert "".join("".join(string.text for string in found).split()) == "".join(said)
    assert all(string.x >= 99.9 for string in found)


def test_lines_stand_below_each_other_in_the_middle_when_asked() -> None:
    look = Look(10, centred=True)
    first, second = painted(["satu", "dua tiga"], look)
    assert first.y - second.y == pytest.approx(look.leading, abs=0.01)
    for string in (first, second):
        assert string.x + string.width / 2 == pytest.approx(200.0, abs=0.1)


def test_an_item_is_cut_between_lines_and_keeps_its_mark_at_the_first() -> None:
    look = Look(10)
    item = Lines("a b c d e f", look, text_width("a", look) + 1, label_mark("1.", 10))
    assert item.height == pytest.approx(6 * look.leading)
    head, tail = item.split(3.5 * look.leading)
    assert head is not None
    assert tail is not None
    assert head.height == pytest.approx(3 * look.leading)
    assert tail.height == pytest.approx(3 * look.leading)
    assert item.split(1.5 * look.leading) == (None, item)
    assert item.split(item.height) == (item, None)


def test_no_single_line_is_left_over() -> None:
    look = Look(10)
    item = Lines("a b c d", look, text_width("a", look) + 1)
    head, tail = item.split(3 * look.leading)
    assert head is not None
    assert tail is not None
    assert (round(head.height / look.leading), round(tail.height / look.leading)) == (2, 2)


def test_an_empty_item_takes_a_line() -> None:
    assert Lines("", Look(10), 50).height == pytest.approx(Look(10).leading)
