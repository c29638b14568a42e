"""Rules about the identity page, ranks, spelling and remarks, each on a small made-up SOP."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.findings import check
from app.domain.findings.spelling import corrected
from app.domain.ranks import RANKS, rank_fault
from app.domain.sop import Remark
from tests.helpers.tiny_sops import PAGE, a_row, a_sop, codes, only

# --- identity page -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        *("title", "number", "made", "effective", "approver_post", "approver_name", "approver_nip"),
        *("legal_basis", "qualifications", "related", "equipment", "warnings", "records"),
    ],
)
def test_missing_field(name: str) -> None:
    empty: object = () if isinstance(getattr(PAGE, name), tuple) else ""
    assert codes(a_sop(a_row(2), page={name: empty})) == {"identity.empty"}


def test_letter_has_other_fields_and_no_page() -> None:
    page = {"made": "", "related": (), "purpose": "Petunjuk", "target": ""}
    sop = replace(a_sop(a_row(2), page=page), form="letter")
    assert codes(sop) == {"identity.letter_form", "identity.empty"}
    assert only(sop, "identity.empty").place == "Sasaran"


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ({"revised": ""}, {"identity.empty_note"}),
        ({"made": "2 November 2024"}, {"date.weekend"}),
        ({"made": "kemarin"}, {"date.unreadable"}),
        ({"made": "5 November 2024"}, {"date.order"}),
        ({"revised": "31 Oktober 2024"}, {"date.order"}),
        ({"signed": "November 2024"}, {"foot.no_day"}),
        ({"signed": "Oktober 2024", "place": "Metro"}, {"foot.no_day", "foot.before_made"}),
        ({"signed": "31 Oktober 2024"}, {"foot.before_made"}),
        ({"signed": "4 November 2024"}, set()),
        ({"approver_nip": "19760520 199511 1 000"}, {"identity.nip"}),
        ({"approver_nip": "19900112 202521 2 014"}, set()),  # PPPK: a code of the contract for a month
        ({"approver_nip": "NIP. 19760520 199511 1 001"}, set()),
        ({"approver_nip": "19761320 199511 1 001"}, {"identity.nip"}),
        ({"approver_nip": "19760520 198011 1 001"}, {"identity.nip"}),
        ({"approver_nip": "1977061019971001"}, {"identity.nip"}),
        ({"approver_nip": "-"}, set()),
        ({"number": "500.14.4/ 1112 /403.113/2024"}, set()),
        ({"number": "33/SOP/D-13/2022"}, set()),
        ({"number": "E021-23176 / SOP / D-13 / 2023"}, set()),
        ({"number": "SOP/XI/2024"}, {"identity.number_form"}),
        ({"number": "DISKOMINFO 2.6"}, {"identity.number_form"}),
        ({"number": "-"}, {"identity.number_form"}),
        ({"approved": "5 November 2024"}, {"date.order"}),
        ({"approved": "31 Oktober 2024"}, {"date.order"}),
        ({"approved": "4 November 2024"}, set()),
        ({"approved": "besok"}, {"date.unreadable"}),
        ({"revised": "5 November 2024"}, {"date.order"}),
        ({"legal_basis": ("", " ")}, {"identity.empty"}),
        ({"approver_rank": "Pembina Tk. IV b"}, {"identity.rank"}),
        ({"approver_rank": "Pembina Tk. I (IV/b)"}, set()),
        ({"equipment": ("ATK", "PENCATATAN DAN PENDATAAN")}, {"identity.heading_in_list"}),
        ({"qualifications": ("Kepala Dinas", "Mampu membaca")}, set()),
        ({"qualifications": ("Kepala Dinas", "Sekretaris", "Mampu")}, {"identity.posts_as_skills"}),
        ({"legal_basis": ("UU Nomor 14 Tahun 2008 tentang Keterbukaan Informasi Publik",)}, set()),
        (
            {"legal_basis": ("UU Nomor 41 Tahun 2008 tentang Keterbukaan Informasi Publik",)},
            {"identity.law_number"},
        ),
    ],
)
def test_identity_rules(page: Mapping[str, object], found: set[str]) -> None:
    assert codes(a_sop(a_row(2), page=page)) == found


def test_revised_before_the_first_approval() -> None:
    sop = a_sop(a_row(2), page={"revised": "1 November 2024"})
    assert codes(sop) == set()
    approved = replace(sop, captions={"effective": "Tanggal Pengesahan"})
    assert codes(approved) == {"date.revised_before_approval"}
    own_field = a_sop(a_row(2), page={"revised": "1 November 2024", "approved": "4 November 2024"})
    assert codes(own_field) == {"date.revised_before_approval"}


def test_a_late_revision_follows_an_earlier_approval() -> None:
    page = {"made": "4 Januari 2023", "revised": "1 November 2024"}
    sop = replace(a_sop(a_row(2), page=page), captions={"effective": "Tanggal Pengesahan"})
    assert codes(sop) == set()


def test_a_sheet_that_prints_both_dates_owes_both() -> None:
    sop = replace(a_sop(a_row(2)), captions={"approved": "Tanggal Disahkan"})
    assert only(sop, "identity.empty").place == "Tanggal Disahkan"


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        *((f"{name} ({grade})", None) for name, grade in RANKS.items()),
        *((name, None) for name in RANKS),
        ("PEMBINA UTAMA MUDA, IV/c", None),
        ("Penata Tk. I, III/d", None),
        ("Penata Tkt I", None),
        ("Pembina Tk. IV b", "Pembina Tingkat I (IV/b)"),
        ("Pembina (IV/b)", "Pembina Tingkat I (IV/b)"),
        ("Penata Muda III/d", "Penata Tingkat I (III/d)"),
        ("Pembina Tingkat", "Pembina Tingkat I (IV/b)"),
        ("Kepala", ""),
    ],
)
def test_ranks(written: str, fault: str | None) -> None:
    assert rank_fault(written) == fault


# --- spelling and remarks ------------------------------------------------------------------------


def test_spelling_is_proposed_never_done() -> None:
    sop = a_sop(a_row(2, "Memberi Intruksi"), a_row(3, note="intruksi"), page={"warnings": ("Sistim mati",)})
    rows, page = [item for item in check(sop) if item.code == "spelling.word"]
    assert (rows.rows, page.rows) == ((2, 3), ())
    assert "instruksi" in rows.text
    assert sop.rows[1].text == "Memberi Intruksi"


def test_longer_words_are_no_slips() -> None:
    assert corrected("statistikawan staffel Jum'at Staff") == "statistikawan staffel Jumat staf"


def test_remark_names_its_rows() -> None:
    places = {"baris 2": (2,), "baris 1\u20133": (1, 2, 3), "baris 1, 3": (1, 3), "Dasar Hukum 3": ()}
    for place, rows in places.items():
        sop = replace(a_sop(a_row(2)), remarks=(Remark("judged.role", place, "Dibaca.", "Tegaskan."),))
        assert only(sop, "judged.role").rows == rows


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=60))
def test_no_cell_breaks_a_rule(text: str, cell: str, item: str) -> None:
    page = {"title": text, "legal_basis": (item,), "approver_rank": item, "made": cell, "related": (cell,)}
    check(a_sop(a_row(2, text, requirements=cell, output=item, note=cell, label=item), page=page))
