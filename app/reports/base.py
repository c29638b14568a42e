"""Pages: sizes, margins, page numbers, the letterhead, and bands spread over pages.

What kind of paper it is, and where its facts come from, is not known here.

Lengths are points unless a name says millimetres.
"""

from __future__ import annotations

import io
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from app.core.errors import Refused
from app.core.texts import say
from app.domain.papers import PAPER_SIZES, Letterhead, logo_digest
from app.reports.boxes import HAIR, Band, Cell, Picture, Space, Text
from app.reports.lines import paint_string, shortened, text_width
from app.reports.style import BOLD, REGULAR, Look, clean, register_fonts

MM = 72 / 25.4  # points in a millimetre

_LOGO_PIXELS = 250  # enough for 300 dots an inch at the size a letterhead has
_MOST_OF_A_PAGE = 0.8  # a whole band taller than this is cut after all
_RUNNING = 0.7  # share of the width that a running title may take
_COMPANY = 2  # lines of text that go with a signature to a new page


@dataclass(frozen=True, slots=True)
class Sheet:
    """One paper size: millimetres for the page, points for letters."""

    width_mm: float
    height_mm: float
    top_mm: float
    right_mm: float
    bottom_mm: float
    left_mm: float
    font: float
    kop: float  # font size of the first line of the letterhead

    @property
    def left(self) -> float:
        return self.left_mm * MM

    @property
    def top(self) -> float:
        """The upper end of the text, from the page's foot."""
        return (self.height_mm - self.top_mm) * MM

    @property
    def width(self) -> float:
        return (self.width_mm - self.left_mm - self.right_mm) * MM

    @property
    def height(self) -> float:
        return (self.height_mm - self.top_mm - self.bottom_mm) * MM

    @property
    def padding(self) -> float:
        return self.font * 0.45


# Margins (top, right, bottom, left, in millimetres) and letters.  Permendagri 1/2023 asks for
# 20, 20, 25, 30 and Arial 12 on the full sheets; the small ones shrink both.
_LAYOUTS: dict[str, tuple[float, ...]] = {
    "A4": (20, 20, 25, 30, 12, 12),
    "F4": (20, 20, 25, 30, 12, 12),
    "A5": (13, 12, 15, 18, 9.5, 8.6),
    "half": (11, 14, 12, 20, 9.5, 9.5),
}


def sheet(size: str) -> Sheet:
    """The layout of a paper size of ``PAPER_SIZES``; ``Refused`` for an unknown one."""
    if size not in PAPER_SIZES:
        raise Refused("paper.unknown_size", size=size, allowed=", ".join(PAPER_SIZES))
    return Sheet(*PAPER_SIZES[size], *_LAYOUTS[size])


@dataclass(frozen=True, slots=True)
class Furniture:
    """What every page carries besides its bands, and what the file says of itself.

    ``running`` stands at the head of all pages but the first; ``stamp`` (e.g.
    "RAHASIA") in red at the upper left of each.
    """

    title: str
    author: str
    subject: str
    running: str
    stamp: str = ""


def letterhead_band(letterhead: Letterhead, page: Sheet, logo: Any) -> Band:
    """The *kop*: logo, region, office (3:4 in size), address, contacts and a double rule."""
    side = page.kop * 5.2 if logo else 0.0
    width = page.width - side * 1.5
    region = Look(page.kop, REGULAR, centred=True)
    office = Look(page.kop * 4 / 3, BOLD, centred=True)
    small = Look(max(page.kop * 0.75, 7.0), REGULAR, centred=True)
    lines = [
        (letterhead.region.upper(), region),
        (letterhead.office.upper(), office),
        *((line, small) for line in (*letterhead.address, *letterhead.contacts)),
    ]
    text = tuple(Text(line, look, width) for line, look in lines if line.strip())
    gap = Space(page.font * 0.4)
    cells = [Cell(width, (*text, gap))]
    if logo:
        # Centred on what is left beside the logo, not pushed wholly to the right.
        cells = [Cell(side, (Picture(logo, side, side), gap)), *cells, Cell(side / 2, ())]
    return Band(tuple(cells), padding=0.0, framed=False, rule_below=True, whole=True)


def read_logo(letterhead: Letterhead, logo: bytes | None) -> Any:
    """The picture named in the letterhead, ready to draw, or ``None`` when it names none.

    Raises ``Refused``: "paper.logo_differs" when the bytes are missing or are
    another picture's, "paper.logo_unreadable" when they are no picture.
    """
    if (logo_digest(logo) if logo else "") != letterhead.logo_sha256:
        raise Refused("paper.logo_differs")
    return picture(logo) if logo else None


@lru_cache(maxsize=4)
def picture(logo: bytes) -> Any:
    """A reader of the picture, made small enough that no sheet weighs megabytes.

    Raises ``Refused("paper.logo_unreadable")`` for bytes that are no picture.
    """
    try:
        with Image.open(io.BytesIO(logo)) as opened:
            image = opened.convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as trouble:
        raise Refused("paper.logo_unreadable") from trouble
    image.thumbnail((_LOGO_PIXELS, _LOGO_PIXELS))
    return ImageReader(image)


def paginate(bands: Sequence[Band], room: float, line: float) -> list[list[Band]]:
    """Bands spread over pages of ``room`` height; ``line`` is the height of a text line.

    A lonely band never begins a later page: text from before goes with it.
    """
    pages: list[list[Band]] = [[]]
    waiting = deque(bands)
    free = room
    while waiting:
        band = waiting.popleft()
        head, tail = _fit(band, free, room)
        if head is None and not pages[-1]:
            head, tail = band, None  # cannot be cut at all
        if head is not None:
            pages[-1].append(head)
            free -= head.height
        if tail is not None:
            waiting.appendleft(tail)
            pages.append([])
            free = room
    _give_company(pages, line)
    return pages


def _fit(band: Band, free: float, room: float) -> tuple[Band | None, Band | None]:
    if band.whole and free < band.height <= room * _MOST_OF_A_PAGE:
        return None, band
    return band.split(free)


def _give_company(pages: list[list[Band]], line: float) -> None:
    """Take the last lines of the page before over to a page that begins with a lonely band."""
    if len(pages) < 2 or not pages[-1][0].lonely:
        return
    before = pages[-2]
    last = before[-1]
    head, tail = last.split(last.height - _COMPANY * line)
    if head is None:
        before.pop()
    else:
        before[-1] = head
    if tail is not None:
        pages[-1].insert(0, tail)
    if not before:
        pages.pop(-2)


def draw_pages(bands: Sequence[Band], page: Sheet, furniture: Furniture) -> bytes:
    """The PDF of a paper whose text stands in ``bands``; equal bytes for equal bands."""
    register_fonts()
    pages = paginate(bands, page.height, Look(page.font).leading)
    buffer = io.BytesIO()
    canvas = open_canvas(buffer, page, furniture)
    for number, content in enumerate(pages, 1):
        draw_furniture(canvas, page, furniture, number, len(pages))
        draw_bands(canvas, content, page)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def open_canvas(buffer: io.BytesIO, page: Sheet, furniture: Furniture) -> Any:
    """A canvas that writes to ``buffer``; its first page is ``page``, and equal marks give equal bytes."""
    canvas = Canvas(
        buffer,
        pagesize=(page.width_mm * MM, page.height_mm * MM),
        invariant=1,
        initialFontName=REGULAR,
        lang="id-ID",
    )
    canvas.setTitle(clean(furniture.title))
    canvas.setAuthor(clean(furniture.author))
    canvas.setSubject(clean(furniture.subject))
    canvas.setCreator("Alur")
    canvas.setProducer("Alur")
    return canvas


def draw_bands(canvas: Any, bands: Sequence[Band], page: Sheet, top: float | None = None) -> None:
    """The bands below each other from ``top`` (default: the page's), which counts from the foot.

    Frames that touch share their line, every page closes its own.
    """
    y = page.top if top is None else top
    before: Band | None = None
    for band in bands:
        joined = before is not None and before.framed and band.open_above
        if not joined and (band.framed or (before is not None and before.framed)):
            _across(canvas, page, y)
        band.draw(canvas, page.left, y)
        y -= band.height
        before = band
    if before is not None and before.framed:
        _across(canvas, page, y)


def _across(canvas: Any, page: Sheet, y: float) -> None:
    canvas.setLineWidth(HAIR)
    canvas.line(page.left, y, page.left + page.width, y)


def draw_furniture(canvas: Any, page: Sheet, furniture: Furniture, number: int, pages: int) -> None:
    """Running title, stamp and page number; a single page has no number."""
    small = Look(max(page.font * 0.8, 7.5))
    above = page.top + small.size * 0.7
    right = page.left + page.width
    if furniture.stamp:
        canvas.setFont(BOLD, page.font)
        canvas.setFillColorRGB(0.75, 0, 0)
        canvas.drawString(page.left, above, furniture.stamp)
        canvas.setFillColorRGB(0, 0, 0)
    if pages == 1:
        return
    if number > 1:
        running = shortened(clean(furniture.running), small, page.width * _RUNNING)
        paint_string(canvas, running, small, right - text_width(running, small), above)
    canvas.setFont(small.font, small.size)
    foot = (page.bottom_mm * MM) - small.size * 1.8
    canvas.drawRightString(right, foot, say("paper.page_of", page=number, pages=pages))
