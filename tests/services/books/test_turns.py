"""Knows that a turn stands in a book like any table: pinned, printed, compared, missing, stale, traced."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from app.bootstrap import House
from app.domain.books.comparing import Difference
from app.domain.books.places import Figure, Patch, TracedTable, figure_at
from app.domain.books.structure import EditedSentence, Node, NodeKind, change, insert
from app.domain.statistics.sentences import seal_of
from app.domain.statistics.turns import Turn
from app.domain.tables.values import Sign, Value
from app.services.books.exports import export_book
from app.services.books.tracing import Traced
from tests.helpers.approved import HEALTH, approve, health_of
from tests.helpers.data_tables import add_table, open_round
from tests.helpers.houses import who
from tests.helpers.pdftext import read_pdf
from tests.helpers.submitted import GOOD, Sender

BEFORE = {"1": (100.0, 110.0), "2": (70.0, 60.0), "jumlah": (170.0, 170.0)}
OVER_TIME = Turn(("baris1",), ("periode",))


@pytest.fixture
def senders(house: House) -> tuple[Sender, Sender]:
    """The population of 2024 and 2025, approved."""
    table = add_table(house)
    found = []
    for year, rows in ((2024, BEFORE), (2025, GOOD)):
        sender = Sender(house, open_round(house, title=f"Data {year}", year=year), table)
        house.submissions.approve(sender.send(rows).submission, who(house, "kadis"))
        found.append(sender)
    return found[0], found[1]


@pytest.fixture
def key(senders: tuple[Sender, Sender]) -> str:
    return senders[0].table


def begun(house: House, key: str, turn: Turn, **facts: object) -> tuple[int, Node]:
    """An edition with a turn behind what it proposes, and its node."""
    by = who(house, "pengelola")
    (edition,) = house.books.begin(2025, "Statistik Sektoral", by).ids
    detail = house.books.detail(edition)
    chapter = next(node for node, _path in detail.structure.walk() if node.kind is NodeKind.CHAPTER)
    node = Node(detail.structure.next_id, NodeKind.TABLE, table=key, turn=turn, **facts)  # type: ignore[arg-type]
    house.books.save(edition, detail.version, by, structure=insert(detail.structure, node, chapter.id))
    return edition, house.books.detail(edition).structure.find(node.id)


def correct(house: House, sender: Sender) -> None:
    """One more man in the north in 2025."""
    values = {("1", "lk"): Value(121), ("1", "jumlah"): Value(251)}
    values |= {("jumlah", "lk"): Value(201), ("jumlah", "jumlah"): Value(401)}
    number = house.submissions.find(sender.round_id, sender.opd)
    house.submissions.correct(number, sender.table, values, "Salah ketik", who(house, "pengelola"))


def test_a_turn_is_printed_with_its_number_title_notes_and_source(house: House, key: str) -> None:
    edition, node = begun(house, key, OVER_TIME)
    assert node.turn == OVER_TIME
    number = house.books.detail(edition).numbers[node.id]
    house.books.print_draft(edition, who(house, "pengelola"))
    text = read_pdf(house.books.draft(edition)[1])
    title = "Jumlah Penduduk Menurut Kecamatan di Kabupaten Contoh (orang), 2024–2025"
    for words in (f"Tabel {number}", title, "Dijumlahkan menurut Kolom.", "Dinas Kependudukan"):
        assert text.holds("".join(words.split())), words
    assert text.squeezed.count("".join(title.split())) >= 2, "on its page and in the list of tables"
    assert f"tabel-{number}" in house.books.anchors(edition)


@pytest.mark.parametrize("ending", [".docx", ".xlsx"])
def test_a_turn_is_in_the_other_files_too(house: House, key: str, ending: str, tmp_path: Path) -> None:
    edition, node = begun(house, key, OVER_TIME, title="Penduduk dua tahun")
    path = export_book(house.books, edition, tmp_path / f"buku{ending}")
    assert path is not None
    number = house.books.detail(edition).numbers[node.id]
    if ending == ".docx":
        tables = Document(io.BytesIO(path.read_bytes())).tables
        assert any(each.rows[-1].cells[-1].text == "400" and len(each.columns) == 3 for each in tables)
        return
    sheet = openpyxl.load_workbook(path)[f"Tabel {number}"]
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert ["Kecamatan Utara", 210, 250] in cells
    assert ["Jumlah", 340, 400] in cells


def test_the_figures_are_those_of_the_pinned_versions(house: House, senders: tuple[Sender, Sender]) -> None:
    edition, node = begun(house, senders[0].table, OVER_TIME)
    by = who(house, "pengelola")
    house.books.print_draft(edition, by)
    correct(house, senders[1])
    table = house.book_pages.node(edition, node).table
    assert table is not None
    assert table.value("Kecamatan Utara", "nilai@2025") == Value(250)
    assert [each.pin.table for each in house.books.detail(edition).newer] == [node.table]
    house.books.pin_newest(edition, by)
    table = house.book_pages.node(edition, node).table
    assert table is not None
    assert table.value("Kecamatan Utara", "nilai@2025") == Value(251, sign=Sign.REVISED), (
        "a sum bears the mark"
    )
    differs = {each.number: each.differences for each in house.books.differences(edition, 1)}
    assert Difference.FIGURES in differs[house.books.detail(edition).numbers[node.id]]


def test_edited_sentences_of_a_turn_become_stale(house: House, senders: tuple[Sender, Sender]) -> None:
    edition, node = begun(house, senders[0].table, OVER_TIME)
    table = house.book_pages.node(edition, node).table
    assert table is not None
    facts = (("Kecamatan Utara", "nilai@2025"),)
    sentence = EditedSentence("Utara 250 orang.", seal_of(table, facts), facts)
    detail = house.books.detail(edition)
    by = who(house, "pengelola")
    edited = change(detail.structure, replace(node, sentences=(sentence,)))
    house.books.save(edition, detail.version, by, structure=edited)
    assert house.books.detail(edition).stale == ()
    correct(house, senders[1])
    house.books.pin_newest(edition, by)
    (stale,) = house.books.detail(edition).stale
    assert stale.node == node.id


def on_page(house: House, edition: int, node: Node, row: str, column: str) -> Traced:
    """What a click on the page of a node is answered with."""
    page = house.book_pages.preview(edition, node)
    return house.book_pages.traced(edition, *clicked(page.patches, page.tables, row, column))


def in_print(house: House, edition: int, no: int, number: str, row: str, column: str) -> Traced:
    """What a click on a table of a print is answered with."""
    figures = house.book_pages.figures_of_print(edition, no)
    assert figures is not None
    patches = [patch for patch in figures.patches if patch.number == number]
    _table, figure = clicked(patches, figures.tables, row, column)
    return house.book_pages.traced_in_print(edition, no, figure)


def clicked(
    patches: Sequence[Patch], tables: Sequence[TracedTable], row: str, column: str
) -> tuple[TracedTable, Figure]:
    spots = [spot for patch in patches for spot in patch.spots()]
    spot = next(each for each in spots if (each.row, each.column) == (row, column))
    found = figure_at(patches, spot.page, (spot.left + spot.right) / 2, (spot.top + spot.bottom) / 2)
    assert found == spot
    return next(each for each in tables if each.number == spot.number), spot.figure


def numbers_behind(found: Traced) -> list[float | None]:
    return [each.value.number for each in found.behind]


def test_a_figure_alone_is_traced_and_a_sum_names_its_figures(house: House, key: str) -> None:
    edition, node = begun(house, key, Turn(("baris1",), ("kolom",)))
    alone = on_page(house, edition, node, "Kecamatan Utara", "Laki-laki")
    assert alone.trace is not None
    assert (alone.trace.period, alone.trace.row, alone.trace.column) == ("2025", "1", "lk")
    table = house.book_pages.node(edition, node).table
    assert table is not None
    found = on_page(house, edition, node, "Kecamatan Utara", table.columns[-1].key)
    assert found.trace is None
    assert [(each.where, each.value.number) for each in found.behind] == [
        ("Kecamatan Utara, Laki-laki, 2025", 120),
        ("Kecamatan Utara, Perempuan, 2025", 130),
    ]
    over_time = replace(node, turn=OVER_TIME)
    older = on_page(house, edition, over_time, "Kecamatan Utara", "nilai@2024")
    assert numbers_behind(older) == [100, 110]
    everything = on_page(house, edition, over_time, table.rows[-1].key, "nilai@2025")
    assert sum(number or 0 for number in numbers_behind(everything)) == 400


def test_a_click_on_a_turn_in_a_draft_tells_of_what_was_printed(
    house: House, senders: tuple[Sender, Sender]
) -> None:
    edition, node = begun(house, senders[0].table, Turn(("baris1",), ("kolom", "periode"), last=1))
    other = replace(node, id=node.id + 1, turn=OVER_TIME)
    by = who(house, "pengelola")
    detail = house.books.detail(edition)
    chapter = detail.structure.parent_of(node.id)
    house.books.save(edition, detail.version, by, structure=insert(detail.structure, other, chapter))
    numbers = house.books.detail(edition).numbers
    of_one, of_sums = numbers[node.id], numbers[other.id]
    house.books.print_draft(edition, by)
    correct(house, senders[1])
    house.books.pin_newest(edition, by)
    detail = house.books.detail(edition)
    house.books.save(
        edition, detail.version, by, structure=change(detail.structure, replace(node, turn=OVER_TIME))
    )
    alone = in_print(house, edition, 1, of_one, "Kecamatan Utara", "Laki-laki@2025")
    assert alone.trace is not None
    shown = alone.trace.shown
    assert (shown.no, shown.value, shown.cell) == (1, Value(120.0), "B8")
    assert alone.trace.newest.no == 2
    assert numbers_behind(in_print(house, edition, 1, of_sums, "Kecamatan Utara", "nilai@2025")) == [120, 130]
    assert numbers_behind(in_print(house, edition, 1, of_sums, "Kecamatan Utara", "nilai@2024")) == [100, 110]
    house.books.print_draft(edition, by)
    assert numbers_behind(in_print(house, edition, 2, of_one, "Kecamatan Utara", "nilai@2025")) == [121, 130]


def test_a_heading_and_what_is_called_otherwise_by_now_are_said(house: House, key: str) -> None:
    edition, node = begun(house, key, Turn(("baris1", "kolom"), ("periode",)))
    house.books.print_draft(edition, who(house, "pengelola"))
    number = house.books.detail(edition).numbers[node.id]
    table = house.book_pages.node(edition, node).table
    assert table is not None
    heading = in_print(house, edition, 1, number, table.rows[0].key, "nilai@2025")
    assert (heading.trace, heading.behind) == (None, ())
    assert "judul kelompok" in heading.reckoned
    renamed = house.book_pages.traced_in_print(edition, 1, Figure(number, "Kecamatan Lama", "nilai@2025"))
    assert (renamed.trace, renamed.behind) == (None, ())
    assert "bernama lain" in renamed.reckoned


def test_signs_and_what_was_left_out_carry_over(house: House) -> None:
    key = approve(house, HEALTH, {2025: health_of(2025)})
    edition, node = begun(house, key, Turn(("baris1",), ("kolom",)))
    table = house.book_pages.node(edition, node).table
    assert table is not None
    assert table.value("Curup", "Klinik").sign is Sign.NIL, "a figure alone stays as it was written"
    assert table.value("Kerkap", "Klinik").sign is Sign.MISSING
    assert ("Kerkap", table.columns[-1].key) in table.partial
    assert any("Cakupan" in note for note in table.notes), "another unit is named, not added"
    summed = replace(node, turn=Turn(("baris1",)))
    table = house.book_pages.node(edition, summed).table
    assert table is not None
    assert ("Kerkap", "nilai") in table.partial


def test_a_turn_that_no_longer_fits_is_missing_and_says_why(house: House, key: str) -> None:
    edition, node = begun(house, key, Turn(("baris1",), ("kolom",), {"kolom": ("Lain-lain",)}))
    (row,) = [each for each in house.books.detail(edition).missing if each.node == node.id]
    assert "Putar lagi di Tabel" in row.reason
    house.books.print_draft(edition, who(house, "pengelola"))
    assert read_pdf(house.books.draft(edition)[1]).holds("Tabelbelumtersedia")


def test_the_next_edition_turns_its_own_newest_periods(house: House, key: str) -> None:
    by = who(house, "pengelola")
    edition, node = begun(house, key, replace(OVER_TIME, last=2))
    (later,) = house.books.begin(2026, "Statistik Sektoral", by, based_on=edition).ids
    assert any(each.node == node.id for each in house.books.detail(later).missing)
    sender = Sender(house, open_round(house, title="Data 2026", year=2026), key)
    house.submissions.approve(sender.send(GOOD).submission, who(house, "kadis"))
    house.books.pin_newest(later, by, tables=(key,))
    table = house.book_pages.node(later, node).table
    assert table is not None
    assert table.years == ("2025", "2026")


def test_labels_of_a_turn_are_said_in_both_languages(house: House, key: str) -> None:
    edition, node = begun(house, key, OVER_TIME)
    detail = house.books.detail(edition)
    facts = replace(detail.facts, is_bilingual=True, english=(("Kecamatan Utara", "North District"),))
    by = who(house, "pengelola")
    house.books.save(edition, detail.version, by, facts=facts)
    table = house.book_pages.node(edition, node).table
    assert table is not None
    assert [row.label_en for row in table.rows] == ["North District", "", "Total"]
    house.books.print_draft(edition, by)
    assert read_pdf(house.books.draft(edition)[1]).holds("NorthDistrict")
