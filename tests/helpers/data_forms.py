"""Samples of forms: the specs of OPDs that are asked for data."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from app.domain.tables.definition import Column, RowLabel, TableDefinition
from app.domain.tables.form import CellKey, FormSpec, FormTable
from app.domain.tables.metadata import MsInd, MsVar
from app.domain.tables.values import Sign, Value

KECAMATAN = ("Sukamaju", "Mekarsari", "Tanjung Harapan", "Rawa Indah", "Bukit Permai")


def people_table() -> TableDefinition:
    """Grouped columns, a total row, limits, a rule and metadata."""
    rows = tuple(RowLabel(f"k{no}", f"Kecamatan {name}", level=1) for no, name in enumerate(KECAMATAN, 1))
    return TableDefinition(
        key="penduduk-kecamatan",
        version=2,
        title="Jumlah Penduduk Menurut Kecamatan dan Jenis Kelamin",
        topic="2.12",
        producer="2.12",
        unit="jiwa",
        dssd="2.12.0001",
        rows=(*rows, RowLabel("jumlah", "Jumlah", is_total=True)),
        row_caption="Kecamatan",
        columns=(
            Column("lk", "Laki-laki", "Jenis Kelamin", "integer", minimum=0),
            Column("pr", "Perempuan", "Jenis Kelamin", "integer", minimum=0),
            Column("total", "Jumlah", kind="integer", minimum=0, maximum=5_000_000),
            Column("padat", "Kepadatan", unit="jiwa/km²", decimals=1, minimum=0, required=False),
            Column(
                "muda",
                "Penduduk Usia 0–14",
                kind="percent",
                unit="persen",
                decimals=2,
                minimum=0,
                maximum=100,
            ),
            Column("ket", "Keterangan", kind="text", required=False),
        ),
        rules=("lk + pr = total",),
        variables=(MsVar("Jumlah penduduk", concept="Penduduk", unit="jiwa", is_public=1),),
        indicators=(MsInd("Kepadatan penduduk", formula="Penduduk dibagi luas wilayah", unit="jiwa/km²"),),
        note="Penduduk menurut catatan administrasi pada 31 Desember.",
    )


def books_table() -> TableDefinition:
    """No groups, no metadata, one column."""
    return TableDefinition(
        key="perpustakaan",
        version=1,
        title="Banyaknya Buku Perpustakaan Keliling",
        unit="buku",
        rows=(RowLabel("buku", "Buku"), RowLabel("judul", "=Judul (berbeda)")),
        columns=(Column("n", "Banyaknya", kind="integer"),),
    )


def last_year() -> Mapping[CellKey, Value]:
    """Figures of the year before, signs and marks among them."""
    found = {
        (f"k{no}", key): Value(float(1000 * no + place))
        for no in range(1, 6)
        for place, key in enumerate(("lk", "pr", "total"))
    }
    found["k1", "padat"] = Value(1234.5, sign=Sign.PROVISIONAL)
    found["k2", "padat"] = Value(sign=Sign.MISSING)
    found["k3", "ket"] = Value(text="=1+1 bukan rumus")
    return found


def a_spec(code: str = "2.12", name: str = "Dinas Kependudukan", **facts: object) -> FormSpec:
    """An OPD that is asked two tables, one of them with last year's figures."""
    usual: dict[str, object] = {
        "office": "Dinas Komunikasi dan Informatika",
        "region": "Kabupaten Contoh",
        "round_id": 7,
        "round_title": "Permintaan Data Statistik Sektoral 2025",
        "year": 2025,
        "due": date(2026, 2, 27),
        "tables": (FormTable(people_table(), last_year()), FormTable(books_table())),
        "signer_post": f"Kepala {name}",
        "signer_name": "Dra. Siti Aminah, M.Si.",
        "signer_rank": "Pembina Tingkat I (IV/b)",
        "signer_nip": "19700101 199503 2 001",
        "instructions": ("Hubungi bidang statistik bila ada yang kurang jelas.",),
    }
    return FormSpec(opd=code, opd_name=name, **{**usual, **facts})  # type: ignore[arg-type]
