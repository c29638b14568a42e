"""The right side of the list: the chosen dossier, complete enough to decide.

It reads nothing: a dossier is handed in; what a line leads to is told by signals.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QToolButton, QWidget

from app.domain.dates import say_moment, say_short
from app.domain.submissions.cellfindings import Severity
from app.domain.submissions.terms import Act, GatePart, SubmissionState
from app.services.submissions import DeliveryLine, FileRow, GateLine, Mark, ReturnRow, TableLine
from app.ui.kit import theme
from app.ui.kit.doors import Door, DoorLine
from app.ui.kit.labels import BodyLabel, MutedLabel, paint_words
from app.ui.kit.panel import SidePanel
from app.ui.kit.tokens import Tone
from app.ui.submissions.columns import say_state, state_tone
from app.ui.submissions.reading import Dossier
from app.ui.submissions.words import (
    GATE_SHORT,
    GATE_WORDS,
    ROLE_WORDS,
    SEVERITY_MARKS,
    SEVERITY_TONES,
    say_reason,
)

NOTHING = "Pilih kiriman di daftar untuk melihat kelengkapan, tabel, temuan, dan riwayatnya."
#: Findings shown before the rest is only counted; all stand at the sheet.
SHOWN = 8
#: What completes a part of a submission.
MEND_WORDS = {
    GatePart.DATA: "Tambah berkas…",
    GatePart.METADATA: "Minta kelengkapan…",
    GatePart.SIGNED: "Tambah pindaian…",
    GatePart.LETTER: "Catat surat…",
}
_ORDER = (Severity.REFUSE, Severity.ASK, Severity.NOTE)


class DossierPanel(SidePanel):
    """One dossier.  ``table_wanted``: key of a table, and the finding to go to there (or None)."""

    table_wanted = Signal(str, object)
    mend_wanted = Signal(object)  # GatePart
    file_wanted = Signal(object, bool)  # FileRow, True to save it, False to open it
    return_wanted = Signal(object, str)  # ReturnRow, "file" or "letter"
    task_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(NOTHING, parent)
        self.dossier: Dossier | None = None

    def show_dossier(self, dossier: Dossier | None) -> None:
        """Show this one, or none."""
        self.clear()
        self.dossier = dossier
        if dossier is None:
            self.set_note("")
            self.show_nothing()
            return
        row = dossier.row
        self.head(f"{row.round_title} · {row.period_label}", row.opd_name, _pills(dossier))
        self.part("Kelengkapan")
        self.add(self._gate(dossier.detail.gate))
        self.part("Tabel")
        for line in dossier.detail.tables:
            self.add(self._table(line))
        self._add_findings(dossier)
        self._add_case(dossier)
        self.part("Kiriman dan berkas")
        for delivery in reversed(dossier.detail.deliveries):
            self._add_delivery(delivery)
        if dossier.detail.returns:
            self.part("Pengembalian")
            for back in reversed(dossier.detail.returns):
                self._add_return(back)
        self.part("Riwayat")
        self.lines(
            [
                f"{say_moment(each.at.astimezone(dossier.zone))}  {each.words}\n{each.by}"
                for each in dossier.detail.history
            ]
        )
        self.set_note(why_not(dossier))
        self.show_thing()

    # ------------------------------------------------------------ parts

    def _gate(self, gate: Sequence[GateLine]) -> QWidget:
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(8))
        grid.setVerticalSpacing(theme.px(4))
        grid.setColumnStretch(1, 1)
        for at, line in enumerate(gate):
            sign = BodyLabel("✓" if line.is_there else "✗", wrap=False)
            paint_words(sign, Tone.GOOD if line.is_there else Tone.LATE)
            sign.setAccessibleName("ada" if line.is_there else "belum ada")
            grid.addWidget(sign, at, 0, Qt.AlignmentFlag.AlignTop)
            words = BodyLabel(line.words if line.is_there else f"{GATE_WORDS[line.part]} belum ada")
            words.setToolTip(line.words)
            grid.addWidget(words, at, 1)
            if line.is_there and line.part is not GatePart.LETTER:
                continue
            button = QPushButton("Ubah…" if line.is_there else MEND_WORDS[line.part])
            button.clicked.connect(partial(self._mend, line.part))
            grid.addWidget(button, at, 2, Qt.AlignmentFlag.AlignTop)
        return box

    def _table(self, line: TableLine) -> QWidget:
        said = [f"{line.filled} dari {line.cells} sel terisi" if line.delivery_no else "Belum dikirim"]
        if line.delivery_no > 1:
            said.append(f"{line.changed} sel berubah")
        if line.approved_version:
            said.append(f"disetujui versi {line.approved_version}")
        door = DoorLine(
            Door(
                line.table,
                line.table,
                line.title,
                (" · ".join(said),),
                pill=_counted(line),
                tone=_table_tone(line),
                tip="Buka lembarnya",
            )
        )
        door.setEnabled(bool(line.delivery_no))
        door.clicked.connect(partial(self._open_table, line.table, None))
        return door

    def _add_findings(self, dossier: Dossier) -> None:
        waiting = [mark for mark in dossier.marks if not mark.answer]
        waiting.sort(key=_gravity)
        if not waiting:
            return
        self.part("Temuan")
        for mark in waiting[:SHOWN]:
            finding = mark.finding
            where = " ".join(part for part in (finding.sheet, finding.cell) if part) or "Seluruh kiriman"
            door = DoorLine(
                Door(
                    str(mark.no),
                    mark,
                    f"{SEVERITY_MARKS[finding.severity]}  {where}",
                    (say_reason(finding),),
                    tone=SEVERITY_TONES[finding.severity],
                    tip=f"{finding.reason}\n{finding.remedy}",
                )
            )
            door.clicked.connect(partial(self._open_table, finding.table, mark))
            self.add(door)
        if len(waiting) > SHOWN:
            self.lines([f"dan {len(waiting) - SHOWN} temuan lain pada lembarnya"], muted=True)

    def _add_case(self, dossier: Dossier) -> None:
        if not dossier.detail.case_step:
            return
        self.part("Langkah kegiatan")
        self.lines([dossier.detail.case_step])
        if dossier.detail.case_task:
            button = QPushButton("Buka langkahnya di Antrean")
            button.clicked.connect(self._open_task)
            self.add(button)

    def _add_delivery(self, delivery: DeliveryLine) -> None:
        said = [f"Kiriman ke-{delivery.no}, {say_short(delivery.day)}"]
        said += [part for part in (delivery.channel, f"dicatat {delivery.by}", delivery.note) if part]
        if delivery.withdrawn:
            said.append(f"penerimaan dibatalkan: {delivery.withdrawn}")
        elif delivery.is_outside:
            said.append("tidak masuk periode ini")
        self.lines([" · ".join(said)])
        for file in delivery.files:
            self.add(self._file(file))

    def _file(self, file: FileRow) -> QWidget:
        name = f"{file.name} ({ROLE_WORDS[file.role].lower()}, {say_size(file.size)})"
        return _with_buttons(
            name,
            (
                ("Buka", partial(self._open_file, file, False)),
                ("Simpan…", partial(self._open_file, file, True)),
            ),
        )

    def _add_return(self, back: ReturnRow) -> None:
        due = f", diminta kembali {say_short(back.new_due)}" if back.new_due else ""
        said = f"Ke-{back.no}, {say_short(back.day)}{due}: {back.reason} ({back.remarks} catatan, {back.by})"
        self.lines([said])
        buttons = []
        if back.letter:
            buttons.append(("Surat", partial(self._open_return, back, "letter")))
        if back.file:
            buttons.append(("Berkas bercatatan", partial(self._open_return, back, "file")))
        if buttons:
            self.add(_with_buttons("", buttons))

    # ------------------------------------------------------------ what a line leads to

    def _mend(self, part: GatePart, _checked: bool = False) -> None:
        self.mend_wanted.emit(part)

    def _open_table(self, table: str, mark: Mark | None) -> None:
        self.table_wanted.emit(table, mark)

    def _open_file(self, file: FileRow, save: bool, _checked: bool = False) -> None:
        self.file_wanted.emit(file, save)

    def _open_return(self, back: ReturnRow, what: str, _checked: bool = False) -> None:
        self.return_wanted.emit(back, what)

    def _open_task(self, _checked: bool = False) -> None:
        self.task_wanted.emit()


def why_not(dossier: Dossier) -> str:
    """What keeps it from being approved, in one line; "" where nothing does, or it does not lie here."""
    row = dossier.row
    if row.state is not SubmissionState.RECEIVED or dossier.detail.offer(Act.APPROVE).is_allowed:
        offer = dossier.detail.offer(Act.RETURN)
        return "" if row.state is SubmissionState.RECEIVED else offer.why_not
    refused = row.counts[Severity.REFUSE]
    said = [GATE_SHORT[part] for part in row.missing]
    said += [
        f"{count} {words}"
        for count, words in (
            (refused, "temuan ditolak"),
            (row.unanswered, "pertanyaan belum dijawab"),
            (row.open_remarks + row.answered_remarks, "catatan belum selesai"),
        )
        if count
    ]
    return f"Belum dapat disetujui: {', '.join(said)}." if said else dossier.detail.offer(Act.APPROVE).why_not


def say_size(size: int) -> str:
    """Bytes as people say them: 84 kB, 2,1 MB."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} kB"
    return f"{size / 1_000_000:.1f} MB".replace(".", ",")


def _pills(dossier: Dossier) -> list[tuple[str, Tone]]:
    row = dossier.row
    pills = [(say_state(row), state_tone(row)), (f"Kiriman ke-{row.deliveries}", Tone.MUTED)]
    if row.turns:
        pills.append((f"{row.turns} kali dikembalikan", Tone.MUTED))
    if row.is_late:
        pills.append(("Lambat", Tone.LATE))
    if row.is_outside:
        pills.append(("Tidak masuk periode ini", Tone.NEARLY))
    return pills


def _counted(line: TableLine) -> str:
    said = [
        f"{SEVERITY_MARKS[severity]} {line.counts[severity]}" for severity in _ORDER if line.counts[severity]
    ]
    if line.open_remarks:
        said.append(f"{line.open_remarks} catatan")
    return "  ".join(said)


def _table_tone(line: TableLine) -> Tone:
    return next((SEVERITY_TONES[severity] for severity in _ORDER if line.counts[severity]), Tone.MUTED)


def _gravity(mark: Mark) -> int:
    return _ORDER.index(mark.finding.severity)


def _with_buttons(words: str, buttons: Sequence[tuple[str, partial[None]]]) -> QWidget:
    box = QWidget()
    grid = QGridLayout(box)
    grid.setContentsMargins(theme.px(8), 0, 0, 0)
    grid.setHorizontalSpacing(theme.px(4))
    grid.setColumnStretch(0, 1)
    label = MutedLabel(words, wrap=True)
    grid.addWidget(label, 0, 0)
    for at, (said, call) in enumerate(buttons, 1):
        button = QToolButton()
        button.setText(said)
        button.clicked.connect(call)
        grid.addWidget(button, 0, at, Qt.AlignmentFlag.AlignTop)
    return box
