"""Damages to the file as a whole: its sheets, what it claims to be, how it was kept."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import openpyxl

from app.domain.submissions.cellfindings import Severity
from app.domain.submissions.placing import Known
from app.intake.forms.identity import IDENTITY_SHEET
from tests.helpers.spoiled.spoiling import Spoiler

ASK, NOTE, REFUSE = Severity.ASK, Severity.NOTE, Severity.REFUSE
PEOPLE = 0


def _first(bench: Spoiler) -> tuple[str, Any]:
    key = bench.form.spec.tables[PEOPLE].definition.key
    return key, bench.sheet(key)


def a_sheet_renamed(bench: Spoiler) -> None:
    key, sheet = _first(bench)
    sheet.title = "Penduduk (final)"
    bench.want_whole("sheet_renamed", NOTE, key)


def sheets_in_another_order(bench: Spoiler) -> None:
    for sheet in list(bench.book.worksheets):
        bench.book.move_sheet(sheet, bench.rng.randint(-3, 3))


def a_sheet_deleted(bench: Spoiler) -> None:
    key, sheet = _first(bench)
    bench.book.remove(sheet)
    bench.want_whole("sheet_missing", REFUSE, key)


def a_sheet_copied_and_changed(bench: Spoiler) -> None:
    key, sheet = _first(bench)
    copy = _copied(bench, sheet)
    copy.cell(bench.form.plan(key).first + 1, 2).value = 55.0
    bench.want_whole("sheet_twice", REFUSE, key)


def a_sheet_copied(bench: Spoiler) -> None:
    key, sheet = _first(bench)
    _copied(bench, sheet)
    bench.want_whole("sheet_again", NOTE, key)


def _copied(bench: Spoiler, sheet: Any) -> Any:
    """As Excel copies a sheet, with a name that says so."""
    name, sheet.title = sheet.title, "x"
    copy = bench.book.copy_worksheet(sheet)
    sheet.title, copy.title = name, f"{name[:26]} (2)"
    return copy


def a_sheet_hidden(bench: Spoiler) -> None:
    key, sheet = _first(bench)
    sheet.sheet_state = "hidden"
    bench.want_whole("sheet_hidden", ASK, key)


def sheets_more(bench: Spoiler) -> None:
    """Working papers of the OPD beside the tables."""
    sheet = bench.book.create_sheet("Kertas kerja", 1)
    for row in range(30):
        sheet.append([f"Sukamaju {row}", row, row * 2.5, "catatan"])


def the_identity_sheet_deleted(bench: Spoiler) -> None:
    """The document's properties still tell what it is."""
    del bench.book[IDENTITY_SHEET]


def no_identity_at_all(bench: Spoiler) -> None:
    del bench.book[IDENTITY_SHEET]
    bench.after.append(_without_properties)
    bench.placed = False


def pasted_into_a_new_book(bench: Spoiler) -> None:
    """Only the values of the tables, in a workbook of the OPD's own."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for no, table in enumerate(bench.form.spec.tables, 1):
        sheet = book.create_sheet(f"Sheet{no}")
        for line in bench.sheet(table.definition.key).iter_rows(values_only=True):
            sheet.append(line)
    bench.book = book
    bench.placed = False


def another_opd_in_the_head(bench: Spoiler) -> None:
    """One OPD's form filled by another."""
    key, sheet = _first(bench)
    sheet.cell(2, 1).value = "Dinas Perikanan"
    bench.want_whole("other_opd", ASK, key)


def a_form_of_another_opd(bench: Spoiler) -> None:
    """Of an OPD that was asked nothing."""
    bench.expected = tuple(replace(each, opd="9.99") for each in bench.expected)
    bench.want_whole("unknown_opd", REFUSE)
    bench.placed = False


def a_form_of_another_round(bench: Spoiler) -> None:
    bench.expected = tuple(replace(each, round=each.round + 1) for each in bench.expected)
    bench.want_whole("other_round", REFUSE)
    bench.placed = False


def a_form_of_another_office(bench: Spoiler) -> None:
    bench.known = Known(office="Diskominfo Kabupaten Tetangga")
    bench.want_whole("other_office", REFUSE)


def a_form_of_an_older_version(bench: Spoiler) -> None:
    """The table got a column more since the form went out; old labels are known."""
    asked = bench.expected[PEOPLE]
    old = asked.definition
    labels = tuple(replace(row, label=f"{row.label} I") for row in old.rows)
    new = replace(asked, definition=replace(old, version=old.version + 1, rows=labels), older=(old,))
    bench.expected = tuple(new if each is asked else each for each in bench.expected)
    bench.want_whole("older_form", NOTE, old.key)


def a_form_of_an_unknown_version(bench: Spoiler) -> None:
    """The old version is not known any more: read by labels, and asked."""
    asked = bench.expected[PEOPLE]
    old = asked.definition
    new = replace(asked, definition=replace(old, version=old.version + 1, note="Lain sekali."))
    bench.expected = tuple(new if each is asked else each for each in bench.expected)
    bench.want_whole("unknown_form", ASK, old.key)


def a_form_of_another_year(bench: Spoiler) -> None:
    """Asked for 2026, the form is that of 2025."""
    bench.expected = tuple(replace(each, period="2026") for each in bench.expected)
    for expected in bench.expected:
        bench.want_whole("other_year", REFUSE, expected.definition.key)


def the_same_file_again(bench: Spoiler) -> None:
    digest = hashlib.sha256(bench.form.data).hexdigest()
    bench.known = Known(sha256=digest, received={digest: "5 Maret 2026, Dinas Kependudukan"})
    bench.want_whole("second_copy", REFUSE)


def cut_off(bench: Spoiler) -> None:
    """A download that broke off."""
    bench.after.append(_cut(bench.rng.uniform(0.2, 0.9)))
    bench.refused = True


def a_byte_wrong(bench: Spoiler) -> None:
    """A sheet's packed bytes damaged: the checksum tells."""
    bench.after.append(_flip)
    bench.refused = True


def _cut(share: float) -> Callable[[bytes], bytes]:
    def change(data: bytes) -> bytes:
        return data[: int(len(data) * share)]

    return change


def _flip(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        info = package.getinfo("xl/worksheets/sheet2.xml")
    at = info.header_offset + 30 + len(info.filename) + info.compress_size // 2
    return data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]


def _without_properties(data: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/custom.xml":
                continue
            if name in ("[Content_Types].xml", "_rels/.rels"):
                content = re.sub(rb"<(Override|Relationship) [^>]*custom\.xml[^>]*/>", b"", content)
            new.writestr(name, content)
    return buffer.getvalue()


BOOKS = (
    a_sheet_renamed, sheets_in_another_order, a_sheet_deleted, a_sheet_copied_and_changed, a_sheet_copied,
    a_sheet_hidden, sheets_more, the_identity_sheet_deleted, no_identity_at_all, pasted_into_a_new_book,
    another_opd_in_the_head, a_form_of_another_opd, a_form_of_another_round, a_form_of_another_office,
    a_form_of_an_older_version, a_form_of_an_unknown_version, a_form_of_another_year, the_same_file_again,
    cut_off, a_byte_wrong,
)  # fmt: skip
