"""What an edition says of the one before, what of that goes on, whose data it names; on both databases."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.bootstrap import House
from app.domain.books.edition import BookFacts
from app.domain.books.paper import FrontPart, Publisher
from app.domain.books.structure import Node, NodeKind, change, insert, remove
from app.domain.statistics.views import TableView
from app.domain.tables.values import Value
from tests.helpers.data_tables import CLINICS, add_table, open_round
from tests.helpers.houses import who
from tests.helpers.pdftext import read_pdf
from tests.helpers.submitted import GOOD, Sender

BEFORE = {"1": (100.0, 110.0), "2": (70.0, 60.0), "jumlah": (170.0, 170.0)}
SOURCE = "Dinas Kependudukan dan Pencatatan Sipil"


@pytest.fixture
def population(house: House) -> str:
    """The population of 2024 and 2025, approved."""
    table = add_table(house)
    for year, rows in ((2024, BEFORE), (2025, GOOD)):
        sender = Sender(house, open_round(house, title=f"Data {year}", year=year), table)
        house.submissions.approve(sender.send(rows).submission, who(house, "kadis"))
    return table


def begin(house: House, year: int, based_on: int = 0) -> int:
    """An edition whose table shows two years."""
    by = who(house, "pengelola")
    edition = house.books.begin(year, "Statistik Sektoral", by, based_on=based_on).ids[0]
    detail = house.books.detail(edition)
    if not based_on:
        (node,) = [each for each, _path in detail.structure.walk() if each.kind is NodeKind.TABLE]
        wider = change(detail.structure, replace(node, view=TableView(years=2)))
        house.books.save(edition, detail.version, by, structure=wider)
    return edition


def changes_of(house: House, edition: int) -> dict[str, str]:
    return {each.number: each.what for each in house.books.to_print(edition).paper.changes}


def correct(house: House, table: str) -> None:
    (submission,) = [row.id for row in house.submissions.rows() if row.round_title == "Data 2024"]
    new = {("1", "lk"): Value(101.0), ("1", "jumlah"): Value(211.0)}
    house.submissions.correct(submission, table, new, "Salah ketik", who(house, "pengelola"))


def test_new_figures_of_a_new_year_are_no_news(house: House, population: str) -> None:
    assert population
    assert changes_of(house, begin(house, 2025, begin(house, 2024))) == {}


@pytest.mark.parametrize("is_printed", [True, False])
def test_a_corrected_figure_of_an_older_year_is_told(house: House, population: str, is_printed: bool) -> None:
    first = begin(house, 2024)
    if is_printed:
        house.books.print_draft(first, who(house, "pengelola"))
    correct(house, population)
    second = begin(house, 2025, first)
    assert changes_of(house, second) == {"Tabel 1.1": "Angka 2024 diperbaiki (Salah ketik)"}
    house.books.print_draft(second, who(house, "pengelola"))
    text = read_pdf(house.books.draft(second)[1])
    assert text.holds("PerubahandariEdisiSebelumnya")
    assert text.holds("Dibandingkandenganedisi2024.")
    assert text.holds("Salahketik")


def test_a_corrected_figure_that_is_not_shown_is_not_told(house: House, population: str) -> None:
    first = begin(house, 2024)
    correct(house, population)
    second = begin(house, 2025, first)
    detail = house.books.detail(second)
    (node,) = [each for each, _path in detail.structure.walk() if each.kind is NodeKind.TABLE]
    narrow = change(detail.structure, replace(node, view=TableView()))
    house.books.save(second, detail.version, who(house, "pengelola"), structure=narrow)
    assert changes_of(house, second) == {}


def test_another_edition_of_the_same_year_says_which_figures_are_others(
    house: House, population: str
) -> None:
    first = begin(house, 2025)
    correct(house, population)
    second = begin(house, 2025, first)
    found = changes_of(house, second)
    assert found["Tabel 1.1"].startswith("Angka 2024 diperbaiki")
    assert "Angka berubah" not in found["Tabel 1.1"]


def test_tables_that_are_new_gone_or_have_another_number(house: House, population: str) -> None:
    clinics = add_table(house, CLINICS)
    first = begin(house, 2024)
    second = begin(house, 2025, first)
    detail = house.books.detail(second)
    table, chart = detail.structure.nodes[0].children
    tree = remove(detail.structure, chart.id)
    tree = insert(tree, Node(90, NodeKind.TABLE, table=clinics), tree.nodes[0].id, 0)
    house.books.save(second, detail.version, who(house, "pengelola"), structure=tree)
    assert changes_of(house, second) == {
        "Tabel 1.1": "Baru",
        "Tabel 1.2": "Nomor berubah, dahulu Tabel 1.1",
        "Gambar 1.1": "Dihapus",
    }
    assert (table.table, population) == (population, table.table)


def test_an_edition_that_was_started_from_none_tells_nothing(house: House, population: str) -> None:
    assert population
    paper = house.books.to_print(begin(house, 2025)).paper
    assert (paper.changes, paper.changes_intro) == ((), "")


def test_what_belongs_to_one_year_does_not_go_on(house: House, population: str) -> None:
    assert population
    first = begin(house, 2024)
    detail = house.books.detail(first)
    publisher = Publisher(issn="1234-5678", isbn="978-602", number="03220.2401")
    facts = replace(detail.facts, publisher=publisher, month="Maret 2025", place="Contoh")
    house.books.save(first, detail.version, who(house, "pengelola"), facts=facts)
    next_year = house.books.detail(begin(house, 2025, first)).facts
    assert next_year.publisher == Publisher(issn="1234-5678")
    assert (next_year.place, next_year.month == "Maret 2025") == ("Contoh", False)
    again = house.books.detail(begin(house, 2024, first)).facts
    assert again.publisher == publisher


def test_the_list_of_sources_makes_itself_in_the_book_and_in_the_look_at_it(
    house: House, population: str
) -> None:
    assert population
    edition, by = begin(house, 2025), who(house, "pengelola")
    facts = house.books.detail(edition).facts

    def seen_and_printed(facts: BookFacts) -> tuple[list[str], list[str]]:
        seen = read_pdf(house.book_pages.front(edition, facts, FrontPart.WORDS).data)
        house.books.save(edition, house.books.detail(edition).version, by, facts=facts)
        house.books.print_draft(edition, by)
        printed = read_pdf(house.books.draft(edition)[1])
        pages = [page for text in (seen, printed) for page in text.pages if "Daftar Isi" not in page]
        titled = [page for page in pages if "Daftar Sumber\n" in page]
        return [page for page in titled if SOURCE in page], titled

    named, titled = seen_and_printed(facts)
    assert len(named) == len(titled) == 2
    named, titled = seen_and_printed(replace(facts, references=("Buku Induk",)))
    assert (len(named), len(titled)) == (0, 2)
    assert all("Buku Induk" in page for page in titled)


def test_only_what_the_book_shows_is_a_source(house: House, population: str) -> None:
    assert population
    edition = begin(house, 2026)  # of that year nothing is approved
    assert house.books.to_print(edition).paper.references == ()
