"""The embedded fonts, and the only way from free text to a paragraph on paper.

Positions on the page and the meaning of the text are not known here.

Free text is cleaned, checked for characters that cannot be printed and escaped
in this one place: a reportlab paragraph would take "<" and "&" for markup and
lose words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any
from xml.sax.saxutils import escape

from reportlab import rl_config
from reportlab.lib.enums import TA_CENTER, TA_LEFT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph

from app.core.errors import Refused
from app.core.paths import resource
from app.core.texts import say

REGULAR = "LiberationSans"
BOLD = "LiberationSans-Bold"
ITALIC = "LiberationSans-Italic"
BOLD_ITALIC = "LiberationSans-BoldItalic"
SYMBOLS = "DejaVuSans"  # for what Liberation Sans does not have: ticks, arrows, signs

_FILES = {
    REGULAR: "LiberationSans-Regular.ttf",
    BOLD: "LiberationSans-Bold.ttf",
    ITALIC: "LiberationSans-Italic.ttf",
    BOLD_ITALIC: "LiberationSans-BoldItalic.ttf",
    SYMBOLS: "DejaVuSans.ttf",
}

# Bullets and ticks that Word keeps in the private area of its symbol fonts.
_WORD_SYMBOLS = {0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "➢", 0xF0FC: "✓", 0xF0E0: "→", 0xF06F: "○"}
_LINE_ENDS = {0x0B: "\n", 0x0C: "\n", 0x0D: "\n", 0x85: "\n", 0x2028: "\n", 0x2029: "\n"}
_KEPT = {0x0A: "\n", 0x09: " "}
_PIECES = re.compile(r"[^-/._,;:@&?=]*[-/._,;:@&?=]+|[^-/._,;:@&?=]+")
_NAMED_AT_MOST = 5  # characters named in one refusal


class _SubsetFont(TTFont):  # type: ignore[misc]  # reportlab has no types
    """A font whose text can be copied from the PDF beyond U+FFFF too.

    reportlab writes such a character's number into the table for copying,
    where UTF-16 is asked for (ISO 32000-1, 9.10.3).
    """

    def addObjects(self, doc: Any) -> None:
        super().addObjects(doc)
        for name, stream in doc.idToObject.items():
            if name.startswith("toUnicodeCMap:"):
                stream.content = re.sub(r"<([0-9A-F]{5,6})>", _utf16, stream.content)


def _utf16(found: re.Match[str]) -> str:
    return f"<{chr(int(found[1], 16)).encode('utf-16-be').hex().upper()}>"


class _Cleaner(dict[int, str | None]):
    """Translation table of :func:`clean`, filled as characters are met."""

    def __missing__(self, code: int) -> str | None:
        self[code] = _cleaned(code)
        return self[code]


def _cleaned(code: int) -> str | None:
    fixed = _LINE_ENDS.get(code) or _KEPT.get(code) or _WORD_SYMBOLS.get(code)
    if fixed:
        return fixed
    category = unicodedata.category(chr(code))
    if category == "Zs":
        return " "
    # Soft hyphens, joiners, direction marks and variation selectors draw nothing.
    if category == "Cf" or 0xFE00 <= code <= 0xFE0F:
        return None
    return chr(code)


_CLEANER = _Cleaner()


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph is set; ``size`` and ``indent`` in points."""

    size: float
    font: str = REGULAR
    centred: bool = False
    underlined: bool = False
    indent: float = 0.0

    @property
    def leading(self) -> float:
        """From base line to base line, in points."""
        return leading(self.size)


def leading(size: float) -> float:
    """The distance of base lines for a font size, both in points."""
    return size * 1.22


@cache
def register_fonts() -> None:
    """Make the embedded fonts known to reportlab; done once for the process."""
    # Text instead of plain bytes in the file would be a quarter larger and cost half the time.
    rl_config.useA85 = 0
    for name, file in _FILES.items():
        # asciiReadable=False: only characters in use are embedded.
        pdfmetrics.registerFont(_SubsetFont(name, str(resource("fonts", file)), asciiReadable=False))
    pdfmetrics.registerFontFamily(REGULAR, REGULAR, BOLD, ITALIC, BOLD_ITALIC)


def clean(text: str) -> str:
    """Free text as it is printed: composed characters, plain spaces, "\\n" as line end.

    Characters without a picture of their own are left out, so that text pasted
    from other programs prints; nothing visible is lost.
    """
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").translate(_CLEANER))
    strange = set(composed) - printable()
    return "".join(map(_parted, composed)) if strange else composed


def _parted(character: str) -> str:
    """A letter with marks that no font has as one picture, as letter and marks."""
    parts = unicodedata.normalize("NFD", character)
    return character if character in printable() or set(parts) - printable() else parts


def lines_of(text: str) -> list[str]:
    """The lines of a free text, cleaned; several empty lines become one."""
    lines = [line.strip() for line in clean(text).strip().split("\n")]
    return [line for no, line in enumerate(lines) if line or lines[no - 1]]


def check_text(text: str, place: str) -> None:
    """See that everything in ``text`` can be printed; ``place`` tells people where it stands.

    Raises ``Refused``: "paper.glyph" for characters that no embedded font has,
    "paper.right_to_left" for letters that the fonts have but that would be
    set in the wrong direction.
    """
    strange = sorted(set(clean(text)) - printable(), key=ord)
    if not strange:
        return
    reversed_letters = [character for character in strange if _runs_left(character)]
    code = "paper.right_to_left" if len(reversed_letters) == len(strange) else "paper.glyph"
    raise Refused(code, place=place, characters=_named(strange))


@cache
def printable() -> frozenset[str]:
    """Every character that can be printed, as it stands after :func:`clean`."""
    known = {chr(code) for font in (REGULAR, SYMBOLS) for code in _codes(font)}
    return frozenset(
        character
        for character in known
        if unicodedata.category(character)[0] != "C" and not _runs_left(character)
    ) | {" ", "\n"}


def width_of(text: str, look: Look) -> float:
    """The width of a short text in one font, in points."""
    register_fonts()
    return float(pdfmetrics.stringWidth(text, look.font, look.size))


def paragraph(text: str, look: Look, width: float) -> Paragraph:
    """One line of free text as a paragraph, to be wrapped at ``width`` points.

    A word wider than the column is broken, after a sign like "/" where there
    is one; nothing is cut.  Characters that cannot be printed have been refused
    before by :func:`check_text`.
    """
    register_fonts()
    words = (_broken(word, look, width - look.indent) for word in clean(text).split())
    markup = "".join(_run(part, font) for part, font in _runs(" ".join(words)))
    return Paragraph(f"<u>{markup}</u>" if look.underlined else markup, _style(look))


def pieces_of(word: str) -> list[str]:
    """The parts of a word between which a line may end: after a sign such as "/" or "-"."""
    return _PIECES.findall(word)


def _broken(word: str, look: Look, width: float) -> str:
    """A too wide word as pieces that fill a line each, parted by spaces.

    No piece fits on a line beside the one before, so the spaces fall on the
    line ends and are not seen.  A piece that is itself too wide stays whole:
    reportlab breaks it anywhere.
    """
    if len(word) * look.size * 0.75 < width or width_of(word, look) <= width:
        return word
    lines = [""]
    for piece in pieces_of(word):
        if lines[-1] and width_of(lines[-1] + piece, look) > width:
            lines.append("")
        lines[-1] += piece
    return " ".join(lines)


@cache
def _style(look: Look) -> ParagraphStyle:
    return ParagraphStyle(
        "look",
        fontName=look.font,
        fontSize=look.size,
        leading=look.leading,
        leftIndent=look.indent,
        alignment=TA_CENTER if look.centred else TA_LEFT,
        splitLongWords=1,
        underlineWidth=0.6,
    )


def _runs(text: str) -> Iterable[tuple[str, str]]:
    """The text in pieces that one font can draw; font "" is the paragraph's own."""
    own = _codes(REGULAR)
    start = 0
    for position in range(1, len(text) + 1):
        if position == len(text) or (ord(text[position]) in own) != (ord(text[start]) in own):
            yield text[start:position], "" if ord(text[start]) in own else SYMBOLS
            start = position


def _run(part: str, font: str) -> str:
    escaped = escape(part)
    return f'<font name="{font}">{escaped}</font>' if font else escaped


@cache
def _codes(font: str) -> frozenset[int]:
    register_fonts()
    return frozenset(code for code in pdfmetrics.getFont(font).face.charToGlyph if code <= 0x10FFFF)


def _runs_left(character: str) -> bool:
    return unicodedata.bidirectional(character) in {"R", "AL"}


def _named(characters: list[str]) -> str:
    """The first characters by picture and number, and how many more there are."""
    names = []
    for character in characters[:_NAMED_AT_MOST]:
        code = f"U+{ord(character):04X}"
        control = unicodedata.category(character) in {"Cc", "Cs"}
        names.append(
            say("paper.control_character", code=code)
            if control
            else say("paper.character", character=character, code=code)
        )
    more = len(characters) - len(names)
    if more:
        names.append(say("paper.more_characters", count=more))
    return ", ".join(names)
