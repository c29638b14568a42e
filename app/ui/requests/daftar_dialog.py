"""A *daftar data* before it is taken in: every line, the spellings of units, producers not known yet.

It answers what the office chose; nothing is written here.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.core import texts
from app.domain.tables.daftar import Says
from app.domain.tables.daftar_compare import DaftarPreview, Outcome, PreviewLine, ProducerProposal
from app.domain.tables.daftar_make import Choices, field_word
from app.domain.tables.units import UnitProposal
from app.ui.kit import theme
from app.ui.kit.buttons import FilterChips
from app.ui.kit.dialog import Dialog
from app.ui.kit.fields import CheckField
from app.ui.kit.fields.checklist import ChecklistField
from app.ui.kit.labels import MutedLabel
from app.ui.kit.mapping import column_letters
from app.ui.kit.remember import Remember
from app.ui.kit.rowtable import Align, Column, RowTable, RowTableModel
from app.ui.kit.tokens import Tone

LINES, UNITS, PRODUCERS = "lines", "units", "producers"
ALL = "all"
SPELLINGS_SHOWN = 5
TONES = {
    Outcome.NEW: Tone.GOOD,
    Outcome.CHANGED: Tone.ACCENT,
    Outcome.SAME: Tone.MUTED,
    Outcome.DOUBLE: Tone.NEARLY,
    Outcome.UNREADABLE: Tone.LATE,
}


class DaftarDialog(Dialog[Choices]):
    """Three pages: lines (Enter takes or skips one), units, producers.

    ``columns_wanted``: the dialog closes, because the list is to be read otherwise.
    """

    columns_wanted = Signal()

    def __init__(self, parent: QWidget | None, preview: DaftarPreview, remember: Remember) -> None:
        super().__init__(parent, "Impor daftar data", "Impor", text=_sum(preview))
        self._preview = preview
        self._turned: dict[int, bool] = {}
        self._proposals = {each.unit: each for each in preview.units if each.unit and each.changes}
        unknown = [each for each in preview.producers if not each.code]
        self.pages = FilterChips([(LINES, "Baris"), (UNITS, "Satuan"), (PRODUCERS, "Produsen baru")])
        self.pages.set_counts(
            {LINES: len(preview.lines), UNITS: len(self._proposals), PRODUCERS: len(unknown)}
        )
        self.stack = QStackedWidget()
        self.stack.addWidget(self._make_lines(remember))
        self.units = ChecklistField(
            "Seragamkan satuan",
            [(each.unit, _say_unit(each)) for each in self._proposals.values()],
            hint="Yang dicentang diganti; selebihnya tetap seperti tertulis",
        )
        self.new_opds = ChecklistField(
            "Tambahkan sebagai OPD",
            [(each.words, _say_producer(each)) for each in unknown],
            hint="Yang tidak dicentang tetap tercatat sebagai kata-kata, tanpa OPD",
        )
        self.topics = CheckField("Usulkan urusan dari nama produsen bila daftar tidak menyebutnya")
        for field in (self.units, self.new_opds):
            field.changed.connect(self.check)
        self._lay_out_pages()
        self.pages.chosen.connect(self._turn)
        room = self.screen().availableSize()
        width = min(theme.px(940), room.width() - theme.px(40))
        self.setMinimumWidth(width)
        for chips, beside in ((self.pages, theme.px(180)), (self.outcomes, 0)):
            chips.setFixedHeight(chips.heightForWidth(width - theme.px(40) - beside))
        self.stack.setMinimumHeight(min(theme.px(400), room.height() - theme.px(260)))
        self.resize(width, min(theme.px(640), room.height() - theme.px(40)))
        self._keep(ALL)

    def value(self) -> Choices:
        accepted = (self._proposals[unit] for unit in self.units.value())
        chosen = set(self.new_opds.value())
        return Choices(
            units={spelling.text: each.unit for each in accepted for spelling in each.spellings},
            lines=dict(self._turned),
            new_opds={each.words: each.proposed for each in self._preview.producers if each.words in chosen},
            propose_topics=self.topics.value(),
        )

    def taken(self) -> int:
        """How many lines would be taken now."""
        return sum(self._takes(line) for line in self._preview.lines)

    def check(self) -> None:
        self.verb.setText(f"Impor {self.taken()} baris")
        super().check()

    def extra_problem(self) -> str:
        return "" if self.taken() else "Tidak ada baris yang akan diimpor."

    def toggle(self, line: PreviewLine) -> None:
        """Take a line that would be skipped, or skip one that would be taken."""
        if line.outcome is not Outcome.UNREADABLE:
            self._turned[line.line] = not self._takes(line)
            self.table.viewport().update()
            self.check()

    # ------------------------------------------------------------ inside

    def _make_lines(self, remember: Remember) -> QWidget:
        counts: Mapping[Outcome, int] = self._preview.counts
        self.outcomes = FilterChips([(ALL, "Semua"), *((each.value, _word(each)) for each in Outcome)])
        self.outcomes.set_counts(
            {ALL: len(self._preview.lines), **{each.value: counts.get(each, 0) for each in Outcome}}
        )
        self.outcomes.chosen.connect(self._keep)
        columns = (
            Column("Baris", _line, sort=_number, align=Align.RIGHT),
            Column("Hasil", _outcome, tone=_tone, pill=True),
            Column("Diambil", self._say_taken, tone=self._taken_tone),
            Column("Data", _title, stretch=3),
            Column("Produsen", _producer, stretch=2, spare=1),
            Column("Keterangan", _remark, stretch=3),
        )
        self.model: RowTableModel[PreviewLine] = RowTableModel(columns, _number, parent=self)
        self.table = RowTable(self.model, ("Tidak ada baris", ""), "permintaan/impor", remember)
        self.table.opened.connect(self.toggle)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.outcomes)
        column.addWidget(self.table, 1)
        column.addWidget(MutedLabel("Enter atau klik ganda: ambil atau lewati baris.", wrap=True))
        return page

    def _lay_out_pages(self) -> None:
        for field in (self.units, self.new_opds):
            page = QWidget()
            column = QVBoxLayout(page)
            column.setContentsMargins(0, 0, 0, 0)
            column.addWidget(field, 1)
            if field is self.new_opds:
                column.addWidget(self.topics)
            self.stack.addWidget(page)
        self.columns_button = QPushButton("Lembar dan kolom…", self)
        self.columns_button.setAutoDefault(False)
        self.columns_button.setToolTip(_say_columns(self._preview))
        self.columns_button.clicked.connect(self._want_columns)
        self.add_widget(row_box(self.pages, self.columns_button))
        self.add_widget(self.stack)
        if self._preview.unknown:
            said = ", ".join(self._preview.unknown)
            self.add_widget(MutedLabel(f"Kolom yang tidak dipakai: {said}.", self, wrap=True))

    def _want_columns(self) -> None:
        self.reject()
        self.columns_wanted.emit()

    def _takes(self, line: PreviewLine) -> bool:
        readable = line.outcome is not Outcome.UNREADABLE
        return readable and self._turned.get(line.line, line.is_taken)

    def _say_taken(self, line: PreviewLine) -> str:
        return "Ya" if self._takes(line) else "Tidak"

    def _taken_tone(self, line: PreviewLine) -> Tone:
        return Tone.PLAIN if self._takes(line) else Tone.MUTED

    def _keep(self, key: str) -> None:
        self.model.set_rows([line for line in self._preview.lines if key in (ALL, line.outcome)])

    def _turn(self, page: str) -> None:
        self.stack.setCurrentIndex((LINES, UNITS, PRODUCERS).index(page))


def row_box(first: QWidget, last: QWidget) -> QWidget:
    """The first as wide as it can be, the last at the right."""
    box = QWidget()
    line = QHBoxLayout(box)
    line.setContentsMargins(0, 0, 0, 0)
    line.addWidget(first, 1)
    line.addWidget(last)
    return box


def _sum(preview: DaftarPreview) -> str:
    several = len(preview.sheets) > 1
    name = f"{preview.file_name}, lembar “{preview.reading.sheet}”" if several else preview.file_name
    return f"{name}: {len(preview.lines)} baris. Tidak ada yang hilang; belum ada yang disimpan."


def _say_columns(preview: DaftarPreview) -> str:
    """Which heading was read as what."""
    columns = sorted((preview.reading.columns or {}).items(), key=lambda each: each[1])
    said = []
    for says, place in columns:
        heading = preview.headings[place] if place < len(preview.headings) else ""
        said.append(f"{heading or column_letters(place)}: {field_word(Says(says)).lower()}")
    return "\n".join(said)


def _say_unit(proposal: UnitProposal) -> str:
    said = [f"“{each.text}” ({each.count})" for each in proposal.spellings[:SPELLINGS_SHOWN]]
    more = len(proposal.spellings) - SPELLINGS_SHOWN
    words = ", ".join(said) + (f", dan {more} lagi" if more > 0 else "")
    close = f"   mungkin maksudnya {proposal.close_to}" if proposal.close_to else ""
    return f"{proposal.unit}  ←  {words}{close}"


def _say_producer(proposal: ProducerProposal) -> str:
    close = f"   mungkin maksudnya {proposal.close_to}" if proposal.close_to else ""
    return f"{proposal.words} – kode {proposal.proposed}, {proposal.count} baris{close}"


def _word(outcome: Outcome) -> str:
    return texts.say(f"tables.outcome.{outcome}")


def _number(line: PreviewLine) -> int:
    return line.line


def _line(line: PreviewLine) -> str:
    return str(line.line)


def _outcome(line: PreviewLine) -> str:
    return _word(line.outcome)


def _tone(line: PreviewLine) -> Tone:
    return TONES[line.outcome]


def _title(line: PreviewLine) -> str:
    if line.row is not None:
        return line.row.title
    return " · ".join(cell.strip() for cell in line.cells if cell.strip())


def _producer(line: PreviewLine) -> str:
    return line.row.producer if line.row is not None else ""


def _remark(line: PreviewLine) -> str:
    said = []
    if line.why is not None:
        said.append(texts.say(f"tables.unread.{line.why}"))
    if line.double_of:
        said.append(f"Sama namanya dengan baris {line.double_of}.")
    said += [f"{change.old or 'kosong'} → {change.new or 'kosong'}" for change in line.changes]
    if line.elsewhere:
        said.append(f"Juga disebut oleh {', '.join(line.elsewhere)}.")
    return " ".join(said)
