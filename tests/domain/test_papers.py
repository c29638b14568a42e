"""What stands on a disposition sheet, and that it survives being stored."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from datetime import date

import pytest

from app.domain import papers
from app.domain.papers import DispositionPaper, IncomingLetter, Security, Signature
from tests.helpers.sheets import a_sheet, with_logo

PEMBINA = Signature("Kepala Dinas", "Siti Contoh", "Pembina Tk. I (IV/b)", "19700101 199503 2 001")


@pytest.mark.parametrize(
    "paper",
    [
        a_sheet(),
        with_logo(a_sheet(security=Security.TOP_SECRET, replaces="Lembar 11/2026")),
        a_sheet(incoming=None, receivers=(), instructions=()),
        a_sheet(incoming=IncomingLetter("Bupati", "1", None, date(2026, 1, 2))),
        a_sheet(signature=Signature("Bupati", "Contoh", on_behalf=("a.n. Gubernur",), prefix="Plt.")),
    ],
)
def test_a_paper_is_the_same_after_json(paper: DispositionPaper) -> None:
    assert papers.from_dict(json.loads(json.dumps(papers.to_dict(paper)))) == paper


def test_a_paper_stored_with_fewer_fields_takes_the_defaults() -> None:
    stored = papers.to_dict(a_sheet())
    for later in ("urgency", "security", "incoming", "replaces", "instructions"):
        del stored[later]
    assert papers.from_dict(stored).urgency is papers.Urgency.ORDINARY
    assert papers.from_dict(stored).incoming is None


@pytest.mark.parametrize(
    ("signature", "heading"),
    [
        (PEMBINA, ("KEPALA DINAS,",)),
        (replace(PEMBINA, prefix="Plt."), ("Plt. KEPALA DINAS,",)),
        (replace(PEMBINA, on_behalf=("a.n. Bupati Contoh",)), ("a.n. BUPATI CONTOH", "KEPALA DINAS,")),
        (
            replace(PEMBINA, on_behalf=("A.N. Bupati", "Sekretaris Daerah", "u.b.")),
            ("a.n. BUPATI", "SEKRETARIS DAERAH", "u.b.", "KEPALA DINAS,"),
        ),
        (replace(PEMBINA, post="Kepala,"), ("KEPALA,",)),
        (replace(PEMBINA, post=""), ()),
    ],
)
def test_lines_above_the_name(signature: Signature, heading: tuple[str, ...]) -> None:
    assert signature.heading() == heading


@pytest.mark.parametrize(
    ("nip", "label", "printed"),
    [
        ("197001011995032001", "", "NIP. 19700101 199503 2 001"),
        ("199001012025211001", "", "NI PPPK 19900101 202521 1 001"),
        ("1970010119950320019", "", "NIP. 1970010119950320019"),
        ("197001011995032001", "NRP", "NRP 19700101 199503 2 001"),
        (" ", "", ""),
    ],
)
def test_the_line_with_the_nip(nip: str, label: str, printed: str) -> None:
    assert replace(PEMBINA, nip=nip, nip_label=label).nip_line() == printed


def test_place_and_date_stand_together() -> None:
    assert a_sheet().place_and_date() == "Contoh, 25 Mei 2026"
    assert a_sheet(place="").place_and_date() == "25 Mei 2026"


def test_an_unknown_date_is_a_dash() -> None:
    assert papers.long_date(None) == "–"


def test_the_model_has_three_options_none_ticked() -> None:
    assert [option.ticked for option in papers.default_instructions()] == [False] * 3


def test_every_size_has_a_name_with_its_millimetres() -> None:
    for size, (width, height) in papers.PAPER_SIZES.items():
        assert f"({width:.0f} × {height:.0f} mm)" in papers.size_name(size)


def test_what_stands_on_paper_needs_no_print_shop() -> None:
    program = "import sys, app.domain.papers; sys.exit('reportlab' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
