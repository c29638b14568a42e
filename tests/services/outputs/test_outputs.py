"""Knows what Alur makes for steps: what stands in it, and what it says where it cannot be made yet."""

from __future__ import annotations

import csv
import hashlib
import io
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PIL import Image

from app.bootstrap import House
from app.core.errors import Refused
from app.domain.designs import PIXELS, Format
from app.domain.products import PRODUCTS, Giving, given_by
from app.services.casework import NewCase
from app.services.outputs.rows import Choice, Published
from tests.helpers.approved import HEALTH, PEOPLE, approve, health_of, people_of
from tests.helpers.data_tables import add_table, open_round
from tests.helpers.houses import who
from tests.helpers.pdftext import read_pdf
from tests.helpers.submitted import Sender

NO_FILE = "Tidak ada berkas pada uji ini"


def open_case(house: House, sop: str, user: str, opds: int = 0) -> int:
    chosen = tuple(row.id for row in house.people.opds()[:opds])
    new = NewCase(sop_version_id=house.registry.find(sop), title="Data 2026", opds=chosen)
    return house.opening.open_case(new, who(house, user)).ids[0]


def live(house: House, case: int) -> int:
    return next(row.task for row in house.casebook.case(case).tasks if row.state.is_live)


def holder(house: House, task: int) -> int:
    return who(house, house.casebook.task(task).row.holder_code)


def on_to(house: House, case: int, node: str) -> int:
    """Go forward to a step; its task."""
    while (detail := house.casebook.task(live(house, case))).row.node != node:
        task = detail.row.task
        onward = next(way for way in detail.ways if not way.is_back)
        house.casework.done([task], holder(house, task), outcome=onward.label, no_output=NO_FILE)
    return live(house, case)


def files(house: House, task: int) -> dict[str, bytes]:
    return {row.name: house.documents.read(row.id)[1] for row in house.documents.of_tasks([task])}


def text_of(data: bytes) -> str:
    return " ".join("\n".join(read_pdf(data).pages).split())


def made(house: House, task: int) -> dict[str, bytes]:
    house.outputs.make(task, holder(house, task))
    return files(house, task)


def test_every_product_says_how_it_is_given() -> None:
    assert {key for key in PRODUCTS if given_by(key).giving is Giving.TAKEN} == {"signed_letter_forms"}
    assert given_by("sesuatu yang lain").giving is Giving.TAKEN


def test_row_seven_of_sragen_reports_what_has_come_and_how_the_book_stands(house: House) -> None:
    case = open_case(house, "sragen-pengelolaan", "kabid", opds=2)
    codes = [code for _id, code, _name in house.casebook.case(case).opds]
    key = add_table(house, replace(PEOPLE, producer=codes[0]))
    number = open_round(house, asked=dict.fromkeys(codes, (key,)), case_id=case)
    sender = Sender(house, number, key, opd=codes[0], by="admin")
    house.submissions.approve(sender.send(values=people_of(2025)).submission, who(house, "kadis"))
    (edition,) = house.books.begin(2025, "Statistik Sektoral", who(house, "admin")).ids
    house.books.print_draft(edition, who(house, "admin"))
    on_to(house, case, "3")
    for row in house.casebook.case(case).tasks:
        if row.state.is_live:
            house.casework.excuse([row.task], who(house, "kabid"), "Diuji tanpa kiriman")
    task = on_to(house, case, "7")
    found = made(house, task)
    text = text_of(found["Laporan data yang sudah masuk - Data 2026.pdf"])
    assert "1 dari 2 tabel sudah masuk, 1 di antaranya disetujui" in text
    assert "Statistik Sektoral 2025 - draf 1" in text
    assert "Disetujui" in text
    assert "Formulir belum dikirim" in text
    with zipfile.ZipFile(io.BytesIO(found["Data dan metadata - Data 2026.zip"])) as packed:
        data = next(name for name in packed.namelist() if name.startswith("Data "))
        assert "Argamakmur" in packed.read(data).decode("utf-8-sig")
    assert house.outputs.make(task, holder(house, task)).topics == frozenset(), "the same twice is given once"


def test_without_a_round_the_step_says_what_to_do(house: House) -> None:
    case = open_case(house, "metro-pengumpulan", "kadis", opds=1)
    task = on_to(house, case, "3")
    with pytest.raises(Refused, match="belum punya permintaan data"):
        house.outputs.make(task, holder(house, task))


def test_letters_and_forms_go_to_every_opd_that_is_asked(house: House) -> None:
    case = open_case(house, "metro-pengumpulan", "kadis", opds=2)
    codes = [code for _id, code, _name in house.casebook.case(case).opds]
    open_round(house, asked=dict.fromkeys(codes, (add_table(house),)), case_id=case)
    found = made(house, on_to(house, case, "4"))
    for name in ("Surat permintaan data - Data 2026.zip", "Formulir data - Data 2026.zip"):
        with zipfile.ZipFile(io.BytesIO(found[name])) as packed:
            names = set(packed.namelist()) - {"Daftar formulir.csv"}
            assert len(names) == 2
            assert all(packed.read(each) for each in names)
    heard: list[tuple[int, int]] = []
    task = live(house, case)
    house.outputs.make(
        task, holder(house, task), progress=lambda done, total, _what: heard.append((done, total))
    )
    assert heard == [(1, 2), (2, 2)] * 2, "letters first, then forms"
    listed = text_of(found["Daftar data yang diminta - Data 2026.pdf"])
    assert "2 tabel dari 2 perangkat daerah" in listed


def test_a_correction_says_what_changed_since_the_drafts(house: House) -> None:
    case = open_case(house, "metro-pengumpulan", "kadis", opds=2)
    codes = [code for _id, code, _name in house.casebook.case(case).opds]
    key = add_table(house)
    number = open_round(house, asked=dict.fromkeys(codes, (key,)), case_id=case)
    made(house, on_to(house, case, "4"))
    house.requests.change_asked(number, {codes[0]: (key,)}, who(house, "kasi"))
    task = on_to(house, case, "5")
    text = text_of(made(house, task)["Catatan pemeriksaan surat dan formulir - Data 2026.pdf"])
    assert "2 dari 4 berkas berubah sejak langkah sebelumnya" in text
    assert text.count("Tidak dipakai lagi") == 2
    assert text.count("Tetap") == 2


def test_an_analysis_has_tables_sentences_and_charts(house: House) -> None:
    case = open_case(house, "tanjabbar-metadata", "jfu", opds=1)
    ((_id, code, _name),) = house.casebook.case(case).opds
    key = approve(house, replace(PEOPLE, producer=code), {2023: people_of(2023), 2024: people_of(2024)})
    open_round(house, asked={code: (key,)}, case_id=case)
    on_to(house, case, "2a")
    house.casework.excuse([live(house, case)], who(house, "kasi"), "Diuji tanpa kiriman")
    task = on_to(house, case, "3")
    book = openpyxl.load_workbook(io.BytesIO(made(house, task)["Hasil pengolahan - Data 2026.xlsx"]))
    sheet = book.worksheets[1]
    words = " ".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value)
    assert "2023" in words
    assert "tertinggi" in words or "terbanyak" in words
    assert len(sheet._images) == 1  # noqa: SLF001 - openpyxl has no other way to its pictures


def test_designs_have_the_pixels_that_were_asked_for_and_captions_the_tables_words(house: House) -> None:
    key = approve(house, HEALTH, {2025: health_of(2025)})
    case = open_case(house, "magetan-penyebarluasan", "redaktur")
    task = on_to(house, case, "5")
    house.outputs.choose(task, holder(house, task), Choice((key,), Format.STORY))
    found = files(house, task)
    picture = next(data for name, data in found.items() if name.endswith(".png"))
    assert Image.open(io.BytesIO(picture)).size == PIXELS[Format.STORY]
    said = found["Keterangan - Data 2026.txt"].decode("utf-8-sig")
    assert "Fasilitas Kesehatan" in said
    assert "Sumber: Dinas Kesehatan" in said


def test_an_approved_video_is_the_newest_draft(house: House) -> None:
    keys = tuple(
        approve(house, table, {2025: values})
        for table, values in ((HEALTH, health_of(2025)), (PEOPLE, people_of(2025)))
    )
    case = open_case(house, "metro-videografis", "kabid")
    task = on_to(house, case, "3b")
    house.outputs.choose(task, holder(house, task), Choice(keys))
    draft = files(house, task)["Videografis - Data 2026.gif"]
    assert Image.open(io.BytesIO(draft)).n_frames == 2  # type: ignore[attr-defined]
    assert list(made(house, on_to(house, case, "4")).values()) == [draft]


def test_without_a_draft_there_is_nothing_to_approve(house: House) -> None:
    case = open_case(house, "metro-videografis", "kabid")
    task = on_to(house, case, "4")
    with pytest.raises(Refused, match="Belum ada draf videografis"):
        house.outputs.make(task, holder(house, task))


def test_a_publication_is_recorded_with_its_proofs(house: House, tmp_path: Path) -> None:
    proof = tmp_path / "layar.png"
    proof.write_bytes(b"\x89PNG\r\n\x1a\n gambar")
    case = open_case(house, "magetan-penyebarluasan", "redaktur")
    task = on_to(house, case, "8")
    told = Published("Instagram", date(2026, 3, 2), "https://example.go.id/1", "Dua gambar", (proof,))
    house.outputs.publish(task, holder(house, task), told)
    found = files(house, task)
    text = text_of(found["Catatan publikasi - Data 2026.pdf"])
    assert all(
        words in text for words in ("Instagram", "2 Maret 2026", "https://example.go.id/1", "layar.png")
    )
    assert found["layar.png"].startswith(b"\x89PNG")


def test_the_archive_holds_every_file_with_its_sum(house: House) -> None:
    key = approve(house, HEALTH, {2025: health_of(2025)})
    case = open_case(house, "metro-videografis", "kabid")
    task = on_to(house, case, "3a")
    house.outputs.choose(task, holder(house, task), Choice((key,)))
    found = made(house, on_to(house, case, "5b"))["Arsip - Data 2026.zip"]
    with zipfile.ZipFile(io.BytesIO(found)) as packed:
        names = packed.namelist()
        lines = packed.read("SHA256SUMS").decode().splitlines()
        sums = {line[66:]: line[:64] for line in lines}
        assert all(hashlib.sha256(packed.read(name)).hexdigest() == told for name, told in sums.items())
        listed = list(
            csv.reader(io.StringIO(packed.read("Daftar isi.csv").decode("utf-8-sig")), delimiter=";")
        )
    assert sums.keys() == set(names) - {"SHA256SUMS", "Daftar isi.csv"}
    assert any(name.startswith("Langkah 03/") for name in sums)
    assert any(name.startswith("Disposisi/") for name in sums)
    assert len(listed) == len(sums) + 1


def test_only_who_works_at_the_step_makes_its_output(house: House) -> None:
    case = open_case(house, "metro-pengumpulan", "kadis", opds=1)
    task = on_to(house, case, "3")
    with pytest.raises(Refused, match="tidak sedang Anda kerjakan"):
        house.outputs.make(task, who(house, "redaktur"))
