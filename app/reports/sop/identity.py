"""The identity page of an SOP: whose it is, number and dates, who approved it, six lists in pairs.

The table, and how many pages there are, is not known here.

The layout is the one offices use for PermenPANRB 35/2012: institution and facts side by side
above, then dasar hukum beside kualifikasi, keterkaitan beside peralatan, peringatan beside
pencatatan.  Lengths are points.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from app.domain.sop import Identity, Sop
from app.reports.base import Sheet
from app.reports.boxes import Band, Cell, Item, Picture, Space, label_mark
from app.reports.lines import Lines, text_width
from app.reports.sop.pages import Leaf, leaves_of
from app.reports.sop.parts import Beside, Rule, signing, text_item
from app.reports.style import BOLD, Look, clean

PAIRS = (("legal_basis", "qualifications"), ("related", "equipment"), ("warnings", "records"))
_LETTER_PAIR = ("purpose", "target")
_SIZES = (10.5, 10.0, 9.5, 9.0, 8.5, 8.0)  # tried until the page holds everything
_USUAL = 9.5  # where one page does not hold it in any
_LABEL = 0.34  # share of a cell that captions of facts may take
_LOGO = 5.2  # lines
_MOST = 0.8  # share of a page that a signature may take whole


def identity_leaves(sop: Sop, captions: Mapping[str, str], sheet: Sheet, logo: Any, title: str) -> list[Leaf]:
    """The page, or several where the lists are long."""
    for size in _SIZES:
        page = replace(sheet, font=size)
        leaves = leaves_of(_bands(sop, captions, page, logo), page, title)
        if len(leaves) == 1:
            return leaves
    page = replace(sheet, font=_USUAL)
    return leaves_of(_bands(sop, captions, page, logo), page, title)


def _bands(sop: Sop, captions: Mapping[str, str], page: Sheet, logo: Any) -> list[Band]:
    identity = sop.identity
    pairs = [(_LETTER_PAIR, True)] if identity.purpose or identity.target else []
    pairs += [(pair, False) for pair in PAIRS]
    half = page.width / 2 - 2 * page.padding
    bands = [_top(identity, captions, page, logo, half)]
    for pair, _ in pairs:
        cells = tuple(_listed(getattr(identity, key), captions.get(key, ""), page, half) for key in pair)
        bands.append(Band(cells, page.padding))
    return bands


def _top(identity: Identity, captions: Mapping[str, str], page: Sheet, logo: Any, half: float) -> Band:
    facts = Cell(half, tuple(_facts(identity, captions, page, half)))
    look = Look(page.font * 1.15, BOLD, centred=True)
    items: list[Item] = []
    if logo:
        side = Look(page.font).leading * _LOGO
        items += [Picture(logo, half, side), Space(page.font * 0.6)]
    items += [Lines(clean(line).strip(), look, half) for line in identity.institution]
    if identity.address:
        items.append(Lines(clean(identity.address).strip(), Look(page.font * 0.9, centred=True), half))
    height = sum(item.height for item in items)
    above = max((facts.height - height) / 2, 0.0)
    return Band((Cell(half, (Space(above), *items)), facts), page.padding)


def _facts(identity: Identity, captions: Mapping[str, str], page: Sheet, half: float) -> list[Item]:
    """Caption and value of each fact, with lines between them."""
    keys = ["number", "made", "revised", "effective"]
    if identity.approved:
        keys.append("approved")
    look = Look(page.font)
    words = [clean(captions[key]).strip() for key in (*keys, "approved_by", "title")]
    label = min(max(text_width(word, look) for word in words) + page.font * 0.5, half * _LABEL)
    value = half - label - page.font * 0.8
    items: list[Item] = []
    for key in (*keys, "approved_by", "title"):
        if items:
            items.append(Rule(half, page.padding))
        if key == "approved_by":
            signed = signing(identity, page.font, value, page.height * _MOST)
            items.append(_fact(captions[key], (signed,), page, label, value))
            continue
        font = BOLD if key == "title" else look.font
        said = text_item(getattr(identity, key), page.font, value, font)
        items.append(_fact(captions[key], (said,), page, label, value))
    return items


def _fact(caption: str, said: Sequence[Item], page: Sheet, label: float, value: float) -> Item:
    name = Cell(label, (text_item(caption, page.font, label),))
    colon = Cell(page.font * 0.8, (Lines(":", Look(page.font), page.font),))
    return Beside((name, colon, Cell(value, tuple(said))))


def _listed(said: str | Sequence[str], caption: str, page: Sheet, width: float) -> Cell:
    """A caption and the items under it, numbered where there are several."""
    head = text_item(caption, page.font, width, BOLD)
    if isinstance(said, str):
        return Cell(width, (text_item(said, page.font, width),), head, head)
    return Cell(width, tuple(numbered(said, page.font, width)), head, head)


def numbered(said: Sequence[str], size: float, width: float) -> list[Item]:
    """Items of a list below each other; a single one has no number."""
    if len(said) < 2:
        return [text_item(item, size, width) for item in said]
    plain = Look(size)
    widest = text_width(f"{len(said)}.", plain) + size * 0.4
    look = Look(size, indent=widest)
    return [
        Lines(clean(item).strip(), look, width, label_mark(f"{number}.", size))
        for number, item in enumerate(said, 1)
    ]
