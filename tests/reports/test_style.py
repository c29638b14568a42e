"""Free text on its way to paper: cleaned, checked, escaped."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase.pdfmetrics import getFont
from reportlab.pdfgen.canvas import Canvas

from app.core.errors import Refused
from app.reports import style
from app.reports.boxes import Text
from tests.helpers.pdftext import read_pdf, squeeze

LOOK = style.Look(10)


def drawn(text: str, look: style.Look = LOOK, width: float = 200.0) -> str:
    """What a paragraph with this text reads like in a PDF."""
    style.register_fonts()
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(400, 9000), invariant=1, initialFontName=style.REGULAR)
    Text(text, look, width).draw(canvas, 20, 8900)
    canvas.save()
    return squeeze(read_pdf(buffer.getvalue()).pages[0])


@pytest.mark.parametrize(
    "text",
    [
        "Dinas <Sosial & PMD> Kota",
        "nilai a<b dan c>d",
        "<b>tebal</b> &amp; &lt; &#65; <!-- --> <br/>",
        '<font color="red">merah</font> <a href="x">y</a> ]]>',
        "50 % {nama} %s \\n $x",
    ],
)
def test_signs_of_markup_are_printed_as_they_are(text: str) -> None:
    assert drawn(text) == squeeze(text)


@pytest.mark.parametrize(
    "text", ["✓ selesai ☐ belum ➢ lanjut", "a→b ≤ c ½ ² ° € №", "kerja😀bagus", "x\u0323\u0302 Å é"]
)
def test_signs_from_the_second_font_can_be_read_back(text: str) -> None:
    assert drawn(text) == squeeze(style.clean(text))


def test_a_word_wider_than_the_column_is_broken_and_whole() -> None:
    word = "W" * 500
    assert drawn(word) == word
    assert Text(word, LOOK, 200).height > 20 * LOOK.leading


def test_a_long_number_is_broken_after_a_sign() -> None:
    number = "B-123456/3578.KOMINFO/SS.100/SEKRETARIAT/2026"
    assert drawn(number, width=110) == number
    made = style.paragraph(number, LOOK, 110)
    made.wrap(110, 1000)
    lines = [" ".join(line[1]) for line in made.blPara.lines]
    assert len(lines) > 2
    assert {line[-1] for line in lines[:-1]} <= set("/.-")


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("a\r\nb\rc\u2028d\x0be", "a\nb\nc\nd\ne"),
        ("a\tb\xa0c\u3000d", "a b c d"),
        ("so\xadal\u200b\ufeff \u200fx\ufe0f", "soal x"),
        ("e\u0301", "é"),
        ("\uf0b7 butir \uf0fc", "• butir ✓"),
        ("\u0323a\u0302\u0323", "\u0323ậ"),
    ],
)
def test_what_pasted_text_becomes(written: str, printed: str) -> None:
    assert style.clean(written) == printed


def test_empty_lines_are_kept_single() -> None:
    assert style.lines_of("\n a \n\n\n\n b\n c \n\n") == ["a", "", "b", "c"]
    assert style.lines_of(" \n ") == []


@pytest.mark.parametrize(
    ("text", "code", "named"),
    [
        ("rapat 漢 besok", "paper.glyph", "“漢” (U+6F22)"),
        ("a\x00b", "paper.glyph", "huruf kendali (U+0000)"),
        ("\ud800", "paper.glyph", "huruf kendali (U+D800)"),
        ("\ue999", "paper.glyph", "U+E999"),
        ("السلام", "paper.right_to_left", "U+0627"),
        ("漢字假名交混文", "paper.glyph", "dan 2 lainnya"),
    ],
)
def test_what_no_font_can_print_is_refused_by_name(text: str, code: str, named: str) -> None:
    with pytest.raises(Refused) as refused:
        style.check_text(text, "catatan")
    assert refused.value.code == code
    assert named in str(refused.value)
    assert "catatan" in str(refused.value)


def test_ordinary_text_passes() -> None:
    style.check_text("Yth. Sdr. – “harap” hadir; pukul 08.00 ✓\n\tterima kasih", "catatan")


def test_all_weights_have_the_same_characters() -> None:
    style.register_fonts()
    faces = [
        getFont(name).face.charToGlyph
        for name in (style.REGULAR, style.BOLD, style.ITALIC, style.BOLD_ITALIC)
    ]
    wanted = {code for code in faces[0] if chr(code) in style.printable()}
    assert all(wanted <= set(face) for face in faces)


CHARACTERS = st.sampled_from(sorted(style.printable() - {"\n"}))


@given(st.text(CHARACTERS, max_size=120), st.sampled_from([style.REGULAR, style.BOLD]))
def test_every_character_of_the_fonts_is_drawn_and_read_back(text: str, font: str) -> None:
    style.check_text(text, "catatan")
    assert drawn(text, style.Look(10, font)) == squeeze(style.clean(text))


@given(st.text(max_size=60))
def test_any_text_is_either_refused_or_drawn(text: str) -> None:
    try:
        style.check_text(text, "catatan")
    except Refused:
        assert not set(style.clean(text)) <= style.printable()
        return
    assert drawn(text) == squeeze(style.clean(text))
