"""The colours by name, in their light, dark and high-contrast filling, and the tones of a state.

It does not know Qt: a colour is its written form, so that contrast can be reckoned bare.
It is read before the first paint: named tuples, since making a data class takes longer
than painting the side bar.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Tone(StrEnum):
    """How a state is coloured; the state itself is always written in words as well."""

    PLAIN = "plain"
    LATE = "late"
    NEARLY = "nearly"
    GOOD = "good"
    MUTED = "muted"
    ACCENT = "accent"


class Mode(StrEnum):
    """Which filling of the colour names; ``auto`` follows the desktop."""

    AUTO = "auto"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class Tokens(NamedTuple):
    """Colours as ``#RRGGBB``.  A name ending in ``_soft`` is the ground of the name before it."""

    ink: str
    muted: str
    line: str  # hairlines between things
    edge: str  # rim of what can be operated
    page: str
    card: str
    hover: str
    neutral_soft: str
    side: str
    side_ink: str
    side_muted: str
    side_active: str
    side_active_ink: str
    accent: str
    accent_soft: str
    on_accent: str
    late: str
    late_soft: str
    nearly: str
    nearly_soft: str
    good: str
    good_soft: str

    def pair(self, tone: Tone) -> tuple[str, str]:
        """Text and ground of a pill of this tone."""
        return {
            Tone.PLAIN: (self.ink, self.neutral_soft),
            Tone.LATE: (self.late, self.late_soft),
            Tone.NEARLY: (self.nearly, self.nearly_soft),
            Tone.GOOD: (self.good, self.good_soft),
            Tone.MUTED: (self.muted, self.neutral_soft),
            Tone.ACCENT: (self.accent, self.accent_soft),
        }[tone]

    def text(self, tone: Tone) -> str:
        """Colour of words of this tone on a card."""
        return self.pair(tone)[0]


LIGHT = Tokens(
    ink="#1B2430",
    muted="#556070",
    line="#DDE3EA",
    edge="#8592A1",
    page="#F5F7FA",
    card="#FFFFFF",
    hover="#F0F5F6",
    neutral_soft="#EDF0F4",
    side="#12303A",
    side_ink="#E6EFF1",
    side_muted="#A9C0C7",
    side_active="#1F5661",
    side_active_ink="#FFFFFF",
    accent="#0B6E6E",
    accent_soft="#E3F2F1",
    on_accent="#FFFFFF",
    late="#B42318",
    late_soft="#FDECEA",
    nearly="#8A5A00",
    nearly_soft="#FFF4DB",
    good="#1D6B3A",
    good_soft="#E6F4EA",
)

DARK = Tokens(
    ink="#E7ECF1",
    muted="#A7B4C1",
    line="#313E49",
    edge="#6F8090",
    page="#12181D",
    card="#1A2229",
    hover="#222D35",
    neutral_soft="#29343D",
    side="#0B171C",
    side_ink="#DFE9EC",
    side_muted="#9DB3BB",
    side_active="#1B4A53",
    side_active_ink="#FFFFFF",
    accent="#62CBC3",
    accent_soft="#163B3C",
    on_accent="#06211F",
    late="#FFA097",
    late_soft="#481C19",
    nearly="#F3C469",
    nearly_soft="#41310E",
    good="#85D6A0",
    good_soft="#163823",
)

HIGH_CONTRAST = Tokens(
    ink="#000000",
    muted="#1F1F1F",
    line="#000000",
    edge="#000000",
    page="#FFFFFF",
    card="#FFFFFF",
    hover="#EAEAEA",
    neutral_soft="#F0F0F0",
    side="#000000",
    side_ink="#FFFFFF",
    side_muted="#FFFFFF",
    side_active="#FFFFFF",
    side_active_ink="#000000",
    accent="#003D3D",
    accent_soft="#D9F2F1",
    on_accent="#FFFFFF",
    late="#7A0000",
    late_soft="#FFE5E2",
    nearly="#553600",
    nearly_soft="#FFF0CC",
    good="#003D17",
    good_soft="#DDF5E4",
)


def tokens_for(mode: Mode, desktop_is_dark: bool) -> Tokens:
    """The filling for ``mode``."""
    if mode is Mode.AUTO:
        return DARK if desktop_is_dark else LIGHT
    return {Mode.LIGHT: LIGHT, Mode.DARK: DARK, Mode.CONTRAST: HIGH_CONTRAST}[mode]


def text_pairs(tokens: Tokens) -> list[tuple[str, str, str]]:
    """Every pair of text and ground the program uses: a name, the text, the ground."""
    pairs = [(f"{tone} pill", *tokens.pair(tone)) for tone in Tone]
    for ground in ("card", "page", "hover", "accent_soft"):
        pairs += [
            (f"{name} on {ground}", getattr(tokens, name), getattr(tokens, ground))
            for name in ("ink", "muted", "accent", "late", "nearly", "good")
        ]
    pairs += [
        ("side words", tokens.side_ink, tokens.side),
        ("side caption", tokens.side_muted, tokens.side),
        ("side place here", tokens.side_active_ink, tokens.side_active),
        ("primary button", tokens.on_accent, tokens.accent),
        ("grave button", tokens.late, tokens.card),
    ]
    return pairs


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.1, relative luminance)."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(written: str) -> float:
    parts = [int(written[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
