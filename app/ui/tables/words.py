"""The words of this place: reckonings, kinds of charts, parts.

It reads nothing and decides nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.core.texts import say
from app.domain.charts.spec import ChartKind
from app.domain.statistics.printing import PARTIAL_MARK, SIGNS, say_sign, signs_used
from app.domain.statistics.stattable import SignSet, StatTable
from app.domain.statistics.views import Reckoning

RECKONING_WORDS = {
    Reckoning.PLAIN: "Angka asli",
    Reckoning.GROWTH: "Pertumbuhan (%)",
    Reckoning.INDEX: "Indeks",
    Reckoning.SHARE: "Persen dari kolom",
    Reckoning.SHARE_ROW: "Persen dari baris",
    Reckoning.RANK: "Peringkat",
    Reckoning.PER_HEAD: "Per tabel lain",
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


def foot_lines(table: StatTable, signs: SignSet) -> list[str]:
    """What stands below a table: notes, marks and signs that are used, then the source."""
    lines = list(table.notes)
    if table.partial:
        lines.append(say("book.partial_note", mark=PARTIAL_MARK))
    used = signs_used(table.figures.others.values())
    said = [
        f"{say_sign(sign, signs)} {say(f'book.sign.{name}').lower()}" for sign, name in SIGNS if sign in used
    ]
    if said:
        lines.append(say("explore.signs", signs="; ".join(said)))
    if table.sources:
        lines.append(say("book.source", text="; ".join(table.sources)))
    return lines
