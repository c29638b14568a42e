"""Knows the letter of a return before it is sent, and the copies taken along afterwards."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest

from app.bootstrap import House
from app.core.clock import FixedClock
from app.core.errors import NotFound, Refused
from app.domain.submissions.cellfindings import CellFinding, Severity
from app.domain.submissions.terms import SubmissionState, ThreadState
from app.intake.packing import PackedTable
from app.intake.returning.markup import quoted
from app.services.submissions import NewDelivery, NewRemark, keeping
from app.services.submissions.receiving import Content, FoundTable
from tests.helpers.data_tables import POPULATION, add_table, open_round
from tests.helpers.houses import who
from tests.helpers.pdftext import read_pdf, squeeze
from tests.helpers.returned_files import SHEET, packed_file, parts_of, rich_book
from tests.helpers.submitted import GOOD, Sender, keep_file, packed_of, values_of


@pytest.fixture
def sender(house: House) -> Sender:
    """Dukcapil, asked for the population."""
    table = add_table(house)
    return Sender(house, open_round(house), table)


def test_the_letter_is_seen_before_it_is_sent_and_nothing_is_kept(house: House, sender: Sender) -> None:
    by = who(house, "pengelola")
    number = sender.send().submission
    before = house.submissions.detail(number, by)
    remark = NewRemark("Mohon diperiksa lagi", sender.table, "1", "lk")
    pdf = house.submissions.proofs.letter(
        number, "Jumlah tidak cocok", by, new=[remark], new_due=date(2026, 3, 9), letter_no="400/12/2026"
    )
    said = read_pdf(pdf).squeezed
    for words in ("Jumlah tidak cocok", "400/12/2026", "Mohon diperiksa lagi", "9 Maret 2026"):
        assert squeeze(words) in said
    assert house.submissions.detail(number, by) == before
    assert house.submissions.remarks(number) == []
    assert before.row.state is SubmissionState.RECEIVED


def test_what_was_said_bears_the_day_of_the_office(house: House, sender: Sender, clock: FixedClock) -> None:
    desk, by = house.submissions, who(house, "pengelola")
    number = sender.send().submission
    clock.set(datetime(2026, 3, 2, 23, 30, tzinfo=UTC))  # half past six of the next morning in Jakarta
    desk.remark(number, [NewRemark("Mohon diperiksa", sender.table, "1", "lk")], by)
    (remark,) = desk.remarks(number)
    desk.reply(remark.id, "Belum dijawab", by)
    said = read_pdf(desk.proofs.letter(number, "Keliru", by)).squeezed
    assert squeeze("3 Maret 2026: Mohon diperiksa") in said


def test_files_of_one_name_and_sheet_take_only_their_own_remarks_along(house: House, sender: Sender) -> None:
    desk, by = house.submissions, who(house, "pengelola")
    other = add_table(house, replace(POPULATION, title="Jumlah Penduduk Pindah Menurut Kecamatan"))
    both = replace(sender, round_id=open_round(house, title="Dua berkas"), table=sender.table)
    content = both.content(GOOD, signed=False)
    with house.database.read() as work:
        asked = {each.key: each for each in keeping.asked_tables(work, both.round_id, both.opd_id)}
    tables, files = [], []
    for at, key in enumerate((sender.table, other)):
        files.append(keep_file(house, "Data.xlsx", data=a_workbook("1 Penduduk", at)))
        ref = replace(content.tables[0].read.ref, table=key)
        packed = packed_of(house.tables.get(key), values_of(GOOD))
        table = FoundTable(asked[key].version_id, at, asked[key].cells, PackedTable.of(ref, packed))
        tables.append(table)
    brought = Content(tuple(files), tuple(tables))
    number = house.intake.store(NewDelivery(both.round_id, both.opd), brought, by).submission
    desk.remark(number, [NewRemark("Pindah?", other, "1", "lk"), NewRemark("Umum")], by)
    assert desk.send_back(number, "Keliru", by).notes == ()
    with zipfile.ZipFile(io.BytesIO(desk.returned_file(number, 1)[1])) as package:
        assert package.namelist() == ["Data (catatan ke-1).xlsx", "Data (catatan ke-1) 2.xlsx"]
        books = [openpyxl.load_workbook(io.BytesIO(package.read(name))) for name in package.namelist()]
    assert [book["1 Penduduk"]["B8"].comment is None for book in books] == [True, False]
    told = [{str(cell.value) for row in book["Catatan"] for cell in row} for book in books]
    assert [any("Pindah?" in words for words in each) for each in told] == [False, True]
    assert all(any("Umum" in words for words in each) for each in told)


def test_a_workbook_that_takes_no_remarks_goes_back_as_a_copy(house: House, sender: Sender) -> None:
    desk, by = house.submissions, who(house, "pengelola")
    parts = parts_of(rich_book())
    odd = parts["xl/comments1.xml"].replace(b"<r>", b'<r xmlns:q="urn:q"><t><q:x/></t></r><r>', 1)
    book = parts["xl/workbook.xml"].replace(quoted(SHEET).encode(), b"1 Penduduk")
    data = packed_file({**parts, "xl/comments1.xml": odd, "xl/workbook.xml": book})
    content = replace(sender.content(GOOD, signed=False), files=(keep_file(house, "Data.xlsx", data=data),))
    number = house.intake.store(NewDelivery(sender.round_id, sender.opd), content, by).submission
    desk.remark(number, [NewRemark("Mengapa?", sender.table, "1", "lk")], by)
    (note,) = desk.send_back(number, "Keliru", by).notes
    assert "salinannya" in note
    assert desk.returned_file(number, 1)[0] == "Data (salinan, catatan ke-1).xlsx"


def test_an_answer_to_a_finding_that_comes_twice_begins_one_thread(house: House, sender: Sender) -> None:
    desk, by = house.submissions, who(house, "pengelola")
    wrong = a_fault(sender, "B8", "1")
    number = sender.send(findings=[wrong]).submission
    desk.send_back(number, "Keliru", by)
    sender.send(findings=[wrong], answers={"f1-1": "Karena pindah"}, signed=False)
    sender.send(findings=[wrong], answers={"f1-1": "Karena pindah"}, signed=False)
    (remark,) = desk.remarks(number)
    assert [(each.is_opd, each.text) for each in remark.messages] == [
        (False, wrong.reason),
        (True, "Karena pindah"),
    ]
    desk.close_remarks([remark.id], by)
    sender.send(findings=[wrong], answers={"f1-1": "Karena pindah"}, signed=False)
    assert len(desk.remarks(number)) == 1
    sender.send(findings=[wrong], answers={"f1-1": "Sudah kami periksa lagi"}, signed=False)
    assert [each.state for each in desk.remarks(number)] == [ThreadState.CLOSED, ThreadState.ANSWERED]


def test_an_older_file_answers_what_it_was_asked(house: House, sender: Sender) -> None:
    desk, by = house.submissions, who(house, "pengelola")
    first, second = a_fault(sender, "B8", "1"), a_fault(sender, "B9", "2")
    number = sender.send(findings=[first]).submission
    desk.send_back(number, "Keliru", by)
    sender.send(findings=[second], signed=False)
    desk.send_back(number, "Keliru lagi", by)
    sender.send(findings=[second], answers={"f1-1": "Yang pertama"}, signed=False)
    (remark,) = desk.remarks(number)
    assert (remark.cell, remark.messages[0].text) == ("B8", first.reason)


def a_fault(sender: Sender, cell: str, row: str) -> CellFinding:
    """A finding that keeps the data out."""
    return CellFinding(
        "error_value", Severity.REFUSE, "1 Penduduk", cell, sender.table, row, "lk", "1", {"error": "#REF!"}
    )


def a_workbook(sheet: str, number: int) -> bytes:
    """A small workbook of its own bytes."""
    book = openpyxl.Workbook()
    book.worksheets[0].title = sheet
    book.worksheets[0]["B8"] = number
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_a_letter_that_could_not_be_sent_is_refused_alike(house: House, sender: Sender) -> None:
    number = sender.send(letter=False).submission
    with pytest.raises(Refused):
        house.submissions.proofs.letter(number, " ", who(house, "pengelola"))


def test_copies_are_taken_along(house: House, sender: Sender, tmp_path: Path) -> None:
    by = who(house, "pengelola")
    number = sender.send(letter=False).submission
    with pytest.raises(NotFound):
        house.submissions.proofs.save(number, 1, tmp_path)
    house.submissions.send_back(number, "Keliru", by)
    files = house.submissions.proofs.save(number, 1, tmp_path)
    assert files[0].suffix == ".pdf"
    assert files[0].read_bytes().startswith(b"%PDF")


def test_papers_of_an_opd_with_a_slash_in_its_name_can_be_written(
    house: House, sender: Sender, tmp_path: Path
) -> None:
    opd = next(row for row in house.people.opds() if row.code == sender.opd)
    house.people.save_opd(replace(opd, name="Dinas Sosial/PPKB: Contoh"))
    desk, by = house.submissions, who(house, "pengelola")
    number = sender.send(signed=False).submission
    desk.send_back(number, "Belum ditandatangani", by)
    assert desk.return_letter(number, 1)[0] == "Surat pengembalian ke-1 Dinas Sosial_PPKB_ Contoh.pdf"
    assert desk.proofs.save(number, 1, tmp_path)[0].read_bytes().startswith(b"%PDF")


def test_what_waits_is_counted(house: House, sender: Sender) -> None:
    assert house.submissions.leads.waiting() == 0
    number = sender.send().submission
    assert house.submissions.leads.waiting() == 1
    house.submissions.approve(number, who(house, "pengelola"))
    assert house.submissions.leads.waiting() == 0


def test_a_round_without_a_case_leads_nowhere(house: House, sender: Sender) -> None:
    assert house.submissions.leads.of_case(1, sender.opd) == (0, 0)
