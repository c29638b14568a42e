"""Rules about the boxes, the columns and what is handed on, each on a small made-up SOP."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.findings import norm_totals, say_totals
from app.domain.sop import Arrow, Component, Node, NodeKind, Norm, Role, Row, Sop
from tests.helpers.tiny_sops import DECIDE, ROLES, WORK, a_row, a_sop, codes, only


def test_a_good_sop_has_no_findings() -> None:
    assert codes(a_sop(a_row(2))) == set()


# --- boxes ---------------------------------------------------------------------------------------


def test_empty_boxes_are_told_once_for_all_rows() -> None:
    sop = a_sop(a_row(2, requirements="", output=" "), a_row(3, requirements="", norm=None))
    assert only(sop, "cell.no_requirements").rows == (2, 3)
    assert only(sop, "cell.no_output").rows == (2,)
    assert only(sop, "cell.no_time").rows == (3,)


def test_heading_row_owes_no_boxes() -> None:
    heading = replace(Row(2, "2.", "Pembuatan", (Node("2", "", "box", NodeKind.MARKER),)))
    assert codes(a_sop(heading)) == {"row.heading"}


def test_output_equal_to_requirements() -> None:
    assert codes(a_sop(a_row(2, requirements="Peta 1", output="peta  1."))) == {"cell.output_is_input"}
    disposition = a_row(2, requirements="Disposisi", output="Disposisi")
    assert codes(a_sop(disposition)) == set()


def test_note_repeats_or_contradicts_the_output() -> None:
    assert codes(a_sop(a_row(2, note="Naskah ke-2"))) == {"cell.note_repeats"}
    assert codes(a_sop(a_row(2, note="Naskah ke-1"))) == {"cell.note_contradicts"}
    assert codes(a_sop(a_row(2, note="Rangkap dua"))) == set()


@pytest.mark.parametrize("label", ["3.", "1.", "", "II"])
def test_numbering(label: str) -> None:
    assert only(a_sop(a_row(2, label=label)), "row.numbering").rows == (2,)


@pytest.mark.parametrize(
    "labels",
    [("1", "2", "3"), ("a)", "b)", "c)"), ("I", "II", "III"), ("1.", "2a.", "2b."), ("01", "02", "03")],
)
def test_other_ways_of_numbering(labels: tuple[str, ...]) -> None:
    sop = a_sop(a_row(2))
    rows = tuple(replace(row, label=label) for row, label in zip(sop.rows, labels, strict=True))
    assert codes(replace(sop, rows=rows)) == set()


def test_headings_may_go_without_a_number() -> None:
    heading = Row(2, "", "Pembuatan", (Node("2", "", "box", NodeKind.MARKER),))
    sop = a_sop(heading, a_row(3, label="2."))
    rows = (*sop.rows[:-1], replace(sop.rows[-1], label="3."))
    assert codes(replace(sop, rows=rows)) == {"row.heading"}


def test_a_row_without_text_and_a_time_that_says_nothing() -> None:
    assert codes(a_sop(a_row(2, text=" "))) == {"cell.no_text"}
    assert codes(a_sop(a_row(2, norm=Norm("-", 0, "")))) == {"cell.no_time"}
    assert "secukupnya" in only(a_sop(a_row(2, norm=Norm("secukupnya", 0, ""))), "norm.unread").text


def test_a_dash_in_keterangan_contradicts_nothing() -> None:
    assert codes(a_sop(a_row(2, note="-", requirements="-"), a_row(3, output="-", note="-"))) == set()


def test_check_that_puts_out_a_disposition() -> None:
    row = a_row(2, "Memeriksa naskah", output="Disposisi")
    assert "check.outputs_disposition" in codes(a_sop(row))
    assert "check.outputs_disposition" not in codes(a_sop(a_row(2, output="Disposisi")))


def test_row_of_two_columns() -> None:
    two = (Node("2a", "kasi", "box", WORK), Node("2b", "jfu", "box", WORK))
    assert codes(replace_arrows(a_row(2, nodes=two))) == {"row.several_roles"}
    decides = (two[0], Node("2b", "jfu", "diamond", DECIDE))
    sop = replace_arrows(a_row(2, nodes=decides), Arrow("2b", "3", "Ya"), Arrow("2b", "2a", "Tidak"))
    assert codes(sop) == {"row.roles_and_decision"}
    same = (two[0], Node("2b", "kasi", "box", WORK))
    assert codes(replace_arrows(a_row(2, nodes=same))) == set()


def replace_arrows(row: Row, *last: Arrow) -> Sop:
    """A SOP around a row of two nodes, 2a then 2b."""
    sop = a_sop(row)
    return replace(sop, arrows=(Arrow("1", "2a"), Arrow("2a", "2b"), *(last or (Arrow("2b", "3"),))))


# --- handed from row to row ----------------------------------------------------------------------


def test_a_draft_must_be_made_before_it_is_needed() -> None:
    needs = a_row(3, requirements="Draf peta")
    assert only(a_sop(a_row(2), needs), "input.unmade").rows == (3,)
    assert codes(a_sop(a_row(2, output="Draft Peta"), needs)) == set()
    assert "input.unmade" in codes(a_sop(a_row(2, output="Peta"), needs))


def test_a_thing_made_later_is_missing_earlier() -> None:
    assert only(a_sop(a_row(2, requirements="Peta"), a_row(3, output="Peta")), "input.unmade").rows == (2,)


def test_an_older_state_is_asked_for_again() -> None:
    draft, signed = a_row(2, output="Draf peta"), a_row(3, output="Peta yang telah ditandatangani")
    late = a_row(4, requirements="Draf peta")
    assert only(a_sop(draft, signed, late), "input.superseded").rows == (4,)
    assert codes(a_sop(draft, signed)) == set()


def test_an_order_cannot_yield_what_is_made_later() -> None:
    order = a_row(
        2, "Menugaskan JFU untuk membuat peta", kind="assign", role="kasi", output="Peta, Disposisi"
    )
    assert only(a_sop(order, a_row(3, output="Peta")), "output.too_early").rows == (2,)
    assert codes(a_sop(order)) == set()


@pytest.mark.parametrize(
    "text", ["Mempublikasikan peta", "Upload peta", "Kasi memerintahkan JFU untuk memposting"]
)
def test_publishing_before_checking(text: str) -> None:
    check_row = a_row(3, "Memeriksa peta")
    sop = a_sop(a_row(2, text), check_row)
    assert only(sop, "order.published_before_check").rows == (2,)
    turned = a_sop(replace(check_row, no=2, label="2.", nodes=a_row(2).nodes), a_row(3, text))
    assert "order.published_before_check" not in codes(turned)


def test_publishing_what_nobody_approved() -> None:
    rows = (a_row(2), a_row(3, "Mempublikasikan peta"))
    assert only(a_sop(*rows), "order.published_unapproved").rows == (3,)
    assert codes(a_sop(a_row(2, "Menandatangani peta"), rows[1])) == set()
    past = (Arrow("1", "2"), Arrow("1", "3"), Arrow("2", "3"))
    assert "order.published_unapproved" in codes(a_sop(a_row(2, "Menyetujui peta"), rows[1], arrows=past))


def test_naming_publication_is_not_publishing() -> None:
    row = a_row(2, "Menentukan data yang akan dipublikasikan")
    assert "order.published_before_check" not in codes(a_sop(row, a_row(3, "Memeriksa peta")))


@pytest.mark.parametrize("activity", ["mempublikasikan", "mencetak", "mendistribusikan", "menganalisis"])
def test_ordered_but_never_done(activity: str) -> None:
    order = a_row(2, f"Kasi menugaskan JFU untuk {activity} peta", role="kasi", kind="assign")
    assert activity in only(a_sop(order), "order.never_done").text
    assert (
        codes(
            a_sop(
                a_row(2, "Menyetujui"),
                replace(order, no=3, label="3.", nodes=a_row(3, role="kasi", kind="assign").nodes),
                a_row(4, f"JFU {activity} peta"),
            )
        )
        == set()
    )


def test_result_of_an_analysis_nobody_makes() -> None:
    speaks = a_row(3, "Menyimpan hasil analisa")
    assert "result.never_made" in codes(a_sop(a_row(2), speaks))
    assert "result.never_made" not in codes(a_sop(a_row(2, "Menganalisa data"), speaks))


def test_subject_of_the_title_is_lost() -> None:
    rows = [a_row(2, "Menyusun peta"), *(a_row(no) for no in range(3, 7))]
    assert only(a_sop(*rows, page={"title": "Pembuatan Peta"}), "title.subject_lost").rows == (2,)
    rows[-1] = a_row(6, "Mencetak peta")
    assert codes(a_sop(*rows, page={"title": "Pembuatan Peta"})) == set()


# --- actors --------------------------------------------------------------------------------------


def test_actor_without_a_column() -> None:
    item = only(a_sop(a_row(2, "Melapor kepada Sekretaris")), "actor.no_column")
    assert "Sekretaris" in item.text
    assert codes(a_sop(a_row(2, "Melapor kepada kepala seksi"))) == set()


def test_one_who_orders_himself() -> None:
    order = "Menugaskan Kasi untuk menyusun peta"
    assert "actor.assigns_itself" in codes(a_sop(a_row(2, order, role="kasi", kind="assign")))
    assert codes(a_sop(a_row(2, order, role="kabid", kind="assign"))) == set()


def test_actor_named_in_a_warning() -> None:
    item = only(a_sop(a_row(2), page={"warnings": ("-", "Dikerjakan operator")}), "warning.no_column")
    assert item.place == "Peringatan 2"


def test_heads_of_columns() -> None:
    sop = a_sop(a_row(2))
    assert codes(replace(sop, roles=(*ROLES, Role("x", " ")))) == {"role.unnamed"}
    assert codes(replace(sop, roles=(*ROLES, Role("x", "jfu.")))) == {"role.double"}
    assert codes(replace(sop, roles=(*ROLES, Role("jfu", "Arsiparis")))) == {"role.double"}


@pytest.mark.parametrize("title", ["Kasubbag", "Kepala Bagian", "bendahara", "Arsiparis", "petugas"])
def test_titles_beyond_the_usual_ones(title: str) -> None:
    assert codes(a_sop(a_row(2, f"Menyerahkan berkas kepada {title}"))) == {"actor.no_column"}
    sop = a_sop(a_row(2, f"Menyerahkan berkas kepada {title}"))
    assert codes(replace(sop, roles=(*ROLES, Role("x", title)))) == set()


def test_column_without_work_and_name_written_two_ways() -> None:
    sop = replace(a_sop(a_row(2, "JFU/Staf menyusun naskah")), roles=(*ROLES, Role("x", "Arsiparis")))
    assert only(sop, "role.unused").place == "Arsiparis"
    assert "JFU/Staf" in only(sop, "role.variant").text


# --- norms, service standard, other SOPs ---------------------------------------------------------


def test_units() -> None:
    assert codes(a_sop(a_row(2, norm=Norm("2 windu", 2, "windu")))) == {"norm.unit", "norm.mixed_units"}
    mixed = a_sop(a_row(2, norm=Norm("2 Hari", 2, "hari")))
    assert codes(mixed) == {"norm.mixed_units", "norm.needs_ruling"}
    assert norm_totals(mixed) == {"jam": 2, "hari": 2}
    assert say_totals(mixed) == "2 jam + 2 hari"


@pytest.mark.parametrize(
    ("promise", "found"),
    [
        *(("3 jam", False), ("2 jam", True), ("3 hari kerja", True), ("sesuai antrean", False)),
        *(("180 menit", False), ("2 jam 60 menit", False), ("2 (dua) jam dan 30 menit", True)),
        *(("3 (tiga) jam", False), ("1 hari kerja", False), ("paling lama 3 jam, buka 8 jam", False)),
    ],
)
def test_sum_against_the_promise(promise: str, found: bool) -> None:
    sop = replace(a_sop(a_row(2)), service=(Component("5", "Jangka Waktu", promise),))
    assert ("service.duration" in codes(sop)) == found


def test_service_steps() -> None:
    sop = a_sop(a_row(2), a_row(3, "Mencetak naskah"))
    good = "1. Menerima\n2. Menyusun\n3. Mencetak\nMenyusun → Mencetak"
    assert codes(replace(sop, service=(Component("4", "Prosedur", good),))) == set()
    wrong = "1. Menyusun\n2. Mencetak\nMencetak → Menyusun"
    bad = replace(sop, service=(Component("4", "Prosedur", wrong),))
    assert codes(bad) == {"service.numbering", "service.drawing"}
    assert only(bad, "service.drawing").rows == (2, 3)


def test_a_way_back_that_the_table_has_too_is_no_contradiction() -> None:
    row = a_row(3, "Lengkap?", kind="decide")
    sop = a_sop(a_row(2), row, arrows=(Arrow("3", "4", "Ya"), Arrow("3", "2", "Tidak")))
    drawn = replace(sop, service=(Component("4", "Prosedur", "Lengkap? → Menyusun naskah"),))
    assert codes(drawn) == set()


def test_an_empty_component() -> None:
    sop = replace(a_sop(a_row(2)), service=(Component("6", "Biaya", " "), Component("7", "Produk", "-")))
    assert codes(sop) == {"service.empty"}
    assert only(sop, "service.empty").spot == "service:1"


def test_cited_sop_must_be_related() -> None:
    row = a_row(2, note="Menurut SOP Arsip Dinamis")
    assert "SOP Arsip Dinamis" in only(a_sop(row), "related.missing").text
    assert codes(a_sop(row, page={"related": ("SOP Arsip Dinamis",)})) == set()
    assert codes(a_sop(a_row(2), page={"related": ("Internal",)})) == {"related.not_sop"}


def test_title_over_the_table() -> None:
    assert codes(a_sop(a_row(2), page={"table_title": "PEMBUATAN LAPORAN"})) == set()
    assert codes(a_sop(a_row(2), page={"table_title": "Laporan"})) == {"identity.title_differs"}
