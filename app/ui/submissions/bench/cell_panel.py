"""Beside the sheet: the cell the keyboard is at, what was found there, and the threads of its remarks.

It reads nothing and changes nothing; what is pressed is told by signals and the commands handed in.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from app.domain.dates import say_moment
from app.domain.sheets import Place
from app.domain.submissions.cellfindings import Reading, Severity
from app.domain.submissions.terms import ThreadState
from app.services.submissions import Mark, RemarkRow
from app.ui.kit import theme
from app.ui.kit.flow import FlowLayout
from app.ui.kit.labels import BodyLabel, MutedLabel, Pill
from app.ui.kit.panel import SidePanel
from app.ui.submissions.sheet.picture import SheetPicture
from app.ui.submissions.words import (
    SEVERITY_MARKS,
    SEVERITY_TONES,
    SEVERITY_WORDS,
    say_reason,
)
from app.ui.tracing.threads import THREAD_TONES, THREAD_WORDS
from app.ui.tracing.values import say_change, say_value

NOTHING = "Pilih sel pada lembar untuk melihat isinya, temuan, dan catatannya."


class CellPanel(SidePanel):
    """One cell.  A finding is answered, a thread replied to, closed, reopened."""

    answer_wanted = Signal(object, object)  # Mark, Reading or None for "as it is, because …"
    reply_wanted = Signal(object)  # RemarkRow
    close_wanted = Signal(object)
    reopen_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(NOTHING, parent)

    def show_cell(self, picture: SheetPicture | None, place: Place | None, zone: tzinfo | None) -> None:
        """Show the cell at ``place``, or nothing."""
        self.clear()
        if picture is None or place is None:
            self.show_nothing()
            return
        heading = " – ".join(part for part in (picture.heading(place), picture.label(place)) if part)
        self.head(
            f"{picture.view.sheet} · {picture.name(place)}",
            heading or picture.name(place),
            _pills(picture, place),
        )
        self.facts(_facts(picture, place))
        for mark in picture.marks.get(place, ()):
            self.add(self._finding(mark))
        for remark in picture.threads.get(place, ()):
            self.add(self._thread(remark, zone))
        if picture.key(place) is not None and not picture.marks.get(place) and not picture.threads.get(place):
            self.lines(["Tidak ada temuan atau catatan pada sel ini."], muted=True)
        self.show_thing()

    # ------------------------------------------------------------ parts

    def _finding(self, mark: Mark) -> QWidget:
        finding = mark.finding
        box, column = _framed()
        column.addWidget(
            Pill(
                f"{SEVERITY_MARKS[finding.severity]} {SEVERITY_WORDS[finding.severity]}",
                SEVERITY_TONES[finding.severity],
            )
        )
        column.addWidget(BodyLabel(say_reason(finding)))
        column.addWidget(MutedLabel(finding.remedy, wrap=True))
        if mark.answer:
            column.addWidget(BodyLabel(f"Dijawab {mark.answered_by}: {mark.answer}"))
        elif finding.severity is Severity.ASK:
            flow = FlowLayout(theme.px(6))
            for reading in finding.readings:
                flow.addWidget(_button(f"Baca {reading.words}", partial(self._answer, mark, reading)))
            flow.addWidget(_button("Sudah benar karena…", partial(self._answer, mark, None)))
            column.addLayout(flow)
        return box

    def _thread(self, remark: RemarkRow, zone: tzinfo | None) -> QWidget:
        box, column = _framed()
        column.addWidget(
            Pill(f"Catatan {remark.no}: {THREAD_WORDS[remark.state].lower()}", THREAD_TONES[remark.state])
        )
        for message in remark.messages:
            who = f"{message.by} (jawaban OPD)" if message.is_opd else message.by
            column.addWidget(BodyLabel(message.text))
            at = message.at if zone is None else message.at.astimezone(zone)
            column.addWidget(MutedLabel(f"{who}, {say_moment(at)}", wrap=True))
        flow = FlowLayout(theme.px(6))
        if remark.state is ThreadState.CLOSED:
            flow.addWidget(_button("Buka lagi…", partial(self._reopen, remark)))
        else:
            flow.addWidget(_button("Balas…", partial(self._reply, remark)))
            flow.addWidget(_button("Selesai", partial(self._close, remark)))
        column.addLayout(flow)
        return box

    # ------------------------------------------------------------ what is pressed

    def _answer(self, mark: Mark, reading: Reading | None, _checked: bool = False) -> None:
        self.answer_wanted.emit(mark, reading)

    def _reply(self, remark: RemarkRow, _checked: bool = False) -> None:
        self.reply_wanted.emit(remark)

    def _close(self, remark: RemarkRow, _checked: bool = False) -> None:
        self.close_wanted.emit(remark)

    def _reopen(self, remark: RemarkRow, _checked: bool = False) -> None:
        self.reopen_wanted.emit(remark)


def _pills(picture: SheetPicture, place: Place) -> list[tuple[str, theme.Tone]]:
    pills = []
    if place in picture.view.changed:
        pills.append(("Berubah", theme.Tone.ACCENT))
    return pills


def _facts(picture: SheetPicture, place: Place) -> Sequence[tuple[str, str]]:
    view = picture.view
    facts = [("Tertulis", picture.text(place) or "(kosong)")]
    value = view.values.get(place)
    if value is not None and say_value(value) != picture.text(place):
        facts.append(("Terbaca", say_value(value)))
    corrected = picture.corrected(place)
    if corrected is not None:
        facts.append(("Disetujui", say_value(corrected)))
    if place in view.changed:
        facts.append(("Kiriman lalu", say_value(view.changed[place])))
    year = view.last_year.get(place)
    if year is not None:
        facts.append(("Tahun lalu", say_change(year, value)))
    return facts


def _framed() -> tuple[QFrame, QVBoxLayout]:
    box = QFrame()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, theme.px(6), 0, theme.px(4))
    column.setSpacing(theme.px(4))
    return box, column


def _button(words: str, call: partial[None]) -> QPushButton:
    button = QPushButton(words.replace("&", "&&"))
    button.clicked.connect(call)
    return button
