"""Knows the way of a book: begun, printed, remarked on, returned, verified, approved; on both databases."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.bootstrap import House
from app.core.errors import ConflictError, NotAllowed, NotFound, Refused
from app.domain.books.comparing import Difference
from app.domain.books.edition import EditionAct, EditionState
from app.domain.books.places import Spot
from app.domain.books.structure import EditedSentence, Node, NodeKind, Structure, change, insert
from app.domain.statistics.sentences import seal_of
from app.domain.statistics.views import Reckoning, TableView
from app.domain.submissions.terms import ThreadState
from app.domain.tables.values import Sign, Value
from app.files.sniff import kind_of
from app.services.books.reviewing import NewBookRemark
from app.services.books.rows import PagePreview
from tests.helpers.data_tables import add_table, open_round
from tests.helpers.houses import who
from tests.helpers.pdftext import read_pdf
from tests.helpers.submitted import GOOD, Sender


@pytest.fixture
def sender(house: House) -> Sender:
    key = add_table(house)
    return Sender(house, open_round(house), key)


def approve(house: House, sender: Sender) -> None:
    number = sender.send(GOOD).submission
    house.submissions.approve(number, who(house, "kadis"))


def begin(house: House, **facts: int) -> int:
    by = who(house, "pengelola")
    return house.books.begin(2025, "Statistik Sektoral Kota Contoh", by, **facts).ids[0]


def spots_of(preview: PagePreview) -> list[Spot]:
    return [spot for patch in preview.patches for spot in patch.spots()]


def tables_of(structure: Structure) -> list[Node]:
    return [node for node, _path in structure.walk() if node.kind is NodeKind.TABLE]


@pytest.mark.usefixtures("sender")
def test_without_anything_approved_the_book_says_who_owes_what(house: House) -> None:
    detail = house.books.detail(begin(house))
    (row,) = [each for each in detail.missing if each.title.startswith("Jumlah Penduduk")]
    assert row.opds == ("Dinas Kependudukan dan Pencatatan Sipil",)
    assert row.reason
    assert detail.row.missing == len(detail.missing)
    house.books.print_draft(detail.row.id, who(house, "pengelola"))
    text = read_pdf(house.books.draft(detail.row.id)[1])
    assert text.holds("Tabelbelumtersedia")


def test_the_slice_from_approved_figures_to_a_printed_page(house: House, sender: Sender) -> None:
    approve(house, sender)
    edition, by = begin(house), who(house, "pengelola")
    detail = house.books.detail(edition)
    assert not detail.missing
    (node,) = tables_of(detail.structure)
    view = house.book_pages.node(edition, node)
    assert view.table is not None
    assert view.table.value("1", "lk") == Value(120)
    assert view.sentences
    assert view.chart is not None
    assert view.number == "1.1"
    told: list[tuple[int, int]] = []
    house.books.print_draft(edition, by, progress=lambda done, all_, _title: told.append((done, all_)))
    assert told
    assert all(0 <= done <= all_ for done, all_ in told)
    name, data = house.books.draft(edition)
    assert name.endswith(".pdf")
    text = read_pdf(data)
    assert text.title == "Statistik Sektoral Kota Contoh"
    for words in ("Tabel", "1.1", "Jumlah Penduduk", "250", "Sumber:", "DRAF", "Daftar Isi", "Gambar 1.1"):
        assert text.holds("".join(words.split())), words
    assert all(text.fonts.values())
    assert "tabel-1.1" in house.books.anchors(edition)


def test_the_same_edition_gives_the_same_bytes(house: House, sender: Sender) -> None:
    approve(house, sender)
    edition, by = begin(house), who(house, "pengelola")
    for _ in range(2):
        house.books.print_draft(edition, by)
    first, second = house.books.drafts(edition)
    assert first.sha256 == second.sha256
    assert house.books.differences(edition, 1, 2) == []


def test_a_cancelled_print_keeps_nothing(house: House, sender: Sender) -> None:
    approve(house, sender)
    edition = begin(house)
    changes = house.books.print_draft(edition, who(house, "pengelola"), cancelled=lambda: True)
    assert not changes.topics
    assert house.books.drafts(edition) == []
    with pytest.raises(NotFound):
        house.books.draft(edition)


def test_review_goes_round_until_it_is_approved_and_locked(house: House, sender: Sender) -> None:
    approve(house, sender)
    edition, admin, kasi, kabid = (
        begin(house),
        who(house, "pengelola"),
        who(house, "kasi"),
        who(house, "kabid"),
    )
    reviews = house.book_reviews
    with pytest.raises(NotAllowed):
        reviews.act(edition, EditionAct.SUBMIT, admin)  # nothing was printed
    house.books.print_draft(edition, admin)
    reviews.act(edition, EditionAct.SUBMIT, admin)
    version = house.books.detail(edition).version
    with pytest.raises(NotAllowed):
        house.books.save(edition, version, admin, structure=Structure())
    (remark,) = reviews.remark(edition, NewBookRemark("Judul terlalu panjang", page="3"), kasi).ids
    with pytest.raises(NotAllowed):
        reviews.act(edition, EditionAct.VERIFY, kasi)
    with pytest.raises(Refused):
        reviews.act(edition, EditionAct.RETURN, kasi)
    reviews.act(edition, EditionAct.RETURN, kasi, reason="Perbaiki judul")
    detail = house.books.detail(edition)
    assert (detail.row.state, detail.row.round_no) == (EditionState.DRAFT, 2)
    assert detail.events[0].reason == "Perbaiki judul"
    reviews.reply(remark, "Sudah dipendekkan", admin)
    assert house.books.detail(edition).remarks[0].state is ThreadState.ANSWERED
    reviews.close(remark, kasi)
    with pytest.raises(NotAllowed):
        reviews.reply(remark, "Lagi", admin)
    with pytest.raises(NotAllowed):
        reviews.act(edition, EditionAct.SUBMIT, admin)  # this round was not printed yet
    house.books.print_draft(edition, admin)
    for act, by in ((EditionAct.SUBMIT, admin), (EditionAct.VERIFY, kasi), (EditionAct.APPROVE, kabid)):
        reviews.act(edition, act, by)
    detail = house.books.detail(edition)
    assert detail.row.state is EditionState.APPROVED
    assert detail.drafts[0].is_final
    assert not read_pdf(house.books.draft(edition)[1]).holds("DRAF")
    for refused in (
        lambda: house.books.pin_newest(edition, admin),
        lambda: reviews.remark(edition, NewBookRemark("Terlambat"), kasi),
        lambda: reviews.act(edition, EditionAct.RETURN, kasi, reason="x"),
    ):
        with pytest.raises(NotAllowed):
            refused()


@pytest.mark.usefixtures("sender")
def test_two_who_save_the_same_edition(house: House) -> None:
    edition, by = begin(house), who(house, "pengelola")
    detail = house.books.detail(edition)
    house.books.save(edition, detail.version, by, facts=replace(detail.facts, subtitle="Satu"))
    with pytest.raises(ConflictError):
        house.books.save(edition, detail.version, by, facts=replace(detail.facts, subtitle="Dua"))
    assert house.books.detail(edition).facts.subtitle == "Satu"


def test_an_edition_shows_what_it_pinned_until_told_otherwise(house: House, sender: Sender) -> None:
    approve(house, sender)
    edition, by = begin(house), who(house, "pengelola")
    house.books.print_draft(edition, by)
    number = house.submissions.find(sender.round_id, sender.opd)
    corrected = {("1", "lk"): Value(121), ("1", "jumlah"): Value(251)}
    corrected |= {("jumlah", "lk"): Value(201), ("jumlah", "jumlah"): Value(401)}
    house.submissions.correct(number, sender.table, corrected, "Salah ketik", by)
    detail = house.books.detail(edition)
    assert [(each.newest, each.reason) for each in detail.newer] == [(2, "Salah ketik")]
    (node,) = tables_of(detail.structure)
    shown = house.book_pages.node(edition, node).table
    assert shown is not None
    assert shown.value("1", "lk") == Value(120)
    house.books.pin_newest(edition, by)
    shown = house.book_pages.node(edition, node).table
    assert shown is not None
    assert shown.value("1", "lk") == Value(121, sign=Sign.REVISED)
    differences = {each.title: each.differences for each in house.books.differences(edition, 1)}
    assert all(Difference.FIGURES in each for each in differences.values())


def test_edited_sentences_are_stale_when_the_figures_change(house: House, sender: Sender) -> None:
    approve(house, sender)
    edition, by = begin(house), who(house, "pengelola")
    detail = house.books.detail(edition)
    (node,) = tables_of(detail.structure)
    table = house.book_pages.node(edition, node).table
    assert table is not None
    facts = (("1", "lk"),)
    edited = replace(node, sentences=(EditedSentence("Laki-laki 120.", seal_of(table, facts), facts),))
    house.books.save(edition, detail.version, by, structure=change(detail.structure, edited))
    assert house.books.detail(edition).stale == ()
    number = house.submissions.find(sender.round_id, sender.opd)
    house.submissions.correct(number, sender.table, {("1", "lk"): Value(121)}, "Salah ketik", by)
    house.books.pin_newest(edition, by)
    (stale,) = house.books.detail(edition).stale
    assert (stale.node, stale.text) == (node.id, "Laki-laki 120.")


def test_an_edition_is_started_from_the_last_one(house: House, sender: Sender) -> None:
    approve(house, sender)
    first, by = begin(house), who(house, "pengelola")
    detail = house.books.detail(first)
    text = Node(detail.structure.next_id, NodeKind.TEXT, paragraphs=("Baru.",))
    structure = insert(detail.structure, text, detail.structure.nodes[0].id)
    facts = replace(detail.facts, subtitle="S")
    house.books.save(first, detail.version, by, structure=structure, facts=facts)
    house.books.print_draft(first, by)
    second = house.books.detail(begin(house, based_on=first))
    assert second.structure == structure
    assert second.facts.subtitle == "S"


def test_the_annex_says_where_figures_came_from(house: House, sender: Sender) -> None:
    approve(house, sender)
    edition, by = begin(house), who(house, "pengelola")
    detail = house.books.detail(edition)
    house.books.save(edition, detail.version, by, facts=replace(detail.facts, with_origins=True))
    house.books.print_draft(edition, by)
    text = read_pdf(house.books.draft(edition)[1])
    assert text.holds("Lampiran:AsalData")
    assert "kiriman" in text.squeezed


def test_a_figure_is_traced_from_the_explorer(house: House, sender: Sender) -> None:
    approve(house, sender)
    explorer = house.explorer
    (row,) = explorer.rows()
    assert row.key == sender.table
    looked = explorer.look(row.key, TableView(reckoning=Reckoning.SHARE))
    assert looked.table.value("1", "lk").number == pytest.approx(60)
    assert looked.charts
    traced = explorer.trace(row.key, "1", "lk")
    assert (traced.newest.cell, traced.newest.value) == ("B8", Value(120))
    with pytest.raises(NotFound):
        explorer.trace(row.key, "1", "peringkat")


def test_a_table_is_previewed_before_it_is_saved(house: House, sender: Sender) -> None:
    approve(house, sender)
    edition = begin(house)
    (node,) = tables_of(house.books.detail(edition).structure)
    preview = house.book_pages.preview(edition, replace(node, title="Judul Baru, 2025"))
    assert read_pdf(preview.data).holds("JudulBaru,2025")
    spot = next(each for each in spots_of(preview) if (each.row, each.column) == ("1", "lk"))
    assert preview.at(spot.page, (spot.left + spot.right) / 2, spot.top + 2) == spot
    assert preview.at(spot.page, 0, 0) is None
    table = preview.table(spot.number)
    assert table is not None
    traced = house.book_pages.traced(edition, table, spot.figure)
    assert traced.trace is not None
    assert (traced.trace.period, traced.trace.opd, traced.trace.column) == ("2025", sender.opd, "lk")


def test_the_newest_print_of_any_edition_is_the_output_of_a_step(house: House, sender: Sender) -> None:
    approve(house, sender)
    with pytest.raises(NotFound):
        house.books.newest_print()
    by = who(house, "pengelola")
    first, second = begin(house), begin(house)
    for edition in (second, first):
        house.books.print_draft(edition, by)
    found = house.books.newest_print()
    (row,) = house.books.drafts(first)
    assert (found.name, found.ref.sha256, found.ref.size) == (row.name, row.sha256, row.size)
    assert house.files.get(found.ref.sha256) == house.books.draft(first)[1]
    assert found.ref.kind == kind_of(house.files.get(found.ref.sha256))


def test_a_copy_of_a_print_is_made_once(house: House, sender: Sender) -> None:
    approve(house, sender)
    edition = begin(house)
    house.books.print_draft(edition, who(house, "pengelola"))
    path = house.books.checkout(edition, 1)
    assert path.read_bytes() == house.books.draft(edition, 1)[1]
    assert house.books.checkout(edition, 1) == path
