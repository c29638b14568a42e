"""Knows a few table definitions and rounds that tests ask for; it stores them only when told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.bootstrap import House
from app.domain.tables.definition import Column, RowLabel, TableDefinition
from app.domain.tables.metadata import MsVar
from app.services.requests import NewRound
from tests.helpers.houses import who

POPULATION = TableDefinition(
    key="",
    version=1,
    title="Jumlah Penduduk Menurut Kecamatan dan Jenis Kelamin",
    topic="2.12",
    producer="DUKCAPIL",
    unit="orang",
    rows=(
        RowLabel("1", "Kecamatan Utara"),
        RowLabel("2", "Kecamatan Selatan"),
        RowLabel("jumlah", "Jumlah", is_total=True),
    ),
    columns=(
        Column("lk", "Laki-laki", kind="integer", minimum=0),
        Column("pr", "Perempuan", kind="integer", minimum=0),
        Column("jumlah", "Jumlah", kind="integer", minimum=0),
    ),
    row_caption="Kecamatan",
    axes=("kecamatan", "jenis-kelamin"),
    rules=("lk + pr = jumlah",),
    variables=(MsVar("Jumlah Penduduk", concept="Penduduk"),),
)
CLINICS = replace(
    POPULATION,
    title="Jumlah Puskesmas Menurut Kecamatan",
    topic="1.02",
    producer="DINKES",
    unit="unit",
    columns=(Column("jumlah", "Puskesmas", kind="integer"),),
    rules=(),
)


def add_table(house: House, table: TableDefinition = POPULATION, by: str = "pengelola") -> str:
    """Store a table and tell its key."""
    (version,) = house.tables.save(table, who(house, by)).ids
    with house.database.read() as work:
        return str(
            work.connection.exec_driver_sql(
                "SELECT t.key FROM data_table t JOIN data_table_version v ON v.table_id = t.id "
                f"WHERE v.id = {version}"
            ).scalar_one()
        )


def open_round(house: House, by: str = "pengelola", **facts: object) -> int:
    """Open a round of 2025, due on 31 March 2026 unless told otherwise, and tell its number."""
    new = replace(NewRound("Data sektoral 2025", 2025, due=date(2026, 3, 31)), **facts)  # type: ignore[arg-type]
    (found,) = house.requests.open_round(new, who(house, by)).ids
    return found
