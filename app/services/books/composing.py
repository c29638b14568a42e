"""Puts a book together: its structure with tables, sentences and figures becomes a paper to be printed.

It runs inside the transaction of its caller and draws nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from app.core.texts import say
from app.domain.books.comparing import FIGURE, TABLE, Noted
from app.domain.books.edition import BookFacts
from app.domain.books.figures import wished_chart
from app.domain.books.paper import (
    Block,
    BookPaper,
    Chapter,
    ChartBlock,
    Foreword,
    KeyFigure,
    MissingBlock,
    Part,
    SectionBlock,
    TableBlock,
    Term,
    TextBlock,
)
from app.domain.books.structure import Node, NodeKind, Structure, numbers_of
from app.domain.charts.spec import ChartSpec
from app.domain.papers import Signature
from app.domain.statistics.printing import say_number
from app.domain.statistics.sentences import describe, said_of_turn, seal_of, subject_of
from app.domain.statistics.stattable import Sentence, SignSet, StatTable
from app.domain.statistics.turns import Turn
from app.domain.statistics.views import Reckoning, TableView, look_at
from app.domain.tables.metadata import MsInd, MsVar
from app.services.books.material import Material
from app.services.books.rows import MissingRow, StaleSentence
from app.services.books.turning import in_both

_NOBODY = Signature("", "")  # who signs is not known yet: the room for it is printed
_MOST_KEY_FIGURES = 6  # on the divider of a chapter


@dataclass(frozen=True)
class Composer:
    """Everything a book is made of.  ``missing``: why tables are not there, by node."""

    facts: BookFacts
    structure: Structure
    material: Material
    year: int
    missing: Mapping[int, MissingRow] = field(default_factory=dict)
    numbers: dict[int, str] = field(default_factory=dict)
    _tables: dict[int, StatTable | None] = field(default_factory=dict)

    # -- single nodes -------------------------------------------------------------------------

    def table(self, node: Node) -> StatTable | None:
        """What a table or figure shows; None while nothing is approved for the book's year."""
        if node.id not in self._tables:
            self._tables[node.id] = self._looked(node, node.view)
        return self._tables[node.id]

    def upright(self, node: Node) -> StatTable | None:
        """The same before rows and columns changed places: of it sentences and figures are."""
        if node.turn is not None or not node.view.is_turned:
            return self.table(node)
        return self._looked(node, replace(node.view, is_turned=False))

    def _looked(self, node: Node, view: TableView) -> StatTable | None:
        tables = self.material.tables(node.table)
        if not any(str(self.year) in label.split() for label in tables):
            return None
        if node.turn is not None:
            return self._turned(node, node.turn)
        others = {view.people: newest} if (newest := self._newest(view.people)) else {}
        shown = look_at(tables, view, others)
        return replace(shown, title=node.title, title_en=node.title_en) if node.title else shown

    def _turned(self, node: Node, turn: Turn) -> StatTable | None:
        """The pinned figures as a turn shows them; None where the table no longer has what is turned."""
        cube = self.material.cube(node.table)
        if cube is None or not cube.fits(turn):
            return None
        shown = cube.turned(turn)
        if not shown.rows or not shown.columns:
            return None
        # The table asked is another than the one shown: its notes hold, its key is not that of the turn.
        shown = replace(in_both(shown, self._english), definition=node.table)
        return replace(shown, title=node.title, title_en=node.title_en) if node.title else shown

    def described(self, node: Node) -> tuple[tuple[str, str], ...]:
        """A node's turn in words; empty without one."""
        cube = self.material.cube(node.table) if node.turn is not None else None
        return cube.described(node.turn) if cube is not None and node.turn is not None else ()

    def fits(self, node: Node) -> bool:
        """Whether a turn still has its dimensions and entries; a table as it was asked always has."""
        cube = self.material.cube(node.table) if node.turn is not None else None
        return cube is None or node.turn is None or cube.fits(node.turn)

    def _newest(self, key: str) -> StatTable | None:
        tables = list(self.material.tables(key).values()) if key else []
        return tables[-1] if tables else None

    def title(self, node: Node) -> str:
        """The title of a table or figure, as it is or would be."""
        table = self.table(node)
        if table is not None:
            return table.title
        definition = self.material.definition(node.table)
        return node.title or (definition.title_for(self.year) if definition else node.table)

    def sentences(self, node: Node) -> tuple[Sentence, ...]:
        """What is said before a table: as edited, else as written from its numbers."""
        table = self.upright(node)
        if table is None:
            return ()
        if node.sentences is None:
            return said_of_turn(table, node.turn) if node.turn is not None else describe(table)
        return tuple(Sentence(each.text, "edited", each.facts) for each in node.sentences)

    def chart(self, node: Node) -> ChartSpec | None:
        """The figure of a node: as wished, else as proposed; None where there is nothing to show."""
        table = self.upright(node)
        return None if table is None else wished_chart(table, node.chart)

    def stale(self) -> Iterator[StaleSentence]:
        """Edited sentences whose figures are others now."""
        for node, _path in self.structure.walk():
            table = self.upright(node) if node.kind is NodeKind.TABLE else None
            if table is None:
                continue
            for at, each in enumerate(node.sentences or ()):
                if each.seal and seal_of(table, each.facts) != each.seal:
                    yield StaleSentence(node.id, self.numbers.get(node.id, ""), at, each.text)

    # -- the whole ------------------------------------------------------------------------------

    def chapters(self) -> tuple[Chapter, ...]:
        """The chapters in order, with everything in them."""
        found = []
        for top in self.structure.nodes:
            own = [top] if top.kind is NodeKind.CHAPTER else top.children
            for at, node in enumerate(own):
                opens = self.part(top) if at == 0 and self.is_printed_part(top) else None
                inner = [each for child in node.children for each in (child, *child.children)]
                blocks = tuple(block for each in inner if (block := self.block(each)) is not None)
                found.append(replace(self.opening(node), blocks=blocks, opens=opens))
        return tuple(found)

    def is_printed_part(self, node: Node) -> bool:
        """Whether a node is a part with something to say: a title, and chapters that it opens."""
        return node.kind is NodeKind.PART and bool(node.title.strip() and node.children)

    def part(self, node: Node) -> Part:
        """What the divider of a part says."""
        names = (
            f"{say('book.chapter', number=self.numbers[each.id])}  {each.title}" for each in node.children
        )
        return Part(node.title, node.title_en or self._english(node.title), tuple(names))

    def opening(self, node: Node) -> Chapter:
        """A chapter up to its first block: divider and technical notes."""
        inner = [each for child in node.children for each in (child, *child.children)]
        tables = [each for each in inner if each.kind is NodeKind.TABLE]
        return Chapter(
            number=self.numbers[node.id],
            title=node.title,
            title_en=node.title_en or self._english(node.title),
            key_figures=tuple(islice(self._key_figures(tables), _MOST_KEY_FIGURES)),
            terms=tuple(self._terms(tables)),
        )

    def _english(self, text: str) -> str:
        return dict(self.facts.english).get(text, "")

    def block(self, node: Node) -> Block | None:
        """What is printed of a section's heading, a table, figure or text; None for what is left out."""
        number = self.numbers.get(node.id, "")
        match node.kind:
            case NodeKind.SECTION:
                return SectionBlock(number, node.title, node.title_en or self._english(node.title))
            case NodeKind.TEXT:
                return TextBlock(tuple(text for text in node.paragraphs if text.strip()))
            case NodeKind.TABLE:
                table = self.table(node)
                if table is None:
                    return self._missing(node, number)
                said = tuple(each.text for each in self.sentences(node))
                return TableBlock(number, table, said, f"tabel-{number}")
            case NodeKind.CHART:
                chart = self.chart(node)
                return ChartBlock(number, chart, f"gambar-{number}") if chart else None
        return None

    def _missing(self, node: Node, number: str) -> Block | None:
        if node.skip_missing:
            return None
        row = self.missing.get(node.id)
        opds = row.opds if row else ()
        return MissingBlock(number, self.title(node), opds, row.reason if row else say("book.why.not_asked"))

    def _key_figures(self, nodes: Sequence[Node]) -> Iterator[KeyFigure]:
        """The totals of a chapter's tables, each subject once."""
        seen: set[str] = set()
        for node in nodes:
            table = self.table(node)
            total = next((each for each in describe(table) if each.kind == "total"), None) if table else None
            if table is None or total is None:
                continue
            row, column = total.facts[0]
            head = next(each for each in table.columns if each.key == column)
            number = table.value(row, column).number
            if number is None:
                continue
            subject = subject_of(table)
            if subject in seen:
                continue
            seen.add(subject)
            yield KeyFigure(
                f"{subject[:1].upper()}{subject[1:]}",
                say_number(number, head.decimals),
                head.unit or table.unit,
                table.years[-1] if table.years else "",
                "; ".join(table.sources),
            )

    def _terms(self, nodes: Sequence[Node]) -> Iterator[Term]:
        """Definitions out of the metadata of a chapter's tables, each once."""
        seen: set[str] = set()
        for node in nodes:
            definition = self.material.definition(node.table)
            entries: Sequence[MsInd | MsVar] = (
                (*definition.indicators, *definition.variables) if definition else ()
            )
            for entry in entries:
                meaning = entry.definition or entry.concept
                if entry.name.strip() and meaning.strip() and entry.name.casefold() not in seen:
                    seen.add(entry.name.casefold())
                    yield Term(entry.name, meaning, definition.title if definition else "")

    def sources(self) -> tuple[str, ...]:
        """The OPDs whose data stand in the book, by name; of plain views without reading any figures."""
        shown = (
            node
            for node, _path in self.structure.walk()
            if node.kind in (NodeKind.TABLE, NodeKind.CHART) and node.id in self.numbers
        )
        return tuple(sorted({name for node in shown for name in self._sources(node)}))

    def _sources(self, node: Node) -> Iterator[str]:
        periods = self.material.periods(node.table)
        if not any(code.startswith(str(self.year)) for code in periods):
            return
        if node.turn is not None:
            table = self.table(node)
            yield from table.sources if table is not None else ()
            return
        chosen = [(node.table, periods[-max(node.view.years, 1) :])]
        if node.view.reckoning is Reckoning.PER_HEAD:
            chosen.append((node.view.people, self.material.periods(node.view.people)[-1:]))
        for key, own in chosen:
            yield from (each.opd_name for each in self.material.used(key, own))

    def noted(self) -> tuple[Noted, ...]:
        """What each table and figure shows, to be compared with another print."""
        return tuple(
            self._noted(node)
            for node, _path in self.structure.walk()
            if node.kind in (NodeKind.TABLE, NodeKind.CHART) and node.id in self.numbers
        )

    def _noted(self, node: Node) -> Noted:
        table = self.table(node)
        figures = "" if table is None else seal_of(table, [key for key, _value in table.figures.cells()])
        said = "\n".join(each.text for each in self.sentences(node)) if node.kind is NodeKind.TABLE else ""
        sentences = hashlib.sha256(said.encode()).hexdigest()[:16] if said else ""
        kind = FIGURE if node.kind is NodeKind.CHART else TABLE
        return Noted(f"{kind}:{node.id}", self.numbers[node.id], self.title(node), figures, sentences)


def composer(
    facts: BookFacts, structure: Structure, material: Material, year: int, missing: Sequence[MissingRow] = ()
) -> Composer:
    """A composer with its numbers."""
    return Composer(
        facts, structure, material, year, {row.node: row for row in missing}, numbers_of(structure)
    )


@dataclass(frozen=True, slots=True)
class Office:
    """Whose book it is."""

    region: str
    name: str
    address: tuple[str, ...]
    logo_sha256: str


def paper_of(made: Composer, office: Office) -> BookPaper:
    """The book as a paper, without draft mark, origins or changes."""
    facts = made.facts
    foreword = None
    if facts.foreword:
        foreword = Foreword(facts.foreword, facts.place, facts.month, facts.signature or _NOBODY)
    chapters = made.chapters()
    return BookPaper(
        title=facts.title,
        title_en=facts.title_en,
        subtitle=facts.subtitle,
        region=office.region,
        office=office.name,
        address=office.address,
        logo_sha256=office.logo_sha256,
        year=made.year,
        size=facts.size,
        is_bilingual=facts.is_bilingual,
        signs=SignSet(is_older=facts.older_signs),
        team=facts.team,
        publisher=facts.publisher,
        foreword=foreword,
        general=facts.general,
        key_figures=tuple(figure for chapter in chapters for figure in chapter.key_figures[:2]),
        chapters=chapters,
        glossary=facts.glossary,
        abbreviations=facts.abbreviations,
        references=facts.references or made.sources(),
    )
