"""The look: contrast of every pair in every filling, sizes that grow with the font, icons that exist."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QCheckBox
from pytestqt.qtbot import QtBot

from app.ui.kit import icons, theme
from app.ui.kit.stylesheet import style_sheet
from app.ui.kit.tokens import DARK, HIGH_CONTRAST, LIGHT, Mode, Tokens, Tone, contrast, text_pairs, tokens_for

FILLINGS = {"light": LIGHT, "dark": DARK, "contrast": HIGH_CONTRAST}


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    before = qapp.font()
    yield qapp
    qapp.setFont(before)
    theme.adopt(qapp, Mode.LIGHT, 10)


@pytest.mark.parametrize("tokens", FILLINGS.values(), ids=FILLINGS.keys())
def test_words_can_be_read_everywhere(tokens: Tokens) -> None:
    poor = [(name, round(contrast(a, b), 2)) for name, a, b in text_pairs(tokens) if contrast(a, b) < 4.5]
    assert poor == []


@pytest.mark.parametrize("tokens", FILLINGS.values(), ids=FILLINGS.keys())
def test_rims_of_controls_can_be_seen(tokens: Tokens) -> None:
    assert contrast(tokens.edge, tokens.card) >= 3
    assert contrast(tokens.accent, tokens.card) >= 3


def test_high_contrast_is_higher() -> None:
    assert min(contrast(a, b) for _, a, b in text_pairs(HIGH_CONTRAST)) >= 7


@pytest.mark.parametrize("tokens", FILLINGS.values(), ids=FILLINGS.keys())
def test_every_colour_is_written_as_six_figures(tokens: Tokens) -> None:
    assert all(re.fullmatch("#[0-9A-F]{6}", paint) for paint in tokens)


def test_known_contrast() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@given(st.integers(0, 0xFFFFFF), st.integers(0, 0xFFFFFF))
def test_contrast_has_no_direction_and_its_bounds(one: int, other: int) -> None:
    a, b = f"#{one:06X}", f"#{other:06X}"
    assert contrast(a, b) == contrast(b, a)
    assert 1 <= contrast(a, b) <= 21.0001


def test_tokens_follow_the_desktop_only_when_told() -> None:
    assert tokens_for(Mode.AUTO, True) is DARK
    assert tokens_for(Mode.AUTO, False) is LIGHT
    assert tokens_for(Mode.LIGHT, True) is LIGHT
    assert tokens_for(Mode.CONTRAST, True) is HIGH_CONTRAST


def test_sizes_grow_with_the_font(dressed: QApplication) -> None:
    theme.adopt(dressed, Mode.LIGHT, 10)
    small = theme.px(34)
    theme.adopt(dressed, Mode.LIGHT, 20)
    assert (small, theme.px(34)) == (34, 68)
    assert theme.px(0) == 0
    assert theme.px(0.2) == 1


def test_adopting_tells_and_changes_the_colours(dressed: QApplication) -> None:
    told: list[int] = []
    theme.news().changed.connect(lambda: told.append(1))
    theme.adopt(dressed, Mode.DARK, 10)
    assert told == [1]
    assert theme.tokens() is DARK
    assert theme.color("page").name().upper() == DARK.page
    assert dressed.palette().window().color().name().upper() == DARK.page
    assert dressed.styleSheet() == style_sheet(DARK, theme.px)


def test_the_sheet_is_filled_and_closed() -> None:
    sheet = style_sheet(LIGHT, round)
    assert "$" not in sheet
    assert sheet.count("{") == sheet.count("}")


def test_figures_are_of_equal_width(qapp: QApplication) -> None:
    assert theme.font(12, bold=True).bold()
    assert qapp is not None
    assert theme.font().isFeatureSet(QFont.Tag("tnum"))


def test_icons_come_from_the_one_set(qapp: QApplication) -> None:
    assert qapp is not None
    icons.warm()
    assert not icons.icon("tray-full").isNull()
    assert not icons.icon("tray-full", "#FF0000").pixmap(16, 16).isNull()
    with pytest.raises(KeyError):
        icons.icon("no-such-icon-anywhere")


def test_every_tone_has_its_pair() -> None:
    for tone in Tone:
        ink, ground = LIGHT.pair(tone)
        assert ink == LIGHT.text(tone)
        assert ink != ground


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK, Mode.CONTRAST])
def test_a_checked_box_is_seen_in_every_look(dressed: QApplication, mode: Mode, qtbot: QtBot) -> None:
    theme.adopt(dressed, mode, 14)
    tokens, colours = theme.tokens(), []
    for checked in (False, True):
        box = QCheckBox("Hapus logo")
        qtbot.addWidget(box)
        box.setChecked(checked)
        box.resize(box.sizeHint())
        picture = box.grab().toImage()
        line = range(theme.px(16))
        colours.append({picture.pixelColor(x, picture.height() // 2).name().upper() for x in line})
    off, on = colours
    assert {tokens.edge.upper(), tokens.card.upper()} <= off
    assert tokens.accent.upper() in on
    assert on & {tokens.on_accent.upper()}, "the tick is drawn on the colour, not the colour alone"
