"""The words of this place: reckonings, kinds of charts, parts.

It reads nothing and decides nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.charts.spec import ChartKind
from app.domain.statistics.views import Reckoning

RECKONING_WORDS = {
    Reckoning.PLAIN: "Angka asli",
    Reckoning.GROWTH: "Pertumbuhan (%)",
    Reckoning.INDEX: "Indeks (tahun dasar = 100)",
    Reckoning.SHARE: "Bagian dari jumlah kolom (%)",
    Reckoning.SHARE_ROW: "Bagian dari jumlah baris (%)",
    Reckoning.RANK: "Peringkat",
    Reckoning.PER_HEAD: "Per satuan tabel lain",
}
#: Reckonings over years: one year alone has none.
OVER_YEARS = frozenset([Reckoning.GROWTH, Reckoning.INDEX])
CHART_WORDS = {
    ChartKind.BAR: "Batang",
    ChartKind.STACKED: "Batang bertumpuk",
    ChartKind.LINE: "Garis",
    ChartKind.SHARE: "Bagian (100%)",
    ChartKind.PYRAMID: "Piramida",
    ChartKind.MULTIPLES: "Gambar kecil berderet",
}
PER = (1, 100, 1_000, 10_000, 100_000)


def say_count(number: int) -> str:
    """A count with points between thousands."""
    return f"{number:,}".replace(",", ".")


def say_years(periods: Sequence[str]) -> str:
    """ "2025", "2021–2025"; with gaps all the same, the tip says them one by one."""
    return periods[0] if len(periods) == 1 else f"{periods[0]}–{periods[-1]}"
