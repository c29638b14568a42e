"""Knows that the matrix shows every place asked once, in the state that its happenings lead to."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.tables.asking import asked_of, is_due, post_of_head
from app.domain.tables.periods import Period
from app.domain.tables.rounds import DELIVERED, DeliveryState, Happening, RoundTable, Step, matrix_of

DUE = date(2026, 3, 31)
OPDS, KEYS, PERIODS = ("A", "B", "C"), ("satu", "dua"), ("2025-S1", "2025-S2")
DAYS = st.dates(DUE - timedelta(20), DUE + timedelta(20))
ASKED = st.lists(
    st.builds(
        RoundTable,
        st.sampled_from(OPDS),
        st.sampled_from(KEYS),
        st.integers(1, 3),
        st.sampled_from(PERIODS),
    ),
    max_size=10,
)
HAPPENINGS = st.lists(
    st.builds(
        Happening,
        st.sampled_from(OPDS),
        st.sampled_from(Step),
        DAYS,
        st.sampled_from(("", *KEYS)),
        st.sampled_from(("", *PERIODS)),
    ),
    max_size=15,
).map(lambda found: sorted(found, key=lambda each: each.day))


@given(ASKED, HAPPENINGS, DAYS)
def test_every_place_asked_stands_once(
    asked: list[RoundTable], happenings: list[Happening], today: date
) -> None:
    seen = matrix_of(asked, happenings, DUE, today)
    assert set(seen.cells) == {(each.opd, each.table, each.period) for each in asked}
    assert sum(seen.count().values()) == len(seen.cells)
    assert set(seen.missing()) == {p for p, cell in seen.cells.items() if cell.state not in DELIVERED}
    assert set(seen.rates) == set(seen.opds) == {each.opd for each in asked}
    assert sum(rate.asked for rate in seen.rates.values()) == len(seen.cells)
    for opd, rate in seen.rates.items():
        places = [cell for place, cell in seen.cells.items() if place[0] == opd]
        assert rate.arrived == sum(1 for cell in places if cell.arrived)
        assert rate.on_time <= rate.arrived <= rate.due <= rate.asked
        assert rate.share is None if not rate.due else 0 <= (rate.share or 0) <= 1


@given(ASKED, HAPPENINGS, DAYS)
def test_the_last_word_of_a_place_is_its_state(
    asked: list[RoundTable], happenings: list[Happening], today: date
) -> None:
    seen = matrix_of(asked, happenings, DUE, today)
    for (opd, table, period), cell in seen.cells.items():
        mine = [
            each
            for each in happenings
            if each.opd == opd and each.table in ("", table) and each.period in ("", period)
        ]
        came = [each.day for each in mine if each.step is Step.ARRIVED]
        assert cell.arrived == min(came, default=None)
        assert cell.is_late == ((cell.arrived or today) > DUE)
        if not mine:
            assert cell.state is (DeliveryState.LATE if today > DUE else DeliveryState.NOT_SENT)
        elif mine[-1].step in (Step.ARRIVED, Step.RETURNED, Step.ACCEPTED):
            assert cell.state.value == mine[-1].step.value
            assert cell.since == mine[-1].day


@given(ASKED, HAPPENINGS, DAYS)
def test_other_opds_change_nothing(asked: list[RoundTable], happenings: list[Happening], today: date) -> None:
    whole = matrix_of(asked, happenings, DUE, today)
    for opd in OPDS:
        alone = matrix_of(
            [each for each in asked if each.opd == opd],
            [each for each in happenings if each.opd == opd],
            DUE,
            today,
        )
        assert alone.cells == {place: cell for place, cell in whole.cells.items() if place[0] == opd}


STORY = [
    (Step.SENT, DeliveryState.SENT),
    (Step.RECEIVED, DeliveryState.RECEIVED),
    (Step.ARRIVED, DeliveryState.ARRIVED),
    (Step.SENT, DeliveryState.ARRIVED),  # a second copy went out: the data are there
    (Step.RECEIVED, DeliveryState.ARRIVED),
    (Step.RETURNED, DeliveryState.RETURNED),
    (Step.SENT, DeliveryState.SENT),
    (Step.ARRIVED, DeliveryState.ARRIVED),
    (Step.ACCEPTED, DeliveryState.ACCEPTED),
]


def test_a_story_step_by_step() -> None:
    asked = [RoundTable("A", "satu", 1)]
    happened = []
    for number, (step, state) in enumerate(STORY):
        happened.append(Happening("A", step, date(2026, 3, 1) + timedelta(number)))
        (cell,) = matrix_of(asked, happened, DUE, date(2026, 3, 20)).cells.values()
        assert cell.state is state


@pytest.mark.parametrize(
    ("came", "today", "late"),
    [
        (DUE, DUE + timedelta(9), False),
        (DUE + timedelta(1), DUE + timedelta(9), True),
        (None, DUE, False),
        (None, DUE + timedelta(1), True),
    ],
)
def test_the_due_day_itself_is_in_time(came: date | None, today: date, late: bool) -> None:
    happened = [Happening("A", Step.ARRIVED, came)] if came else []
    (cell,) = matrix_of([RoundTable("A", "satu", 1)], happened, DUE, today).cells.values()
    assert cell.is_late == late


def test_without_a_due_day_nothing_is_late() -> None:
    seen = matrix_of([RoundTable("A", "satu", 1)], [], None, date(2099, 1, 1))
    assert seen.cells["A", "satu", ""].state is DeliveryState.NOT_SENT
    assert seen.rates["A"].share is None


def test_each_period_has_its_own_due_day() -> None:
    asked = [RoundTable("A", "satu", 1, period) for period in PERIODS]
    dues = {"2025-S1": date(2026, 1, 31), "2025-S2": DUE}
    seen = matrix_of(asked, [], dues, date(2026, 2, 15))
    states = [cell.state for cell in seen.cells.values()]
    assert states == [DeliveryState.LATE, DeliveryState.NOT_SENT]


@pytest.mark.parametrize(
    ("kind", "period", "asked"),
    [
        ("tahunan", Period(2025), True),
        ("tahun ajaran", Period(2025), True),
        ("", Period(2025), True),
        ("semesteran", Period(2025), False),
        ("lima tahunan", Period(2025), False),
        ("semesteran", Period(2025, "semesteran", 1), True),
        ("bulanan", Period(2025, "semesteran", 1), True),
        ("tahunan", Period(2025, "semesteran", 1), False),
        ("insidental", Period(2025, "bulanan", 1), False),
    ],
)
def test_what_is_due_in_a_round(kind: str, period: Period, asked: bool) -> None:
    assert is_due(kind, period) == asked


def test_producers_are_asked_for_their_own() -> None:
    producers = {"satu": "A", "dua": "B", "tiga": "A", "empat": "kantor tak dikenal"}
    assert asked_of(producers, (), ("A", "B", "C")) == {"A": ("satu", "tiga"), "B": ("dua",)}
    assert asked_of(producers, ("B", "C"), ("A", "B", "C")) == {"B": ("dua",)}


@pytest.mark.parametrize(
    ("name", "post"),
    [
        ("Dinas Kesehatan", "Kepala Dinas Kesehatan"),
        ("Kecamatan Sukamaju", "Camat Sukamaju"),
        ("KELURAHAN Jaya", "Lurah Jaya"),
        ("Sekretariat DPRD", "Sekretaris DPRD"),
        ("Inspektorat", "Inspektur"),
        ("RSUD Sehat", "Direktur RSUD Sehat"),
        ("", ""),
    ],
)
def test_how_heads_are_called(name: str, post: str) -> None:
    assert post_of_head(name) == post
