"""The hidden identity comes back from forms as programs and people leave them, and from nothing else."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.tables.form import FormIdentity
from app.intake.forms import make_form, read_identity
from tests.helpers.data_forms import a_spec

FORM = make_form(a_spec())


def changed(parts: Mapping[str, bytes | None]) -> bytes:
    """The form with other parts; None leaves one out."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(FORM)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = parts.get(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
    return buffer.getvalue()


def part(name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(FORM)) as package:
        return package.read(name)


def test_a_form_knows_what_it_is() -> None:
    identity = read_identity(FORM)
    assert identity == a_spec().identity
    assert identity is not None
    assert (identity.opd, identity.round) == ("2.12", 7)
    assert [key for key, _version, _fingerprint in identity.tables] == ["penduduk-kecamatan", "perpustakaan"]


def test_it_is_known_after_another_program_saved_it() -> None:
    book = openpyxl.load_workbook(io.BytesIO(FORM))
    book.worksheets[1]["B9"] = 12
    buffer = io.BytesIO()
    book.save(buffer)
    assert read_identity(buffer.getvalue()) == a_spec().identity


def test_it_is_known_when_the_hidden_sheet_was_thrown_away() -> None:
    book = openpyxl.load_workbook(io.BytesIO(FORM))
    del book["_alur"]
    buffer = io.BytesIO()
    book.save(buffer)
    assert read_identity(buffer.getvalue()) == a_spec().identity


def test_nothing_is_claimed_by_what_is_no_form() -> None:
    book = openpyxl.Workbook()
    buffer = io.BytesIO()
    book.save(buffer)
    empty = io.BytesIO()
    zipfile.ZipFile(empty, "w").close()
    for data in (b"", b"PK\x03\x04", b"%PDF-1.7", FORM[:5000], buffer.getvalue(), empty.getvalue()):
        assert read_identity(data) is None


def test_parts_with_declarations_or_beyond_measure_are_not_read() -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY b "' + b"x" * 1000 + b'">]>'
    workbook = part("xl/workbook.xml")
    head, _, rest = workbook.partition(b"?>")
    declared = {"xl/workbook.xml": head + b"?>" + bomb + rest, "docProps/custom.xml": None}
    assert read_identity(changed(declared)) is None
    huge = {"xl/workbook.xml": workbook + b" " * 20_000_000, "docProps/custom.xml": None}
    assert read_identity(changed(huge)) is None


@pytest.mark.parametrize("wrong", [b"<v>x</v>", b"<v>99999</v>", b"<v></v>", b"<v>-1</v>"])
def test_a_broken_hidden_sheet_claims_nothing(wrong: bytes) -> None:
    import re

    sheet = re.sub(rb"<v>[0-9]+</v>", wrong, part("xl/worksheets/sheet6.xml"))
    assert read_identity(changed({"xl/worksheets/sheet6.xml": sheet, "docProps/custom.xml": None})) is None


@given(st.binary(max_size=400), st.integers(0, len(FORM) - 1))
def test_any_bytes_in_a_form_do_no_harm(noise: bytes, at: int) -> None:
    found = read_identity(FORM[:at] + noise + FORM[at + len(noise) :])
    assert found is None or isinstance(found, FormIdentity)
    assert read_identity(noise) is None


WORDS = (
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), min_size=1, max_size=60)
    .map(str.strip)
    .filter(bool)
)


@given(WORDS, WORDS, st.integers(0, 10**9))
def test_any_words_come_back(office: str, opd: str, number: int) -> None:
    spec = a_spec(opd, office=office, round_id=number)
    found = read_identity(make_form(spec))
    assert found is not None
    assert (found.office, found.opd, found.round) == (office, opd, number)
