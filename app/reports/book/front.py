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
from app.reports.lines import broken, paint_lines
from app.reports.style import BOLD, BOLD_ITALIC, ITALIC, REGULAR, Look, clean

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
        english: tuple[tuple[str, Look], ...] = ()
        if self.paper.is_bilingual and code in _ENGLISH:
            english = ((say(f"book.{code}_en"), Look(size * 1.15, BOLD_ITALIC)),)
        heading = Heading(
            title, Look(size * 1.7, BOLD), self.sheet.width, text_en=english, below=14.0, ruled=True
        )
        return Flowed(heading, keeps=True, anchor=Anchor(f"depan-{code}", title, 0, "front"))

    def _section(self, pages: Pages, code: str) -> None:
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
        for caption, text in self._facts(count):
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
        anchor = Anchor("depan-team", say("book.team"), 0, "front")
        heading = Heading(say("book.team"), Look(size * 1.7, BOLD), sheet.width, below=14.0, ruled=True)
        pages.flow([Flowed(heading, keeps=True, anchor=anchor)])
        for role in paper.team:
            said = pair(role.role, "\n".join(role.names), looks, sheet.width * 0.34, sheet.width)
            pages.flow([Flowed(said), Flowed(Gap(5.0))])

    def _facts(self, count: int) -> Iterator[tuple[str, str]]:
        publisher = self.paper.publisher
        width, height = (say_number(side / 10, 1) for side in BOOK_SIZES[self.paper.size])
        is_known = count or self.body_pages
        pages = say("book.pages_said", front=roman(count), body=self.body_pages) if is_known else ""
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

    def _foreword(self, pages: Pages, foreword: Foreword) -> None:
        sheet = self.sheet
        self._section(pages, "foreword")
        look = Look(sheet.font, REGULAR)
        pages.flow(
            Flowed(words(text, look, sheet.width, below=6.0, justified=True)) for text in foreword.paragraphs
        )
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
        pages.flow([Flowed(words(say("book.signs_intro"), look, sheet.width, below=8.0), keeps=True)])
        pages.flow([Flowed(Heading(say("book.signs"), Look(size * 1.15, BOLD), sheet.width), keeps=True)])
        for said, meaning in self._signs():
            pages.flow([Flowed(pair(said, meaning, (bold, look), sheet.width * 0.2, sheet.width))])
        pages.flow(
            [
                Flowed(Gap(10.0)),
                Flowed(Heading(say("book.units"), Look(size * 1.15, BOLD), sheet.width), keeps=True),
            ]
        )
        for name in _UNITS:
            unit, meaning = say(f"book.unit.{name}"), say(f"book.unit.{name}_means")
            pages.flow([Flowed(pair(unit, meaning, (bold, look), sheet.width * 0.3, sheet.width))])
        pages.flow([Flowed(Gap(8.0)), Flowed(words(say("book.rounding"), look, sheet.width))])

    def _signs(self) -> Iterator[tuple[str, str]]:
        for sign, name in SIGNS:
            yield say_sign(sign, self.paper.signs), say(f"book.sign.{name}")
        yield ",", say("book.sign.comma")
        yield PARTIAL_MARK, say("book.sign.partial")

    def _cards(self, pages: Pages) -> None:
        figures = self.paper.key_figures
        for at in range(0, len(figures), 2):
            pages.flow([Flowed(Cards(figures[at : at + 2], self.sheet))])


_ENGLISH = frozenset(["contents", "list_of_tables", "list_of_figures", "general", "key_figures"])


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
