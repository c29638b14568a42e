"""Approved tables of several years, made by delivering known figures and approving them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from app.bootstrap import House
from app.domain.tables.definition import Column, RowLabel, TableDefinition
from app.domain.tables.form import CellKey
from app.domain.tables.values import Sign, Value
from tests.helpers.data_tables import CLINICS, POPULATION, add_table, open_round
from tests.helpers.houses import who
from tests.helpers.submitted import Sender

DISTRICTS = ("Argamakmur", "Bermani", "Curup", "Kerkap", "Lais", "Napal Putih", "Padang Jaya", "Ulok Kupai")
YEARS = (2021, 2022, 2023, 2024, 2025)
_ROWS = (
    *(RowLabel(f"k{at}", name) for at, name in enumerate(DISTRICTS)),
    RowLabel("jumlah", "Jumlah", is_total=True),
)
PEOPLE = replace(POPULATION, rows=_ROWS)
HEALTH = replace(
    CLINICS,
    title="Jumlah Fasilitas Kesehatan Menurut Kecamatan",
    rows=_ROWS,
    columns=(
        Column("pustu", "Pustu", group="Puskesmas", kind="integer"),
        Column("induk", "Induk", group="Puskesmas", kind="integer"),
        Column("klinik", "Klinik", kind="integer"),
        Column("cakupan", "Cakupan", kind="number", unit="persen", decimals=1),
    ),
)
AGES = replace(
    POPULATION,
    title="Jumlah Murid Menurut Kelompok Umur dan Jenis Kelamin",
    topic="1.01",
    producer="DISDIK",
    rows=tuple(RowLabel(f"u{at}", f"{at}–{at + 2}") for at in range(4, 22, 3)),
    row_caption="Kelompok Umur",
    axes=("umur", "jenis-kelamin"),
)


def people_of(year: int) -> dict[CellKey, Value]:
    """Men, women and both by district, a little more every year."""
    values: dict[CellKey, Value] = {}
    men = women = 0.0
    for at in range(len(DISTRICTS)):
        grown = 1 + 0.013 * (year - YEARS[0]) + 0.002 * at
        m, f = round(9_800 * grown + 1_310 * at), round(9_650 * grown + 1_290 * at)
        values |= {(f"k{at}", "lk"): Value(m), (f"k{at}", "pr"): Value(f), (f"k{at}", "jumlah"): Value(m + f)}
        men, women = men + m, women + f
    return values | {
        ("jumlah", "lk"): Value(men),
        ("jumlah", "pr"): Value(women),
        ("jumlah", "jumlah"): Value(men + women),
    }


def health_of(year: int) -> dict[CellKey, Value]:
    """Places by district, with signs; one district did not say."""
    values: dict[CellKey, Value] = {}
    for at in range(len(DISTRICTS)):
        values[f"k{at}", "pustu"] = Value(float(3 + (at * 7 + year) % 5))
        values[f"k{at}", "induk"] = Value(1.0)
        values[f"k{at}", "klinik"] = Value(sign=Sign.NIL) if at % 3 == 2 else Value(float(at % 4 + 1))
        values[f"k{at}", "cakupan"] = Value(
            72.5 + at, sign=Sign.PROVISIONAL if year == YEARS[-1] else Sign.PLAIN
        )
    values["k3", "klinik"] = Value(sign=Sign.MISSING)
    totals = {
        column: [values[f"k{at}", column].number or 0.0 for at in range(len(DISTRICTS))]
        for column in ("pustu", "induk", "klinik")
    }
    return values | {("jumlah", column): Value(sum(numbers)) for column, numbers in totals.items()}


def ages_of(_year: int) -> dict[CellKey, Value]:
    """Pupils by age, fewer the older."""
    values: dict[CellKey, Value] = {}
    for at, row in enumerate(AGES.rows):
        m, f = float(2_400 - 260 * at), float(2_310 - 230 * at)
        values |= {(row.key, "lk"): Value(m), (row.key, "pr"): Value(f), (row.key, "jumlah"): Value(m + f)}
    return values


def approve(house: House, table: TableDefinition, years: Mapping[int, dict[CellKey, Value]]) -> str:
    """The key of a table whose figures of these years are approved."""
    key = add_table(house, table)
    for year, values in years.items():
        sender = Sender(
            house, open_round(house, title=f"{table.title} {year}", year=year), key, opd=table.producer
        )
        house.submissions.approve(sender.send(values=values).submission, who(house, "kadis"))
    return key
