"""Knows that a round asks the right OPDs for the right tables and tells how far each has come."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from app.bootstrap import House
from app.core.changes import Topic
from app.core.clock import FixedClock
from app.core.errors import ConflictError, NotFound, Refused
from app.domain.tables.again import Gone
from app.domain.tables.rounds import DeliveryState, RoundState, Step
from app.services.requests import NewRound
from app.services.requests.service import Recorded
from tests.helpers.data_tables import CLINICS, POPULATION, add_table, open_round
from tests.helpers.houses import who

TODAY = date(2026, 3, 2)


def test_one_opd_one_table_its_form(house: House) -> None:
    """The slice: a table is defined, asked for, and its form knows all it has to say."""
    key = add_table(house)
    number = open_round(house, instructions=("Isi sel putih saja.",))
    (spec,) = house.requests.specs(number)
    assert (spec.opd, spec.opd_name) == ("DUKCAPIL", "Dinas Kependudukan dan Pencatatan Sipil")
    assert spec.signer_post == "Kepala Dinas Kependudukan dan Pencatatan Sipil"
    assert (spec.year, spec.period, spec.due) == (2025, "", date(2026, 3, 31))
    assert spec.instructions == ("Isi sel putih saja.",)
    (asked,) = spec.tables
    assert asked.definition == house.tables.get(key)
    assert asked.last_year == {}
    identity = spec.identity
    assert identity.round == number
    assert identity.tables == ((key, 1, asked.definition.fingerprint),)


def test_a_round_asks_the_producers_of_what_is_due(house: House) -> None:
    clinics, people = add_table(house, CLINICS), add_table(house)
    number = open_round(house)
    detail = house.requests.round(number)
    assert detail.asked == {"DINKES": (clinics,), "DUKCAPIL": (people,)}
    assert detail.row.state is RoundState.OPEN
    assert detail.row.counts[DeliveryState.NOT_SENT] == detail.row.asked == 2
    assert detail.titles[people] == POPULATION.title
    (row,) = house.requests.rounds()
    assert row == detail.row
    assert house.requests.rounds(2024) == []


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"title": " "}, "requests.title_needed"),
        ({"period": "2025-S3"}, "requests.bad_period"),
        ({"period": "2024"}, "requests.bad_year"),
        ({"period": "2025-Q1"}, "requests.nothing_asked"),
        ({"opds": ("DINSOS",)}, "requests.nothing_asked"),
        ({"tables": ("tiada",)}, "tables.not_found"),
        ({"asked": {"DINKES": ("tiada",)}}, "tables.not_found"),
        ({"asked": {"TIADA": ("tiada",)}}, "people.no_opd"),
        ({"case_id": 99}, "case.no_case"),
    ],
)
def test_a_round_that_asks_nothing_good_is_refused(house: House, facts: dict, code: str) -> None:
    add_table(house)
    with pytest.raises((Refused, NotFound)) as caught:
        open_round(house, **facts)
    assert caught.value.code == code
    assert house.requests.rounds() == []


def record(house: House, number: int, step: Step, *opds: str, day: date = TODAY, **facts: object) -> None:
    what = Recorded(opds, step, day, **facts)  # type: ignore[arg-type]
    house.requests.record(number, what, who(house, "pengelola"))


def test_the_matrix_follows_what_is_recorded(house: House, clock: FixedClock) -> None:
    key = add_table(house)
    number = open_round(house, due=date(2026, 3, 10))

    def state() -> DeliveryState:
        cell = house.requests.matrix(number).cell("DUKCAPIL", key, "2025")
        assert cell is not None
        return cell.state

    assert state() is DeliveryState.NOT_SENT
    record(house, number, Step.SENT, "DUKCAPIL", channel="WhatsApp")
    assert state() is DeliveryState.SENT
    record(house, number, Step.RECEIVED, "DUKCAPIL", receiver="Sari")
    assert state() is DeliveryState.RECEIVED
    clock.set(datetime(2026, 3, 11, 2, tzinfo=UTC))
    assert state() is DeliveryState.LATE
    record(house, number, Step.ARRIVED, "DUKCAPIL", day=date(2026, 3, 11))
    assert state() is DeliveryState.ARRIVED
    record(house, number, Step.RETURNED, "DUKCAPIL", day=date(2026, 3, 11), table=key, note="Tahun keliru")
    assert state() is DeliveryState.RETURNED
    (reminder,) = house.requests.reminders(number)
    assert (reminder.opd, reminder.days_over) == ("DUKCAPIL", 1)
    assert reminder.titles == reminder.returned == (POPULATION.title,)
    record(house, number, Step.ACCEPTED, "DUKCAPIL", day=date(2026, 3, 11))
    assert state() is DeliveryState.ACCEPTED
    rate = house.requests.round(number).rates["DUKCAPIL"]
    assert (rate.asked, rate.arrived, rate.on_time, rate.share) == (1, 1, 0, 0.0)
    assert house.requests.reminders(number) == []


def test_what_was_recorded_by_mistake_stays_readable_and_counts_no_more(house: House) -> None:
    key = add_table(house)
    number = open_round(house)
    record(house, number, Step.ARRIVED, "DUKCAPIL")
    (found,) = house.requests.deliveries(number)
    by = who(house, "pengelola")
    house.requests.undo(found.id, "Salah OPD", by)
    (found,) = house.requests.deliveries(number)
    assert found.undone == "Salah OPD"
    cell = house.requests.matrix(number).cell("DUKCAPIL", key, "2025")
    assert cell is not None
    assert cell.state is DeliveryState.NOT_SENT
    with pytest.raises(ConflictError):
        house.requests.undo(found.id, "Lagi", by)
    with pytest.raises(Refused):
        house.requests.undo(found.id, " ", by)
    with pytest.raises(NotFound):
        house.requests.undo(9999, "Tidak ada", by)


@pytest.mark.parametrize(
    ("what", "code"),
    [
        (Recorded(("DUKCAPIL",), Step.RECEIVED, TODAY), "requests.receiver_needed"),
        (Recorded(("DUKCAPIL",), Step.SENT, TODAY + timedelta(1)), "requests.future_day"),
        (Recorded(("DINSOS",), Step.SENT, TODAY), "requests.opd_not_asked"),
        (Recorded(("DUKCAPIL",), Step.ARRIVED, TODAY, table="lain"), "requests.table_not_asked"),
        (Recorded((), Step.SENT, TODAY), "requests.opd_needed"),
    ],
)
def test_what_cannot_have_happened_is_refused(house: House, what: Recorded, code: str) -> None:
    add_table(house)
    number = open_round(house)
    with pytest.raises(Refused) as caught:
        house.requests.record(number, what, who(house, "pengelola"))
    assert caught.value.code == code
    assert house.requests.deliveries(number) == []


def test_a_closed_round_takes_nothing_until_it_is_opened_again(house: House) -> None:
    add_table(house)
    number, by = open_round(house), who(house, "pengelola")
    assert house.requests.close(number, by).topics == {Topic.REQUESTS}
    with pytest.raises(Refused) as caught:
        record(house, number, Step.SENT, "DUKCAPIL")
    assert caught.value.code == "requests.closed"
    house.requests.reopen(number, by)
    record(house, number, Step.SENT, "DUKCAPIL")


def test_what_is_asked_can_be_changed_until_it_has_begun(house: House) -> None:
    clinics, people = add_table(house, CLINICS), add_table(house)
    number, by = open_round(house), who(house, "pengelola")
    new = NewRound("Data sektoral 2025, tambahan", 2025, asked={"DINKES": (clinics, people)})
    house.requests.change(number, new, by)
    detail = house.requests.round(number)
    assert detail.asked == {"DINKES": (clinics, people)}
    assert detail.row.title == new.title
    record(house, number, Step.SENT, "DINKES")
    with pytest.raises(ConflictError) as caught:
        house.requests.change(number, NewRound("x", 2025, asked={"DINKES": (people,)}), by)
    assert caught.value.code == "requests.begun"
    assert house.requests.round(number).row.title == new.title


def test_another_sheet_is_another_version_once_a_round_asks_for_the_table(house: House) -> None:
    from dataclasses import replace

    key, by = add_table(house), who(house, "pengelola")
    table = house.tables.get(key)
    house.tables.save(replace(table, unit="jiwa"), by)
    assert house.tables.get(key).version == 1, "nobody has the old sheet"
    number = open_round(house)
    house.tables.save(replace(house.tables.get(key), release="Maret n+1"), by)
    assert house.tables.get(key).version == 1, "the sheet is the same"
    house.tables.save(replace(house.tables.get(key), unit="orang"), by)
    assert house.tables.get(key).version == 2
    (spec,) = house.requests.specs(number)
    assert spec.tables[0].definition.unit == "jiwa", "a round keeps what it asked"
    assert house.tables.get(key, 1).unit == "jiwa"
    later = open_round(house, title="Sekali lagi")
    assert house.requests.specs(later)[0].tables[0].definition.unit == "orang"
    assert house.tables.detail(key).used_in == ("Data sektoral 2025", "Sekali lagi")


def test_the_year_shows_every_period(house: House) -> None:
    from dataclasses import replace

    key = add_table(house, replace(POPULATION, period="semesteran"))
    first = open_round(house, title="Semester I", period="2025-S1", due=date(2026, 2, 1))
    open_round(house, title="Semester II", period="2025-S2", due=date(2026, 4, 1))
    record(house, first, Step.ARRIVED, "DUKCAPIL", day=date(2026, 1, 20))
    seen = house.requests.matrix_of_year(2025)
    assert seen.periods == ("2025-S1", "2025-S2")
    states = [cell.state for cell in seen.cells.values()]
    assert states == [DeliveryState.ARRIVED, DeliveryState.NOT_SENT]
    assert seen.missing() == (("DUKCAPIL", key, "2025-S2"),)
    assert house.requests.specs(first)[0].period == "Semester I"


def test_next_year_begins_with_what_was_asked_last_year(house: House) -> None:
    clinics, people = add_table(house, CLINICS), add_table(house)
    open_round(house)
    plan = house.requests.last_year(2026)
    assert plan == {"DINKES": (clinics,), "DUKCAPIL": (people,)}
    new = open_round(house, title="Data sektoral 2026", year=2026, asked=plan)
    assert house.requests.round(new).asked == plan
    assert house.requests.last_year(2025) == {}


def test_a_round_is_proposed_again_for_any_later_year(house: House) -> None:
    from dataclasses import replace

    by = who(house, "pengelola")
    clinics, people = add_table(house, CLINICS), add_table(house)
    number = open_round(
        house, year=2024, title="Data 2024", due=date(2024, 2, 29), instructions=("Isi 2024.",)
    )
    found = house.requests.again(number)
    assert (found.new.title, found.new.period, found.new.due) == ("Data 2025", "2025", date(2025, 2, 28))
    assert found.new.asked == {"DINKES": (clinics,), "DUKCAPIL": (people,)}
    assert house.requests.again(number, 2028).new.due == date(2028, 2, 29)
    (opd,) = [row for row in house.people.opds() if row.code == "DINKES"]
    house.people.save_opd(replace(opd, is_active=False))
    house.tables.retire(people, by)
    gone = {pair.table: pair.why for pair in house.requests.again(number).pairs}
    assert gone == {clinics: Gone.OPD, people: Gone.TABLE}
    with pytest.raises(Refused):
        house.requests.again(number, 3000)
    with pytest.raises(NotFound):
        house.requests.again(99)


def test_what_is_asked_is_changed_alone_and_never_to_nothing(house: House) -> None:
    clinics, people = add_table(house, CLINICS), add_table(house)
    number, by = open_round(house), who(house, "pengelola")
    seen = house.requests.round(number).asked
    house.requests.change_asked(number, {"DINKES": (clinics, people), "DUKCAPIL": ()}, by, seen)
    assert house.requests.round(number).asked == {"DINKES": (clinics, people)}
    assert house.requests.round(number).row.due == date(2026, 3, 31)
    with pytest.raises(ConflictError) as caught:
        house.requests.change_asked(number, seen, by, seen)
    assert caught.value.code == "requests.moved"
    with pytest.raises(Refused):
        house.requests.change_asked(number, {"DINKES": ()}, by)
    record(house, number, Step.SENT, "DINKES")
    with pytest.raises(ConflictError) as caught:
        house.requests.change_asked(number, {"DINKES": (people,)}, by)
    assert caught.value.code == "requests.begun"
