"""Knows which version, logo and figures get onto a printed SOP, and which SOPs stand in the list."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.bootstrap import House
from app.core.clock import FixedClock
from app.core.errors import NotFound, Refused
from app.domain.sop_papers import SopPaperOptions
from tests.helpers.case_desk import START
from tests.helpers.houses import who
from tests.helpers.pdftext import read_pdf, squeeze
from tests.helpers.sheets import sample_logo
from tests.helpers.stored_desk import StoredDesk

A4 = SopPaperOptions(size="A4")


def test_a_version_is_printed_as_it_is_stored(house: House) -> None:
    version = house.registry.find("tanjabbar-metadata")
    found = house.sop_papers.sheet(version, A4)
    read = read_pdf(found.data)
    assert (found.size, found.remarks) == ("A4", ())
    assert set(read.sizes) == {(297, 210)}
    assert "DISKOMINFO 2.6" in read.pages[0]


def test_a_text_that_is_not_stored_is_printed_too(house: House) -> None:
    sop = house.registry.sop(house.registry.find("tanjabbar-metadata"))
    sop = replace(sop, identity=replace(sop.identity, number="BELUM DISIMPAN"))
    assert "BELUM DISIMPAN" in read_pdf(house.sop_papers.sheet_of(sop, A4)).pages[0]


def test_the_logo_is_none_the_offices_or_one_of_its_own(house: House) -> None:
    sop = house.registry.sop(house.registry.find("magetan-penyebarluasan"))
    own = house.files.put_bytes(sample_logo())
    printed = {
        logo: b"/Subtype /Image" in house.sop_papers.sheet_of(replace(sop, logo=logo), A4)
        for logo in ("", "office", own.sha256)
    }
    assert printed == {"": False, "office": True, own.sha256: True}
    with pytest.raises(NotFound):
        house.sop_papers.sheet_of(replace(sop, logo="0" * 64), A4)


def test_an_office_without_a_logo_prints_without_one(house: House) -> None:
    house.office.save_profile(replace(house.office.profile(), logo_sha256=""))
    sop = house.registry.sop(house.registry.find("magetan-penyebarluasan"))
    assert b"/Subtype /Image" not in house.sop_papers.sheet_of(replace(sop, logo="office"), A4)


def test_the_service_standard_comes_alone_or_behind(house: House) -> None:
    version = house.registry.find("magetan-penyebarluasan")
    alone = read_pdf(house.sop_papers.service_standard(version, A4).data)
    behind = read_pdf(house.sop_papers.sheet(version, replace(A4, with_service=True)).data)
    assert "Jaminan Pelayanan" in alone.pages[-1]
    assert "Jaminan Pelayanan" in behind.pages[-1]
    assert "TERUKUR" not in "".join(alone.pages), "no case has ended"
    with pytest.raises(Refused):
        house.sop_papers.service_standard(house.registry.find("tanjabbar-metadata"), A4)


def test_the_times_of_ended_cases_stand_beside_the_promise(house: House, clock: FixedClock) -> None:
    version = house.registry.find("magetan-penyebarluasan")
    desk = StoredDesk(house, clock, version, opds=0)
    for step in ("2", "3", "4", "5", "6=Tidak", "7", "8"):
        desk.later(minutes=35)
        desk.walk(step)
    assert desk.status() == "completed"
    for data in (
        house.sop_papers.service_standard(version, A4).data,
        house.sop_papers.sheet(version, replace(A4, with_service=True)).data,
    ):
        last = " ".join(read_pdf(data).pages[-1].split())
        assert "Dari 1 kegiatan yang selesai" in last
        assert "Seluruh pelayanan 7 hari pada hari kerja" in last
        assert "1 hari 35 mnt 35 mnt" in last


def test_the_list_has_what_is_in_force_and_nothing_else(house: House, clock: FixedClock) -> None:
    kadis = who(house, "kadis")
    before = squeeze(read_pdf(house.sop_papers.list_in_force(A4).data).squeezed)
    assert all(number in before for number in ("33/SOP/D-13/2022", "DISKOMINFO2.6"))
    assert "11November2024" in before, "the day that the document itself names"
    house.versions.retire(house.registry.find("tanjabbar-metadata"), kadis, "diganti")
    [draft] = house.drafting.create(kadis, "SOP Yang Belum Jadi").ids
    after = squeeze(read_pdf(house.sop_papers.list_in_force(A4).data).squeezed)
    assert "DISKOMINFO2.6" not in after
    assert "BelumJadi" not in after
    day = house.registry.today()
    house.versions.approve(draft, kadis)
    house.versions.put_in_force(draft, kadis, day)
    assert "BelumJadi" in squeeze(read_pdf(house.sop_papers.list_in_force(A4).data).squeezed)
    assert clock.now() == START


def test_a_paper_is_saved_where_it_is_wanted(house: House, tmp_path: Path) -> None:
    path = house.sop_papers.save(b"%PDF", tmp_path / "baru" / "sop.pdf")
    assert path.read_bytes() == b"%PDF"
