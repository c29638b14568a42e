"""The *tanda terima* of a round: every OPD with date, receiver, channel and room for a signature.

Who received what is decided by the services.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.core.errors import Refused
from app.core.texts import say
from app.domain.dates import say_date
from app.domain.letters import DEFAULT_LETTER_SIZE, LETTER_SIZES, ReceiptPaper
from app.reports.base import Furniture, letterhead_band, read_logo
from app.reports.letters import letterhead_texts, signature_band, signature_texts
from app.reports.sop.pages import drawn, sheet_of
from app.reports.sop.parts import centred_band
from app.reports.sop.ruled import Column, Ruled
from app.reports.style import REGULAR, check_text

_SIZE, _TITLE = 9.5, 12.0
#: A line to sign on, below the line with the row's number.
_TO_SIGN = "\n\n" + "." * 22


def print_receipts(paper: ReceiptPaper, size: str = DEFAULT_LETTER_SIZE, logo: bytes | None = None) -> bytes:
    """The list as a PDF on lying ``size``; equal papers give equal bytes.

    ``logo``: the bytes that the letterhead names.  Raises ``Refused`` for words no font has, a size
    not in ``LETTER_SIZES``, and a logo that is missing, another one or no picture.
    """
    if size not in LETTER_SIZES:
        raise Refused("paper.unknown_size", size=size, allowed=", ".join(LETTER_SIZES))
    for text, place in _texts(paper):
        check_text(text, place)
    page = sheet_of(size, _SIZE, lying=True)
    title = say("letter.receipts.title")
    as_of = say("letter.receipts.as_of", date=say_date(paper.as_of))
    front = [
        letterhead_band(paper.letterhead, page, read_logo(paper.letterhead, logo)),
        centred_band(" ", page, _SIZE),
        centred_band(title, page, _TITLE),
        centred_band(paper.round_title, page, 11.0),
        centred_band(as_of, page, 10.0, REGULAR, below=_SIZE),
    ]
    closing = []
    if paper.signature is not None:
        day = say_date(paper.as_of)
        closing.append(signature_band(paper.signature, page, f"{paper.place}, {day}" if paper.place else day))
    furniture = Furniture(
        title=title, author=paper.letterhead.office, subject=paper.round_title, running=title
    )
    return drawn(Ruled(_columns(), _rows(paper), page, _SIZE).leaves(front, closing, title), furniture)


def _columns() -> tuple[Column, ...]:
    return (
        Column(say("letter.receipts.no"), 0.05, centred=True),
        Column(say("letter.receipts.opd"), 0.26),
        Column(say("letter.receipts.tables"), 0.07, centred=True),
        Column(say("letter.receipts.date"), 0.12, centred=True),
        Column(say("letter.receipts.receiver"), 0.17),
        Column(say("letter.receipts.channel"), 0.1),
        Column(say("letter.receipts.note"), 0.1),
        Column(say("letter.receipts.signature"), 0.16),
    )


def _rows(paper: ReceiptPaper) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = [
        (str(no), row.opd, row.tables, row.date, row.receiver, row.channel, row.note, f"{no}.{_TO_SIGN}")
        for no, row in enumerate(paper.rows, 1)
    ]
    return rows or [("", say("letter.receipts.empty"), *[""] * 6)]


def _texts(paper: ReceiptPaper) -> Iterator[tuple[str, str]]:
    yield from letterhead_texts(paper.letterhead)
    yield paper.round_title, say("letter.place.round")
    yield paper.place, say("paper.place.place")
    if paper.signature is not None:
        yield from signature_texts(paper.signature)
    for no, row in enumerate(paper.rows, 1):
        for text in (row.opd, row.tables, row.date, row.receiver, row.channel, row.note):
            yield text, say("letter.place.receipt", no=no)
