"""Tampilan: colours and size of letters, put on at once and remembered by the window.

It dresses nothing itself: the window hears what is wanted.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication

from app.ui.kit import theme
from app.ui.kit.fields import ChoiceField, Form
from app.ui.kit.labels import MutedLabel, Pill
from app.ui.kit.tokens import Mode, Tone
from app.ui.kit.tools import Tools
from app.ui.settings.section import Section, flow_of

MODES = (
    (Mode.AUTO, "Ikuti komputer"),
    (Mode.LIGHT, "Terang"),
    (Mode.DARK, "Gelap"),
    (Mode.CONTRAST, "Kontras tinggi"),
)
SIZES = (9, 10, 11, 12, 13, 14, 16, 18)  # points
USUAL = 10
STATES = (
    ("Lewat 42 mnt", Tone.LATE),
    ("4 mnt", Tone.NEARLY),
    ("Selesai", Tone.GOOD),
    ("Ditahan", Tone.MUTED),
)


class LookSection(Section):
    """The look of this computer's window; nothing of it is in the office's data."""

    key = "tampilan"
    title = "Tampilan"
    lead = "Berlaku pada komputer ini dan langsung dipakai."

    look_wanted = Signal(object, float)  # Mode, points

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self.colours: ChoiceField[Mode] = ChoiceField("Warna", MODES, required=True)
        self.letters: ChoiceField[int] = ChoiceField("Ukuran huruf", [], required=True)
        form = Form()
        form.add(self.colours, self.letters)
        form.setMaximumWidth(theme.px(520))
        self.column.addWidget(form)
        self.column.addWidget(MutedLabel("Contoh keadaan tugas:", self))
        self.column.addWidget(flow_of(*(Pill(words, tone) for words, tone in STATES)))
        self.column.addStretch(1)
        self.setFocusProxy(self.colours)
        self._show_now()
        self.colours.changed.connect(self._chosen)
        self.letters.changed.connect(self._chosen)

    def hints(self) -> str:
        return "↑↓ pilih   Tab pindah"

    def _show_now(self) -> None:
        """What is worn; a size set elsewhere is offered as well."""
        kept = self.tools.remember.get("look/mode")
        self.colours.set_value(Mode(kept) if kept else Mode.AUTO)
        now = round(QApplication.font().pointSizeF())
        self._worn: tuple[Any, Any] = (self.colours.value(), now)
        self.letters.set_choices([(size, _say(size)) for size in sorted({*SIZES, now})])
        self.letters.set_value(now)

    def _chosen(self) -> None:
        mode, size = self.colours.value(), self.letters.value()
        if mode is None or size is None or (mode, size) == self._worn:
            return
        self._worn = (mode, size)
        self.look_wanted.emit(mode, float(size))


def _say(size: int) -> str:
    return f"{size} pt (biasa)" if size == USUAL else f"{size} pt"
