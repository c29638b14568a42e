"""Knows ``alur sop print``: which paper it writes, and what it says of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.calls import Alur
from tests.helpers.pdftext import read_pdf

MAGETAN = "500.14.4/ 1112 /403.113/2024"


@pytest.mark.parametrize(
    ("words", "size", "said"),
    [
        ((MAGETAN,), (330, 215), "Nama SOP"),
        ((MAGETAN, "--size", "A4", "--strict"), (297, 210), "Nama SOP"),
        ((MAGETAN, "--as", "letter"), (330, 215), "Sasaran"),
        (("33/SOP/D-13/2022", "--as", "table"), (330, 215), "Nama SOP"),
        ((MAGETAN, "--as", "service", "--size", "A4"), (210, 297), "Komponen"),
        (("--list", "--size", "A4"), (297, 210), "DAFTAR SOP YANG BERLAKU"),
    ],
)
def test_a_paper_is_written(
    at_sample: Alur, tmp_path: Path, words: tuple[str, ...], size: tuple[int, int], said: str
) -> None:
    target = tmp_path / "kertas" / "sop.pdf"
    answer = at_sample("sop", "print", *words, "-o", target)
    assert (answer.code, answer.out.strip(), answer.err) == (0, str(target), "")
    read = read_pdf(target.read_bytes())
    assert read.sizes[0] == size
    assert said in read.pages[0]


def test_the_service_standard_follows_when_asked(at_sample: Alur, tmp_path: Path) -> None:
    target = tmp_path / "sop.pdf"
    answer = at_sample("sop", "print", MAGETAN, "--with-service", "-o", target, "--json").json
    assert answer == {"documents": [str(target)], "size": "F4", "remarks": []}
    assert "Jaminan Pelayanan" in read_pdf(target.read_bytes()).pages[-1]


def test_what_is_not_there_is_refused(at_sample: Alur, tmp_path: Path) -> None:
    target = tmp_path / "sop.pdf"
    assert at_sample("sop", "print", "tidak ada", "-o", target).is_refused("tidak ditemukan")
    assert at_sample("sop", "print", "DISKOMINFO 2.6", "--as", "service", "-o", target).is_refused("standar")
    assert not target.exists()


@pytest.mark.parametrize(
    "words", [("-o", "x"), (MAGETAN,), (MAGETAN, "--list", "-o", "x"), (MAGETAN, "--size", "A5", "-o", "x")]
)
def test_a_wrong_call_is_told(alur: Alur, words: tuple[str, ...]) -> None:
    answer = alur("sop", "print", *words)
    assert (answer.code, answer.out) == (2, "")
