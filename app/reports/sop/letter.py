"""The letter form of an SOP: letterhead, title and number, numbered parts, closing with signature.

The table between parts and closing is made by the neighbours.

The form is that of SOP 33/SOP/D-13/2022 of Kota Metro.  Lengths are points.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.domain.sop import Identity, Sop
from app.reports.base import Sheet
from app.reports.boxes import Band, Cell, Item, Picture, Space, label_mark
from app.reports.lines import Lines, text_width
from app.reports.sop.identity import PAIRS, numbered
from app.reports.sop.parts import Beside, centred_band, plain_band, signing, text_item
from app.reports.style import BOLD, REGULAR, Look, clean

_SECTIONS = ("purpose", "target", "legal_basis")
_FURTHER = tuple(key for pair in PAIRS for key in pair if key != "legal_basis")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_CLOSING = 0.36  # share of the width for the signature
_LOGO = 4.4  # lines


def letter_front(sop: Sop, captions: Mapping[str, str], page: Sheet, logo: Any) -> list[Band]:
    """The letter's head and its numbered parts, up to the one that is the table."""
    identity, size = sop.identity, page.font
    bands = [_letterhead(identity, page, logo)]
    titles = [clean(captions["title"]).strip(), clean(identity.title).strip()]
    gap = Band((Cell(page.width, (Space(size * 0.8),)),), padding=0.0, framed=False)
    bands += [gap, *(centred_band(title, page, size * 1.15) for title in titles if title)]
    number = " : ".join(part for part in (clean(captions["number"]).strip(), identity.number) if part)
    bands.append(centred_band(number, page, size, REGULAR, below=size * 0.6))
    bands += [
        _section(place, captions[key], getattr(identity, key), page)
        for place, key in enumerate(_parts(identity))
    ]
    return bands


def table_heading(sop: Sop, captions: Mapping[str, str], page: Sheet) -> list[Band]:
    """The title of the part that is the table."""
    line = _heading(len(_parts(sop.identity)), captions["table"], page)
    return [plain_band((line, Space(page.font * 0.3)), page, whole=True)]


def _parts(identity: Identity) -> list[str]:
    """The parts above the table; what a letter has no place for follows where there is any."""
    return [key for key in (*_SECTIONS, *_FURTHER) if key in _SECTIONS or getattr(identity, key)]


def letter_closing(sop: Sop, captions: Mapping[str, str], page: Sheet) -> list[Band]:
    """Place, date and signature, at the right."""
    identity, size = sop.identity, page.font
    width = page.width * _CLOSING
    facts = [("place", identity.place), ("effective", identity.effective or identity.signed)]
    said = [f"{clean(captions[key]).strip()} {clean(text).strip()}".strip() for key, text in facts if text]
    items: list[Item] = [Space(size)]
    items += [Lines(line, Look(size, centred=True), width) for line in said]
    items.append(Space(size * 0.5))
    items.append(signing(identity, size, width, page.height * 0.6, comma=True))
    return [plain_band(items, page, left=page.width - width, whole=True)]


def _letterhead(identity: Identity, page: Sheet, logo: Any) -> Band:
    """Institution and address as the document writes them, over a double rule."""
    size = page.font
    side = Look(size).leading * _LOGO if logo else 0.0
    width = page.width - 2 * side
    first, rest = identity.institution[:1], identity.institution[1:]
    items: list[Item] = [Lines(clean(line).strip(), Look(size * 1.2, centred=True), width) for line in first]
    items += [Lines(clean(line).strip(), Look(size * 1.5, BOLD, centred=True), width) for line in rest]
    if identity.address:
        items.append(Lines(clean(identity.address).strip(), Look(size * 0.9, centred=True), width))
    items.append(Space(size * 0.4))
    middle = Cell(width, tuple(items))
    sides = (Cell(side, (Picture(logo, side, side),) if logo else ()), Cell(side, ()))
    return Band((sides[0], middle, sides[1]), padding=0.0, framed=False, rule_below=True, whole=True)


def _heading(place: int, caption: str, page: Sheet) -> Item:
    number = f"{_ROMAN[place]}."
    look = Look(page.font, BOLD, indent=_indent(page))
    return Lines(clean(caption).strip(), look, page.width, label_mark(number, page.font, font=BOLD))


def _indent(page: Sheet) -> float:
    return text_width("VIII. ", Look(page.font, BOLD))


def _section(place: int, caption: str, said: Any, page: Sheet) -> Band:
    """A part with its roman number; its heading goes with its first lines."""
    left = _indent(page)
    width = page.width - left
    items = [text_item(said, page.font, width)] if isinstance(said, str) else numbered(said, page.font, width)
    body = Beside((Cell(left, ()), Cell(width, (*items, Space(page.font * 0.5)))))
    cell = Cell(page.width, (body,), caption=_heading(place, caption, page))
    return Band((cell,), padding=0.0, framed=False)
