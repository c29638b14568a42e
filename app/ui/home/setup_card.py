"""The card of an office that is not set up yet: what is needed before the first case, in order.

It sets nothing up: each step leads to the place where that is done.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from app.ui.home.reading import Setup
from app.ui.kit import theme
from app.ui.kit.cards import Card
from app.ui.kit.labels import MutedLabel, Pill, SectionHeading
from app.ui.kit.tokens import Tone

#: Place, what to open there, the step, what it is for, the words of its button.
_STEPS = (
    (
        "pengaturan",
        "profil",
        "Profil kantor",
        "Nama, alamat, logo, dan ukuran kertas yang tercetak pada lembar disposisi.",
        "Isi profil",
    ),
    (
        "pengaturan",
        "orang",
        "Orang dan jabatan",
        "Siapa yang menandatangani, memeriksa, dan mengerjakan; jabatan menentukan perannya dalam SOP.",
        "Isi orang",
    ),
    ("pengaturan", "opd", "OPD", "Perangkat daerah yang diminta memberi data.", "Isi OPD"),
    (
        "pengaturan",
        "kalender",
        "Jam layanan dan hari libur",
        "Dasar hitungan waktu kerja. Sudah terisi; periksa apakah sesuai dengan kantor Anda.",
        "Periksa kalender",
    ),
    (
        "kegiatan",
        "baru",
        "Kegiatan pertama",
        "Pilih SOP, beri judul, lalu tugas pertama masuk ke antrean pelaksananya.",
        "Buka kegiatan pertama",
    ),
)


class SetupCard(Card):
    """``wanted`` carries place and section."""

    wanted = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Siapkan kantor", parent, pad=24)
        self.body.addWidget(
            MutedLabel("Lima langkah sebelum Alur dipakai. Boleh tidak berurutan.", self, wrap=True)
        )
        self._states: list[Pill] = []
        self.buttons: list[QPushButton] = []
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(18))
        grid.setColumnStretch(3, 1)
        for at, step in enumerate(_STEPS):
            self._add_step(grid, at, *step)
        self.body.addSpacing(theme.px(8))
        self.body.addLayout(grid)
        self.body.addStretch(1)

    def show_setup(self, setup: Setup) -> None:
        """Say what is there; the first missing step is the primary button."""
        done = (setup.has_profile, setup.persons > 0, setup.opds > 0, setup.has_own_hours, setup.has_cases)
        words = (
            "Sudah" if setup.has_profile else "Belum",
            f"{setup.persons} orang" if setup.persons else "Belum",
            f"{setup.opds} OPD" if setup.opds else "Belum",
            "Sudah" if setup.has_own_hours else "Bawaan",
            "Belum",
        )
        for pill, is_done, said in zip(self._states, done, words, strict=True):
            pill.say(said, Tone.GOOD if is_done else Tone.MUTED if said == "Bawaan" else Tone.NEARLY)
        needed = (done[0], done[1], done[2], True, False)
        first = needed.index(False)
        for at, button in enumerate(self.buttons):
            if button.property("primary") != (at == first):
                button.setProperty("primary", at == first)
                button.style().unpolish(button)
                button.style().polish(button)
        # A case needs people; without them its dialog could only refuse.
        self.buttons[-1].setEnabled(setup.persons > 0)
        self.setFocusProxy(self.buttons[first] if self.buttons[first].isEnabled() else self.buttons[0])

    def _add_step(
        self, grid: QGridLayout, at: int, place: str, section: str, title: str, why: str, verb: str
    ) -> None:
        state = Pill("Belum", Tone.NEARLY, self)
        self._states.append(state)
        grid.addWidget(state, at, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        words.addWidget(SectionHeading(f"{at + 1}. {title}", self))
        reason = MutedLabel(why, self, wrap=True)
        reason.setMinimumWidth(theme.px(460))
        words.addWidget(reason)
        grid.addLayout(words, at, 1)
        button = QPushButton(verb, self)
        button.clicked.connect(partial(self._go, place, section))
        grid.addWidget(button, at, 2, Qt.AlignmentFlag.AlignVCenter)
        self.buttons.append(button)

    def _go(self, place: str, section: str, _checked: bool = False) -> None:
        self.wanted.emit(place, section)
