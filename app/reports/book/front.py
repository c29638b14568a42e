"""The front matter: cover, identity, team, foreword, lists with page numbers, explanations, key figures.

It is laid out after the body, whose page numbers it prints; its own pages have roman numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from app.core.texts import say
from app.domain.books.paper import BOOK_SIZES, BookPaper, Foreword
from app.domain.statistics.printing import PARTIAL_MARK, SIGNS, say_number, say_sign
from app.reports.book.chapters import Cards
from app.reports.book.flow import Anchor, Flowed, PageKind, Pages
from app.reports.book.furniture import roman
from app.reports.book.listing import Entry, listed
from app.reports.book.pieces import Gap, Heading, Uncut, pair, words
from app.reports.book.sheets import BookSheet
from app.reports.book.titles import english_of, in_both
from app.reports.lines import broken, paint_lines
from app.reports.style import BOLD, BOLD_ITALIC, ITALIC, REGULAR, Look, clean

_SIGNED_WITH = 0.4  # part of a page that the last paragraph above a signature may take to stay with it
_UNITS = ("ha", "quintal", "ton", "ounce", "rice", "knot", "barrel")


class Cover(Uncut):
    """The first page: arms, title, region, year, office."""

    def __init__(self, paper: BookPaper, sheet: BookSheet, logo: Any) -> None:
        self._paper, self._sheet, self._logo = paper, sheet, logo
        self.height = sheet.height

    def draw(self, canvas: Any, x: float, top: float) -> None:
        paper, sheet = self._paper, self._sheet
        canvas.setFillColorRGB(0.04, 0.35, 0.43)
        canvas.rect(
            0,
            sheet.page_height - sheet.page_height * 0.045,
            sheet.page_width,
            sheet.page_height * 0.045,
            0,
            1,
        )
        canvas.rect(0, 0, sheet.page_width, sheet.page_height * 0.02, 0, 1)
        canvas.setFillGray(0)
        y = top - sheet.height * 0.04
        if self._logo is not None:
            side = sheet.font * 6
            canvas.drawImage(
                self._logo, x, y - side, side, side, mask="auto", preserveAspectRatio=True, anchor="nw"
            )
            y -= side + sheet.font
        y = self._lines(canvas, paper.region.upper(), Look(sheet.font * 1.25, REGULAR), x, y)
        y = self._lines(canvas, paper.office, Look(sheet.font * 1.05, REGULAR), x, y) - sheet.height * 0.1
        y = self._lines(canvas, paper.title.upper(), Look(sheet.font * 2.6, BOLD), x, y)
        if paper.is_bilingual and paper.title_en:
            y = self._lines(canvas, paper.title_en, Look(sheet.font * 1.5, BOLD_ITALIC), x, y - 4)
        if paper.subtitle:
            y = self._lines(canvas, paper.subtitle, Look(sheet.font * 1.3, REGULAR), x, y - 6)
        year = paper.cover_year or str(paper.year)
        canvas.setFillColorRGB(0.04, 0.35, 0.43)
        self._lines(canvas, year, Look(sheet.font * 4.2, BOLD), x, y - sheet.font * 2)
        canvas.setFillGray(0)
        foot = top - sheet.height + sheet.font * 3.2
        numbers = [
            f"{say(f'book.{name}')} {value}"
            for name, value in (("issn", paper.publisher.issn), ("isbn", paper.publisher.isbn))
            if value
        ]
        self._lines(canvas, "   ".join(numbers), Look(sheet.font, REGULAR), x, foot)

    def _lines(self, canvas: Any, text: str, look: Look, x: float, top: float) -> float:
        lines = broken(clean(text), look, self._sheet.width)
        paint_lines(canvas, lines, look, x, top, self._sheet.width)
        return top - len(lines) * look.leading


@dataclass(frozen=True, slots=True)
class FrontWriter:
    """Writes the front matter; ``entries`` are those of the body's lists with their page numbers."""

    paper: BookPaper
    sheet: BookSheet
    logo: Any
    body_pages: int

    def write(self, entries: Sequence[Entry]) -> Pages:
        """All front pages, an even number of them."""
        pages = self._written(entries, front=())
        own = self._own_entries(pages)
        pages = self._written(entries, front=own)  # the same pages: entries take their lines in any case
        return self._written(entries, front=self._own_entries(pages), count=len(pages.pages))

    def look(self, count: int) -> Pages:
        """The pages without what the body's lists say; ``count``: how many all are in the end, 0: unknown."""
        return self._written((), front=(), count=count)

    def _own_entries(self, pages: Pages) -> list[Entry]:
        return [
            Entry(placed.anchor, roman(number))
            for number, page in enumerate(pages.pages, 1)
            for placed in page.placed
            if placed.anchor is not None and placed.anchor.kind == "front"
        ]

    def _written(self, entries: Sequence[Entry], front: Sequence[Entry], count: int = 0) -> Pages:
        pages = Pages(self.sheet, running=self.paper.title)
        pages.turn(kind=PageKind.BARE)
        pages.put(Cover(self.paper, self.sheet, self.logo))
        self._identity(pages, count)
        if self.paper.foreword:
            self._foreword(pages, self.paper.foreword)
        self._lists(pages, [*front, *entries])
        self._general(pages)
        if self.paper.key_figures:
            self._section(pages, "key_figures")
            self._cards(pages)
        pages.make_even()
        return pages

    # -- parts ------------------------------------------------------------------------------

    def _title(self, code: str) -> Flowed:
        title = say(f"book.{code}")
        size = self.sheet.font
        english = english_of(code, is_bilingual=self.paper.is_bilingual)
        heading = Heading(
            title, Look(size * 1.7, BOLD), self.sheet.width,
            text_en=((english, Look(size * 1.15, BOLD_ITALIC)),), below=14.0, ruled=True,
        )  # fmt: skip
        anchor = Anchor(f"depan-{code}", title, 0, "front", title_en=english)
        return Flowed(heading, keeps=True, anchor=anchor)

    def _section(self, pages: Pages, code: str) -> None:
        pages.settle()
        pages.running = say(f"book.{code}")
        pages.turn()
        pages.flow([self._title(code)])

    def _identity(self, pages: Pages, count: int) -> None:
        """The page behind the cover: what the publication is, and who made it."""
        paper, sheet = self.paper, self.sheet
        pages.turn(kind=PageKind.BARE)
        size = sheet.font
        title = Heading(
            f"{paper.title} {paper.cover_year or paper.year}", Look(size * 1.4, BOLD), sheet.width, below=10
        )
        pages.flow([Flowed(title)])
        looks = (Look(size, BOLD), Look(size, REGULAR))
        for caption, text in identity_of(paper, self._pages_said(count)):
            pages.flow(
                [Flowed(pair(caption, text, looks, sheet.width * 0.34, sheet.width)), Flowed(Gap(2.0))]
            )
        if paper.publisher.rights:
            pages.flow(
                [Flowed(Gap(14.0)), Flowed(words(paper.publisher.rights, Look(size, ITALIC), sheet.width))]
            )
        if not paper.team:
            return
        pages.turn(kind=PageKind.BARE)
        pages.flow([self._title("team")])
        for role in paper.team:
            said = pair(role.role, "\n".join(role.names), looks, sheet.width * 0.34, sheet.width)
            pages.flow([Flowed(said), Flowed(Gap(5.0))])

    def _pages_said(self, count: int) -> str:
        is_known = count or self.body_pages
        return say("book.pages_said", front=roman(count), body=self.body_pages) if is_known else ""

    def _foreword(self, pages: Pages, foreword: Foreword) -> None:
        sheet = self.sheet
        self._section(pages, "foreword")
        look = Look(sheet.font, REGULAR)
        pieces = [words(text, look, sheet.width, below=6.0, justified=True) for text in foreword.paragraphs]
        for number, piece in enumerate(pieces, 1):
            # Who signs does not stand on a page alone: the last words go along, unless they are long.
            is_near = number == len(pieces) and piece.height < sheet.height * _SIGNED_WITH
            pages.flow([Flowed(piece, keeps=is_near)])
        pages.flow([Flowed(Signed(foreword, sheet))])

    def _lists(self, pages: Pages, entries: Sequence[Entry]) -> None:
        kinds = (
            ("contents", ("front", "part", "chapter", "section", "back")),
            ("list_of_tables", ("table",)),
            ("list_of_figures", ("figure",)),
        )
        for code, wanted in kinds:
            chosen = [entry for entry in entries if entry.anchor.kind in wanted]
            if not chosen and code != "contents":
                continue
            self._section(pages, code)
            pages.flow(Flowed(piece) for piece in listed(chosen, self.sheet, by_level=code == "contents"))

    def _general(self, pages: Pages) -> None:
        sheet, size = self.sheet, self.sheet.font
        self._section(pages, "general")
        look, bold = Look(size, REGULAR), Look(size, BOLD)
        pages.flow(
            Flowed(words(text, look, sheet.width, below=6.0, justified=True)) for text in self.paper.general
        )
        pages.flow(self._said("signs_intro", keeps=True))
        pages.flow([self._small_heading("signs")])
        for said, meaning in signs_of(self.paper):
            pages.flow([Flowed(pair(said, meaning, (bold, look), sheet.width * 0.2, sheet.width))])
        pages.flow(
            [
                Flowed(Gap(10.0)),
                self._small_heading("units"),
            ]
        )
        for unit, meaning in units_of(self.paper):
            pages.flow([Flowed(pair(unit, meaning, (bold, look), sheet.width * 0.3, sheet.width))])
        pages.flow([Flowed(Gap(8.0)), *self._said("rounding")])

    def _said(self, code: str, *, keeps: bool = False) -> Iterator[Flowed]:
        """A sentence of the program's own, in one language or two."""
        english = english_of(code, is_bilingual=self.paper.is_bilingual)
        for text, font in ((say(f"book.{code}"), REGULAR), (english, ITALIC)):
            if text:
                piece = words(text, Look(self.sheet.font, font), self.sheet.width, below=4.0)
                yield Flowed(piece, keeps=keeps)

    def _small_heading(self, code: str) -> Flowed:
        text = in_both(code, is_bilingual=self.paper.is_bilingual)
        return Flowed(Heading(text, Look(self.sheet.font * 1.15, BOLD), self.sheet.width), keeps=True)

    def _cards(self, pages: Pages) -> None:
        figures = self.paper.key_figures
        for at in range(0, len(figures), 2):
            pages.flow([Flowed(Cards(figures[at : at + 2], self.sheet))])


def identity_of(paper: BookPaper, pages: str = "") -> Iterator[tuple[str, str]]:
    """What the publication is: captions with their words; ``pages``: how many it has, "" where unknown."""
    publisher = paper.publisher
    width, height = (say_number(side / 10, 1) for side in BOOK_SIZES[paper.size])
    for code, value in (
        ("issn", publisher.issn),
        ("isbn", publisher.isbn),
        ("publication_number", publisher.number),
        ("catalogue", publisher.catalogue),
        ("size", say("book.size_said", width=width, height=height)),
        ("pages", pages),
        ("text_by", publisher.text_by),
        ("cover_by", publisher.cover_by),
        ("illustration", publisher.illustration),
        ("published_by", publisher.published_by),
        ("printed_by", publisher.printed_by),
    ):
        if value:
            yield say(f"book.{code}"), value


def signs_of(paper: BookPaper) -> Iterator[tuple[str, str]]:
    """The signs that the book uses, with their meanings."""
    named = [(say_sign(sign, paper.signs), name) for sign, name in SIGNS]
    for sign, name in (*named, (",", "comma"), (PARTIAL_MARK, "partial")):
        said = say(f"book.sign.{name}")
        yield sign, f"{said}/{say(f'book.sign.{name}_en')}" if paper.is_bilingual else said


def units_of(paper: BookPaper) -> Iterator[tuple[str, str]]:
    """Units that are not known to everybody, with their meanings."""
    for name in _UNITS:
        unit = say(f"book.unit.{name}")
        both = f"{unit}/{say(f'book.unit.{name}_en')}" if paper.is_bilingual else unit
        yield both, say(f"book.unit.{name}_means")


class Signed(Uncut):
    """Place, month, post, name, rank and NIP, on the right half; never parted."""

    def __init__(self, foreword: Foreword, sheet: BookSheet) -> None:
        self._left = sheet.width * 0.48
        self._width = sheet.width - self._left
        plain, bold = Look(sheet.font, REGULAR), Look(sheet.font, BOLD, underlined=True)
        signature = foreword.signature
        above = [f"{foreword.place}, {foreword.month}", *signature.heading()]
        self._above = [(broken(clean(text), plain, self._width), plain) for text in above if text.strip(", ")]
        below = [(signature.name, bold), (signature.rank, plain), (signature.nip_line(), plain)]
        self._below = [(broken(clean(text), look, self._width), look) for text, look in below if text]
        self._room = sheet.font * 4.5
        lines = [*self._above, *self._below]
        self.height = sum(len(said) * look.leading for said, look in lines) + self._room + 16.0

    def draw(self, canvas: Any, x: float, top: float) -> None:
        y = top - 16.0
        for lines, look in self._above:
            paint_lines(canvas, lines, look, x + self._left, y, self._width)
            y -= len(lines) * look.leading
        y -= self._room
        for lines, look in self._below:
            paint_lines(canvas, lines, look, x + self._left, y, self._width)
            y -= len(lines) * look.leading
