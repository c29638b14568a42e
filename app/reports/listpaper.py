"""A short paper of one step as PDF: letterhead, facts, a ruled table, a signature.

What it says is decided by the services.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.core.errors import Refused
from app.core.texts import say
from app.domain.dates import say_date
from app.domain.letters import DEFAULT_LETTER_SIZE, LETTER_SIZES
from app.domain.listpapers import ListPaper
from app.reports.base import Furniture, Sheet, letterhead_band, read_logo
from app.reports.boxes import Band, Item, Space, label_mark
from app.reports.letters import letterhead_texts, signature_band, signature_texts
from app.reports.lines import Lines, text_width
from app.reports.sop.pages import drawn, sheet_of
from app.reports.sop.parts import centred_band, plain_band
from app.reports.sop.ruled import Column, Ruled
from app.reports.style import REGULAR, Look, check_text, clean

_SIZE, _TITLE = 10.0, 12.0


def print_list(paper: ListPaper, size: str = DEFAULT_LETTER_SIZE, logo: bytes | None = None) -> bytes:
    """The paper as a PDF on ``size``; equal papers give equal bytes.

    ``logo``: the bytes that the letterhead names.  Raises ``Refused`` for words no font has, a size
    not in ``LETTER_SIZES``, and a logo that is missing, another one or no picture.
    """
    if size not in LETTER_SIZES:
        raise Refused("paper.unknown_size", size=size, allowed=", ".join(LETTER_SIZES))
    for text, place in _texts(paper):
        check_text(text, place)
    page = sheet_of(size, _SIZE, lying=paper.is_lying)
    front = [
        letterhead_band(paper.letterhead, page, read_logo(paper.letterhead, logo)),
        centred_band(" ", page, _SIZE),
        centred_band(paper.title.upper(), page, _TITLE),
        centred_band(paper.about, page, 11.0, REGULAR, below=_SIZE),
        *_facts(paper, page),
    ]
    closing = []
    if paper.signature is not None:
        day = say_date(paper.date)
        closing.append(signature_band(paper.signature, page, f"{paper.place}, {day}" if paper.place else day))
    furniture = Furniture(
        title=paper.title, author=paper.letterhead.office, subject=paper.about, running=paper.title
    )
    columns = [Column(each.caption, each.share, centred=each.centred) for each in paper.columns]
    rows = paper.rows or (("", paper.empty, *[""] * (len(columns) - 2)),)
    return drawn(Ruled(columns, rows, page, _SIZE).leaves(front, closing, paper.title), furniture)


def _facts(paper: ListPaper, page: Sheet) -> list[Band]:
    """Names and what they are, in two columns above the table."""
    facts = [(name, text) for name, text in paper.facts if text.strip()]
    if not facts:
        return []
    indent = max(text_width(name, Look(_SIZE)) for name, _text in facts) + _SIZE * 1.4
    look = Look(_SIZE, indent=indent)
    items: list[Item] = [
        Lines(clean(text).strip(), look, page.width, label_mark(name, _SIZE, indent - _SIZE * 0.8))
        for name, text in facts
    ]
    return [plain_band([*items, Space(_SIZE * 0.8)], page)]


def _texts(paper: ListPaper) -> Iterator[tuple[str, str]]:
    yield from letterhead_texts(paper.letterhead)
    if paper.signature is not None:
        yield from signature_texts(paper.signature)
    yield paper.place, say("paper.place.place")
    for text in (paper.title, paper.about, *(text for _name, text in paper.facts)):
        yield text, say("outputs.place.head")
    for no, row in enumerate(paper.rows, 1):
        for text in row:
            yield text, say("outputs.place.row", no=no)
