"""The *daftar SOP*: all SOPs in force under the letterhead of the office, a line each.

Which SOPs are in force is decided by the services.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.core.texts import say
from app.domain.sop_papers import SopListPaper
from app.reports.base import Furniture, letterhead_band, read_logo
from app.reports.sop.pages import drawn, sheet_of
from app.reports.sop.parts import centred_band
from app.reports.sop.ruled import Column, Ruled
from app.reports.style import REGULAR, check_text

_SIZE, _TITLE = 9.0, 12.0


def print_list(paper: SopListPaper, size: str, logo: bytes | None = None) -> bytes:
    """The list as a PDF on lying ``size``; equal papers give equal bytes.

    ``logo``: the bytes that the letterhead names.  Raises ``Refused`` for words no font has, an
    unknown size, and a logo that is missing, another one or no picture.
    """
    for text, place in _texts(paper):
        check_text(text, place)
    sheet = sheet_of(size, _SIZE, lying=True)
    title = say("sop_paper.list.title")
    front = [
        letterhead_band(paper.letterhead, sheet, read_logo(paper.letterhead, logo)),
        centred_band(" ", sheet, _SIZE),
        centred_band(title, sheet, _TITLE),
        centred_band(say("sop_paper.list.as_of", date=paper.as_of), sheet, 10.0, REGULAR, below=_SIZE),
    ]
    columns = (
        Column(say("sop_paper.list.no"), 0.05, centred=True),
        Column(say("sop_paper.list.number"), 0.18),
        Column(say("sop_paper.list.name"), 0.33),
        Column(say("sop_paper.list.effective"), 0.12, centred=True),
        Column(say("sop_paper.list.institution"), 0.2),
        Column(say("sop_paper.list.note"), 0.12),
    )
    rows = [
        (str(no), line.number, line.title, line.effective, line.institution, line.note)
        for no, line in enumerate(paper.lines, 1)
    ]
    if not rows:
        rows = [("", "", say("sop_paper.list.empty"), "", "", "")]
    furniture = Furniture(title=title, author=paper.letterhead.office, subject=title, running=title)
    return drawn(Ruled(columns, rows, sheet, _SIZE).leaves(front, (), title), furniture)


def _texts(paper: SopListPaper) -> Iterator[tuple[str, str]]:
    head = paper.letterhead
    yield head.region.upper(), say("paper.place.region")
    yield head.office.upper(), say("paper.place.office")
    for no, text in enumerate(head.address, 1):
        yield text, say("paper.place.address", no=no)
    for no, text in enumerate(head.contacts, 1):
        yield text, say("paper.place.contact", no=no)
    for no, line in enumerate(paper.lines, 1):
        for text in (line.number, line.title, line.effective, line.institution, line.note):
            if not text.isascii() or not text.isprintable():
                yield text, say("sop_paper.place.line", no=no)
