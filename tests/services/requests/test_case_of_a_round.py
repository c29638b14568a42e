"""Knows that a round notes at its case who received what, and never acts where its user may not."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.bootstrap import House, open_house
from app.core.changes import Topic
from app.core.clock import FixedClock
from app.core.errors import ConflictError, Refused
from app.services.requests import NewRound
from tests.helpers.case_desk import START
from tests.helpers.data_tables import CLINICS, POPULATION, add_table, open_round
from tests.helpers.houses import who
from tests.helpers.stored_desk import StoredDesk

TODAY = date(2026, 3, 2)
TO_DISTRIBUTION = ("1", "2", "3", "4", "5=setuju", "6=setuju", "7=tanda_tangan", "8", "9")


@pytest.fixture
def desk(house: House, clock: FixedClock) -> StoredDesk:
    """A case whose open step hands letters to two OPDs."""
    return StoredDesk(house, clock, house.registry.find("metro-pengumpulan"), opds=2).walk(*TO_DISTRIBUTION)


def round_of(house: House, desk: StoredDesk) -> tuple[int, list[str]]:
    """A round bound to the case that asks its OPDs and one more."""
    key = add_table(house)
    codes = [row.code for row in house.people.opds()[:3]]
    return open_round(house, asked=dict.fromkeys(codes, (key,)), case_id=desk.id), codes


def receipts(house: House, desk: StoredDesk) -> dict[int, tuple[str, str, str]]:
    told = house.casebook.task(desk.id_of(desk.task("10"))).receipts
    return {each.opd: (each.receiver, each.channel, each.exception) for each in told}


def test_what_an_opd_received_stands_in_the_case_as_well(house: House, desk: StoredDesk) -> None:
    number, codes = round_of(house, desk)
    jfu = who(house, "jfu")
    changes = house.requests.record_distribution(
        number, [codes[0], codes[2]], "diantar", TODAY, jfu, receiver="Budi"
    )
    assert changes.topics == {Topic.REQUESTS, Topic.CASES, Topic.QUEUES}
    desk.check()
    assert receipts(house, desk) == {desk.opds[0]: ("Budi", "diantar", "")}
    house.requests.record_distribution(
        number, [codes[1]], "", TODAY, jfu, exception="Kantor pindah, tidak ada penerima"
    )
    desk.check()
    assert receipts(house, desk)[desk.opds[1]] == ("", "", "Kantor pindah, tidak ada penerima")
    desk.done("10")
    lines = {line.opd: line for line in house.requests.receipt_list(number)}
    assert all(line.is_settled for line in lines.values())
    assert (lines[codes[0]].receiver, lines[codes[0]].received) == ("Budi", TODAY)
    assert lines[codes[1]].exception == "Kantor pindah, tidak ada penerima"


def close(house: House, desk: StoredDesk, **given: object) -> None:
    """Complete the distributing step as its holder, with nothing to show for it unless given."""
    task = desk.task("10")
    house.casework.done([desk.id_of(task)], desk.holder(task), **given)  # type: ignore[arg-type]


def test_the_step_closes_only_when_all_or_named_exceptions_are_in(house: House, desk: StoredDesk) -> None:
    number, codes = round_of(house, desk)
    jfu = who(house, "jfu")
    names = {row.code: row.name for row in house.people.opds()}

    def missing() -> str:
        with pytest.raises(Refused) as caught:
            close(house, desk)
        assert caught.value.code == "case.round_receipts_missing"
        return str(caught.value)

    assert all(names[code] in missing() for code in codes)
    house.requests.record_distribution(number, codes[:1], "diantar", TODAY, jfu, receiver="Budi")
    said = missing()
    assert names[codes[0]] not in said
    assert all(names[code] in said for code in codes[1:])
    house.requests.record_distribution(number, codes[1:2], "", TODAY, jfu, exception="Kantor pindah")
    assert names[codes[2]] in missing(), "asked in the round, though no OPD of the case"
    house.requests.record_distribution(number, codes[2:], "surel", TODAY, jfu, receiver="Ani")
    close(house, desk)
    desk.check()
    assert all(line.is_settled for line in house.requests.receipt_list(number))


def test_what_somebody_else_recorded_comes_into_the_case_when_the_step_closes(
    house: House, desk: StoredDesk
) -> None:
    number, codes = round_of(house, desk)
    kadis, step = who(house, "kadis"), desk.id_of(desk.task("10"))
    house.requests.record_distribution(number, codes, "diantar", TODAY, kadis, receiver="Budi")
    assert receipts(house, desk) == {}
    close(house, desk)
    desk.check()
    told = {each.opd: (each.receiver, each.channel) for each in house.casebook.task(step).receipts}
    assert told == dict.fromkeys(desk.opds, ("Budi", "diantar"))


def test_a_signed_list_or_a_reason_stands_in_the_round_as_well(
    house: House, desk: StoredDesk, tmp_path: Path
) -> None:
    number, codes = round_of(house, desk)
    task = desk.task("10")
    house.casework.record_receipts(
        desk.id_of(task), desk.holder(task), desk.opds[:1], receiver="Budi", channel="diantar"
    )
    scan = tmp_path / "daftar.pdf"
    scan.write_bytes(b"%PDF-1.4 bukti")
    close(house, desk, files=[scan])
    lines = {line.opd: line for line in house.requests.receipt_list(number)}
    assert (lines[codes[0]].receiver, lines[codes[0]].proof) == ("Budi", "")
    assert [lines[code].proof for code in codes[1:]] == ["daftar.pdf", "daftar.pdf"]
    assert all(line.received == TODAY for line in lines.values())


def test_a_reason_for_the_rest_is_an_exception_by_name(house: House, desk: StoredDesk) -> None:
    number, codes = round_of(house, desk)
    close(house, desk, no_output="Libur daerah")
    lines = house.requests.receipt_list(number)
    assert {line.opd: line.exception for line in lines} == dict.fromkeys(codes, "Libur daerah")


def test_a_closed_round_holds_no_step_back(house: House, desk: StoredDesk) -> None:
    number, _codes = round_of(house, desk)
    step = desk.id_of(desk.task("10"))
    assert house.casebook.task(step).rounds == ((number, "Data sektoral 2025"),)
    house.requests.close(number, who(house, "pengelola"))
    assert house.casebook.task(step).rounds == ()
    with pytest.raises(Refused) as caught:
        close(house, desk)
    assert caught.value.code == "case.receipts_missing"


def test_what_only_went_out_is_no_receipt(house: House, desk: StoredDesk) -> None:
    number, codes = round_of(house, desk)
    house.requests.record_distribution(number, codes[:1], "surel", TODAY, who(house, "jfu"))
    assert receipts(house, desk) == {}
    line = house.requests.receipt_list(number)[0]
    assert (line.sent, line.is_settled, line.channel) == (TODAY, False, "surel")


def test_who_does_not_hold_the_step_records_in_the_round_only(house: House, desk: StoredDesk) -> None:
    number, codes = round_of(house, desk)
    changes = house.requests.record_distribution(
        number, codes[:1], "diantar", TODAY, who(house, "kadis"), receiver="Budi"
    )
    assert changes.topics == {Topic.REQUESTS}
    assert receipts(house, desk) == {}
    assert house.requests.receipt_list(number)[0].receiver == "Budi"
    desk.check()


def test_a_proof_is_kept_with_the_record(house: House, desk: StoredDesk, tmp_path: Path) -> None:
    number, codes = round_of(house, desk)
    photo = tmp_path / "tanda terima.jpg"
    photo.write_bytes(b"\xff\xd8\xff bukti")
    house.requests.record_distribution(
        number, codes[:1], "diantar", TODAY, who(house, "jfu"), receiver="Budi", proof=photo
    )
    (found,) = house.requests.deliveries(number)
    assert found.proof == "tanda terima.jpg"
    assert house.files.get(found.proof_sha256) == photo.read_bytes()


def test_a_new_code_of_an_opd_goes_along_into_its_tables(house: House) -> None:
    key = add_table(house, CLINICS)
    (opd,) = [row for row in house.people.opds() if row.code == "DINKES"]
    house.people.save_opd(replace(opd, code="DKES"))
    assert house.tables.get(key).producer == "DKES"
    assert house.tables.rows()[0].producer_name == "Dinas Kesehatan"
    assert list(house.requests.plan(NewRound("Data 2025", 2025))) == ["DKES"]


def test_of_two_who_save_a_table_at_once_one_wins(house_address: str, house: House) -> None:
    key = add_table(house, POPULATION)
    seen = house.tables.detail(key)
    by, gate, answers = who(house, "pengelola"), threading.Barrier(2), []

    def save(unit: str) -> None:
        mine = open_house(house_address, FixedClock(START))
        try:
            gate.wait(30)
            mine.tables.save(replace(seen.definition, unit=unit), by, seen.revision)
        except ConflictError as error:
            answers.append(error.code)
        else:
            answers.append(unit)
        finally:
            mine.close()

    both = [threading.Thread(target=save, args=(unit,)) for unit in ("jiwa", "ribu orang")]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join(30)
    assert "tables.moved" in answers
    assert house.tables.get(key).unit in answers
