"""The right side of a round: the chosen OPD with its tables, how its form went out, and what happened.

It reads nothing; its commands are the page's.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.dates import say_moment, say_short
from app.domain.tables.periods import period_of
from app.domain.tables.rounds import Cell
from app.services.people import OpdRow
from app.services.requests import DeliveryRow, ReceiptLine
from app.ui.kit import theme
from app.ui.kit.labels import BodyLabel, Pill
from app.ui.kit.panel import SidePanel
from app.ui.kit.tokens import Tone
from app.ui.requests.reading import OpdLine, RoundView
from app.ui.requests.words import STEP_WORDS, cell_tone, say_cell, say_share
from app.ui.requests.year import YearLine, YearView

NOTHING = "Pilih OPD di daftar untuk melihat tabel, penyerahan, dan riwayatnya."


class OpdPanel(SidePanel):
    """One OPD of one round."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(NOTHING, parent)

    def show_opd(self, view: RoundView | None, line: OpdLine | None) -> None:
        """Show this OPD, or none."""
        self.clear()
        if view is None or line is None:
            self.show_nothing()
            return
        self.head(view.row.title, line.name, _pills(line))
        self.part("Tabel yang diminta")
        self.add(_cells(line))
        self.part("Penyerahan formulir")
        receipt = view.receipts.get(line.code)
        self.facts(_handed(receipt) if receipt else ())
        reached = _reached(view.opds.get(line.code))
        if reached:
            self.part("Penghubung")
            self.facts(reached)
        happened = view.happened(line.code)
        self.part("Riwayat")
        if happened:
            self.lines([_say(view, each) for each in happened])
        else:
            self.lines(["Belum ada yang tercatat."], muted=True)
        self.show_thing()

    def show_year(self, view: YearView, line: YearLine | None) -> None:
        """Show what this line's OPD is asked in a whole year, or nothing."""
        self.clear()
        if line is None:
            self.show_nothing()
            return
        rate = view.rates.get(line.opd)
        pills = [(f"{rate.arrived} dari {rate.asked} pernah masuk", Tone.MUTED)] if rate else []
        if rate is not None and rate.share is not None:
            pills.append((f"Tepat waktu {say_share(rate.share)}", Tone.MUTED))
        self.head(f"Tahun {view.year}", line.name, pills)
        for each in view.of_opd(line.opd):
            self.part(each.title)
            self.add(_places([(period_of(code).label, cell) for code, cell in each.cells.items()]))
        reached = _reached(view.opds.get(line.opd))
        if reached:
            self.part("Penghubung")
            self.facts(reached)
        self.part("Putaran berjalan")
        titles = [title for _number, title in view.rounds]
        self.lines(titles or ["Semua putaran tahun ini sudah ditutup."], muted=not titles)
        self.show_thing()


def _pills(line: OpdLine) -> Sequence[tuple[str, Tone]]:
    whole = line.arrived == line.asked
    pills = [(f"{line.arrived} dari {line.asked} masuk", Tone.GOOD if whole else Tone.NEARLY)]
    if line.late:
        pills.append((f"{line.late} terlambat", Tone.LATE))
    if line.rate is not None and line.rate.share is not None:
        pills.append((f"Tepat waktu {say_share(line.rate.share)}", Tone.MUTED))
    return pills


def _cells(line: OpdLine) -> QWidget:
    """Titles with their states beside them."""
    return _places([(line.titles[key], cell) for key, cell in line.cells.items()])


def _places(places: Sequence[tuple[str, Cell]]) -> QWidget:
    box = QWidget()
    grid = QGridLayout(box)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.px(8))
    grid.setVerticalSpacing(theme.px(6))
    grid.setColumnStretch(0, 1)
    for at, (words, cell) in enumerate(places):
        grid.addWidget(BodyLabel(words), at, 0)
        grid.addWidget(Pill(say_cell(cell), cell_tone(cell)), at, 1)
    return box


def _handed(receipt: ReceiptLine) -> list[tuple[str, str]]:
    facts = [
        ("Dikirim", say_short(receipt.sent) if receipt.sent else "Belum"),
        ("Diterima", say_short(receipt.received) if receipt.received else "Belum"),
    ]
    if receipt.receiver:
        facts.append(("Oleh", receipt.receiver))
    if receipt.channel:
        facts.append(("Cara", receipt.channel))
    if receipt.proof:
        facts.append(("Bukti", receipt.proof))
    if receipt.exception:
        facts.append(("Dikecualikan", receipt.exception))
    return facts


def _reached(opd: OpdRow | None) -> list[tuple[str, str]]:
    """Whom to telephone."""
    if opd is None:
        return []
    facts = (
        ("Operator", opd.operator_name),
        ("HP/WA", opd.operator_phone),
        ("E-mail", opd.operator_email),
        ("Kontak", opd.contact),
    )
    return [(name, value) for name, value in facts if value]


def _say(view: RoundView, each: DeliveryRow) -> str:
    """One line of the history: day, what, by which way, who wrote it down when."""
    what = "Tidak dapat diserahkan" if each.exception else STEP_WORDS[each.step]
    table = view.detail.titles.get(each.table, "")
    parts = [table, each.channel, each.receiver, each.exception, each.note]
    more = " · ".join(part for part in parts if part)
    said = f"{say_short(each.day)}  {what}" + (f" ({more})" if more else "")
    said += f"\nDicatat {each.by}, {say_moment(each.at.astimezone(view.zone))}"
    return f"{said}\nDibatalkan: {each.undone}" if each.undone else said
