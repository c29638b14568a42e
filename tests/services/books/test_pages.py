"""Every entry of a book is seen as printed, every figure of a print knows its file; on both databases."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from app.bootstrap import House
from app.core.errors import NotFound
from app.domain.books.edition import BookFacts
from app.domain.books.paper import FrontPart, Publisher, TeamRole, Term
from app.domain.books.places import Figure, figure_at
from app.domain.books.structure import Node, NodeKind, Structure, change, insert
from app.domain.papers import Signature
from app.domain.statistics.views import Reckoning, TableView
from app.domain.tables.values import Value
from app.models import BookDraft
from app.reports.book.furniture import roman
from tests.helpers.data_tables import CLINICS, add_table, open_round
from tests.helpers.houses import who
from tests.helpers.pdftext import read_pdf
from tests.helpers.submitted import GOOD, Sender

WORDS = "Jumlah penduduk dihitung pada akhir tahun."


@pytest.fixture
def sender(house: House) -> Sender:
    """The population is approved, the clinics are owed."""
    table = add_table(house)
    add_table(house, CLINICS)
    found = Sender(house, open_round(house), table)
    house.submissions.approve(found.send(GOOD).submission, who(house, "kadis"))
    return found


def begin(house: House, *, size: str = "A4") -> int:
    by = who(house, "pengelola")
    edition = house.books.begin(2025, "Statistik Sektoral", by).ids[0]
    detail = house.books.detail(edition)
    house.books.save(edition, detail.version, by, facts=replace(detail.facts, size=size))
    return edition


def a_tree(table: str, missing: str) -> Structure:
    """A part with a chapter that has a section with all that a book can hold."""
    tree = Structure()
    for parent, node in (
        (0, Node(1, NodeKind.PART, "Penduduk dan Layanan")),
        (1, Node(2, NodeKind.CHAPTER, "Kependudukan")),
        (2, Node(3, NodeKind.SECTION, "Jumlah")),
        (3, Node(4, NodeKind.TEXT, paragraphs=(WORDS,))),
        (3, Node(5, NodeKind.TABLE, table=table)),
        (3, Node(6, NodeKind.CHART, table=table)),
        (3, Node(7, NodeKind.TABLE, table=missing)),
    ):
        tree = insert(tree, node, parent)
    return tree


@pytest.fixture
def book(house: House, sender: Sender) -> tuple[int, Structure]:
    """An edition with such a tree."""
    clinics = next(row.key for row in house.tables.rows() if row.producer == "DINKES")
    edition, tree = begin(house), a_tree(sender.table, clinics)
    detail = house.books.detail(edition)
    house.books.save(edition, detail.version, who(house, "pengelola"), structure=tree)
    return edition, tree


@pytest.mark.parametrize(
    ("node", "said"),
    [
        (1, ("BAGIAN", "Penduduk dan Layanan", "Bab 1  Kependudukan")),
        (2, ("BAB 1", "Kependudukan", "400")),
        (3, ("1.1 Jumlah", WORDS, "Tabel 1.1.1", "Gambar 1.1")),
        (4, (WORDS,)),
        (5, ("Tabel 1.1.1", "250", "Sumber:")),
        (6, ("Gambar 1.1", "Sumber:")),
        (7, ("Tabel 1.1.2", "Tabel belum tersedia", "Dinas Kesehatan")),
    ],
)
def test_every_kind_of_entry_is_seen_as_printed(
    house: House, book: tuple[int, Structure], node: int, said: tuple[str, ...]
) -> None:
    edition, tree = book
    seen = read_pdf(house.book_pages.preview(edition, tree.find(node)).data)
    house.books.print_draft(edition, who(house, "pengelola"))
    printed = read_pdf(house.books.draft(edition)[1])
    for words in said:
        assert seen.holds("".join(words.split())), words
        assert printed.holds("".join(words.split())), words


def test_a_part_is_printed_before_its_first_chapter(house: House, book: tuple[int, Structure]) -> None:
    edition, _tree = book
    house.books.print_draft(edition, who(house, "pengelola"))
    anchors = house.books.anchors(edition)
    assert anchors["bab-1"] - anchors["kelompok-1"] == 2, "both on right pages"
    text = read_pdf(house.books.draft(edition)[1])
    contents = next(page for page in text.pages if "Daftar Isi" in page)
    assert "Penduduk dan Layanan" in contents


def test_what_is_not_saved_yet_is_seen_too(house: House, book: tuple[int, Structure]) -> None:
    edition, tree = book
    wider = insert(tree, Node(8, NodeKind.CHAPTER, "Pendahuluan"), 1, 0)
    seen = read_pdf(house.book_pages.preview(edition, wider.find(5), wider).data)
    assert seen.holds("Tabel2.1.1")
    assert read_pdf(house.book_pages.preview(edition, wider.find(8), wider).data).holds("Pendahuluan")


@pytest.mark.parametrize(
    "node",
    [
        Node(9, NodeKind.PART, "Tanpa bab"),
        Node(9, NodeKind.TEXT, paragraphs=(" ",)),
    ],
)
def test_what_the_book_does_not_print_has_no_page(
    house: House, book: tuple[int, Structure], node: Node
) -> None:
    edition, tree = book
    wider = insert(tree, node, 2 if node.kind is NodeKind.TEXT else 0)
    with pytest.raises(NotFound) as caught:
        house.book_pages.preview(edition, node, wider)
    assert str(caught.value)


def test_a_table_left_out_while_missing_has_no_page(house: House, book: tuple[int, Structure]) -> None:
    edition, tree = book
    with pytest.raises(NotFound):
        house.book_pages.preview(edition, replace(tree.find(7), skip_missing=True))


def test_a_section_shows_its_first_page_only(house: House, book: tuple[int, Structure]) -> None:
    edition, tree = book
    for number in range(20, 32):
        tree = insert(tree, replace(tree.find(5), id=number), 3)
    preview = house.book_pages.preview(edition, tree.find(3), tree)
    assert len(read_pdf(preview.data).pages) <= 2


def figure_in(house: House, edition: int, no: int, row: str, column: str) -> Figure:
    """A figure as a click finds it: by its place on a page of the print."""
    figures = house.book_pages.figures_of_print(edition, no)
    assert figures is not None
    spot = next(
        spot
        for patch in figures.patches
        for spot in patch.spots()
        if (spot.row, spot.column) == (row, column)
    )
    middle = (spot.left + spot.right) / 2, (spot.top + spot.bottom) / 2
    found = figure_at(figures.patches, spot.page, *middle)
    assert found == spot
    assert spot.page == house.books.anchors(edition, no)[f"tabel-{spot.number}"]
    return spot.figure


def test_a_figure_of_a_print_is_that_of_the_version_printed(
    house: House, sender: Sender, book: tuple[int, Structure]
) -> None:
    edition, tree = book
    by = who(house, "pengelola")
    house.books.print_draft(edition, by)
    (row,) = house.submissions.rows()
    new = {("1", "lk"): Value(121.0), ("1", "jumlah"): Value(251.0)}
    house.submissions.correct(row.id, sender.table, new, "Salah ketik", by)
    house.books.pin_newest(edition, by)
    detail = house.books.detail(edition)
    wider = insert(tree, Node(8, NodeKind.CHAPTER, "Pendahuluan"), 1, 0)
    house.books.save(edition, detail.version, by, structure=wider)
    house.books.print_draft(edition, by)
    for no, number, version, value, cell in ((1, "1.1.1", 1, 120, "B8"), (2, "2.1.1", 2, 121, "")):
        figure = figure_in(house, edition, no, "1", "lk")
        assert figure.number == number
        traced = house.book_pages.traced_in_print(edition, no, figure)
        assert traced.trace is not None
        shown = traced.trace.shown
        assert (shown.no, shown.value.number, shown.cell) == (version, value, cell)
        assert traced.trace.newest.no == 2


def test_the_page_of_an_edition_tells_of_the_version_it_pins(
    house: House, sender: Sender, book: tuple[int, Structure]
) -> None:
    edition, tree = book
    (row,) = house.submissions.rows()
    new = {("1", "lk"): Value(121.0)}
    house.submissions.correct(row.id, sender.table, new, "Salah ketik", who(house, "pengelola"))
    table = house.book_pages.preview(edition, tree.find(5)).table("1.1.1")
    assert table is not None
    traced = house.book_pages.traced(edition, table, Figure("1.1.1", "1", "lk"))
    assert traced.trace is not None
    assert traced.trace.shown.value == Value(120.0)


@pytest.mark.parametrize(
    ("view", "row", "column", "is_reckoned"),
    [
        (TableView(is_turned=True), "lk", "1", False),
        (TableView(reckoning=Reckoning.SHARE), "1", "lk", True),
    ],
)
def test_a_turned_or_reckoned_figure_of_a_print_is_followed_too(
    house: House, book: tuple[int, Structure], view: TableView, row: str, column: str, is_reckoned: bool
) -> None:
    edition, tree = book
    by = who(house, "pengelola")
    detail = house.books.detail(edition)
    tree = change(tree, replace(tree.find(5), view=view))
    house.books.save(edition, detail.version, by, structure=tree)
    house.books.print_draft(edition, by)
    traced = house.book_pages.traced_in_print(edition, 1, figure_in(house, edition, 1, row, column))
    assert bool(traced.reckoned) == is_reckoned
    assert traced.trace is not None
    assert traced.trace.shown.value == Value(120.0)


def test_a_print_of_before_has_kept_no_figures(house: House, book: tuple[int, Structure]) -> None:
    edition, _tree = book
    house.books.print_draft(edition, who(house, "pengelola"))
    with house.database.write() as work:
        found = work.session.query(BookDraft).one()
        found.figures = None
        work.done()
    assert house.book_pages.figures_of_print(edition) is None
    with pytest.raises(NotFound):
        house.book_pages.traced_in_print(edition, 1, Figure("1.1.1", "1", "lk"))


def test_a_table_that_is_not_in_a_print_is_said(house: House, book: tuple[int, Structure]) -> None:
    edition, _tree = book
    house.books.print_draft(edition, who(house, "pengelola"))
    with pytest.raises(NotFound):
        house.book_pages.traced_in_print(edition, 1, Figure("9.9", "1", "lk"))


def facts_of(house: House, edition: int, **facts: Any) -> BookFacts:
    return replace(house.books.detail(edition).facts, **facts)


SIGNER = Signature("Kepala Dinas", "Dewi Lestari")


@pytest.mark.parametrize(
    ("part", "facts", "said"),
    [
        (FrontPart.COVER, {"subtitle": "Dalam Angka"}, ("STATISTIK SEKTORAL", "Dalam Angka", "2025")),
        (
            FrontPart.IDENTITY,
            {"team": (TeamRole("Penyunting", ("Sari",)),), "publisher": Publisher(isbn="978-602")},
            ("ISBN", "978-602", "Tim Penyusun", "Sari"),
        ),
        (
            FrontPart.FOREWORD,
            {"foreword": ("Puji syukur.",), "signature": SIGNER},
            ("Kata Pengantar", "Puji syukur.", "Dewi Lestari"),
        ),
        (
            FrontPart.WORDS,
            {"general": ("Buku ini.",), "glossary": (Term("Penduduk", "Semua orang."),)},
            ("Penjelasan Umum", "Buku ini.", "Daftar Istilah", "Semua orang."),
        ),
    ],
)
def test_what_stands_around_the_chapters_is_seen_as_printed(
    house: House, book: tuple[int, Structure], part: FrontPart, facts: dict[str, Any], said: tuple[str, ...]
) -> None:
    edition, by = book[0], who(house, "pengelola")
    wished = facts_of(house, edition, **facts)
    seen = read_pdf(house.book_pages.front(edition, wished, part).data)
    house.books.save(edition, house.books.detail(edition).version, by, facts=wished)
    house.books.print_draft(edition, by)
    printed = read_pdf(house.books.draft(edition)[1])
    for words in said:
        assert seen.holds("".join(words.split())), words
        assert printed.holds("".join(words.split())), words
    assert len(seen.pages) <= 3
    assert all("Daftar Isi" not in page.splitlines() for page in seen.pages)


def test_the_pages_of_the_last_draft_are_counted_on_the_page_of_identity(
    house: House, book: tuple[int, Structure]
) -> None:
    edition, _tree = book
    facts = facts_of(house, edition)
    assert not read_pdf(house.book_pages.front(edition, facts, FrontPart.IDENTITY).data).holds(
        "JumlahHalaman"
    )
    house.books.print_draft(edition, who(house, "pengelola"))
    (draft,) = house.books.drafts(edition)
    seen = read_pdf(house.book_pages.front(edition, facts, FrontPart.IDENTITY).data)
    assert seen.holds(f"{roman(draft.front_pages)}+{draft.body_pages}halaman")


def test_a_foreword_without_a_signer_has_no_page(house: House, book: tuple[int, Structure]) -> None:
    facts = facts_of(house, book[0], foreword=("Puji syukur.",))
    with pytest.raises(NotFound):
        house.book_pages.front(book[0], facts, FrontPart.FOREWORD)
