"""The paper of the chosen sheet: its state, the choice of size, the preview; the next one follows at once.

It asks for one paper at a time behind the window, and knows no other sheet than the chosen one.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app.core.errors import UserError
from app.services.dispositions import DispositionRow, Dispositions
from app.ui.dispositions.book import (
    SIZE_WORDS,
    SIZES,
    STATE_TONES,
    STATE_WORDS,
    WITHDRAWN_WORDS,
    State,
    file_name,
    size_note,
    state_of,
)
from app.ui.kit import theme
from app.ui.kit.buttons import CommandButton, FilterChips
from app.ui.kit.cards import Card
from app.ui.kit.flow import FlowLayout
from app.ui.kit.labels import HintLabel, MutedLabel, Pill, SectionHeading
from app.ui.kit.panel import row_of
from app.ui.kit.paper import PaperPreview
from app.ui.kit.tools import Tools

SIZE_KEY = "disposisi/size"
Asked = tuple[int, str]  # sheet, size


class SheetPanel(Card):
    """The right side: heading, sizes, paper, commands."""

    shown = Signal(int, str)  # a paper is seen: sheet, size

    def __init__(self, tools: Tools, dispositions: Dispositions, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, pad=12)
        self._tools = tools
        self._dispositions = dispositions
        self._row: DispositionRow | None = None
        self._asked: Asked | None = None
        self._seen: Asked | None = None
        self._title = SectionHeading("", self)
        self._state = Pill("", parent=self)
        self._about = MutedLabel("", self, wrap=True)
        self.sizes = FilterChips(SIZES, self)
        self._note = HintLabel("", self, wrap=True)
        self.preview = PaperPreview(
            tools.messages, nothing="Pilih disposisi di daftar untuk melihat lembarnya."
        )
        self._foot = FlowLayout(theme.px(8))
        self._lay_out()
        self.sizes.chosen.connect(self._size_chosen)
        self.show_row(None)

    def set_commands(self, commands: Sequence[QAction]) -> None:
        """The buttons under the paper; the first is primary."""
        for at, command in enumerate(commands):
            self._foot.addWidget(CommandButton(command, self, primary=at == 0))

    def paper_size(self) -> str:
        """The size the paper is shown on: the one chosen last, else the stored one."""
        kept = self._tools.remember.get(SIZE_KEY)
        if kept in SIZE_WORDS:
            return kept
        return (self._row.paper_size if self._row is not None else "") or self.sizes.key()

    def show_row(self, row: DispositionRow | None) -> None:
        """Show this sheet, or none."""
        before, self._row = self._row, row
        for part in (self._title, self._state, self._about, self.sizes, self._note):
            part.setVisible(row is not None)
        if row is None:
            self._seen = None
            self.preview.clear("Pilih disposisi di daftar untuk melihat lembarnya.")
            return
        if before != row:
            self._seen = None
        self._say(row)
        self._load()

    def _say(self, row: DispositionRow) -> None:
        state = state_of(row)
        self._title.setText(f"Disposisi {row.agenda}")
        self._state.say(STATE_WORDS[state], STATE_TONES[state])
        self._about.setText(WITHDRAWN_WORDS if state is State.WITHDRAWN else "")
        self._about.setVisible(state is State.WITHDRAWN)
        size = self.paper_size()
        if self.sizes.key() != size:
            self.sizes.blockSignals(True)
            self.sizes.choose(size)
            self.sizes.blockSignals(False)

    def _size_chosen(self, key: str) -> None:
        self._tools.remember.put(SIZE_KEY, key)
        if self._row is not None:
            self._load()

    def _load(self) -> None:
        """Ask for the paper that is wanted now, unless one is on its way: then it is asked for after that."""
        row = self._row
        if row is None:
            return
        if not row.is_drawn:
            self._seen = None
            self._note.setText("")
            self.preview.clear(
                "Lembar ini belum tergambar. Nomornya sudah tercatat; "
                "pilih Gambar ulang untuk membuat lembarnya."
            )
            return
        wanted = (row.id, self.paper_size())
        if not self._tools.runner.busy():
            self._asked = None  # a bug ends a question without an answer
        if wanted == self._seen:
            self._note.setText(size_note(row, wanted[1]))
        elif self._asked is None:
            self._asked = wanted
            self._note.setText(f"Menggambar lembar pada {SIZE_WORDS[wanted[1]]} …")
            self._tools.runner.ask(
                self._dispositions.pdf,
                *wanted,
                done=partial(self._came, wanted),
                failed=partial(self._failed, wanted),
            )

    def _came(self, asked: Asked, data: bytes) -> None:
        self._asked = None
        if self._row is None or asked != (self._row.id, self.paper_size()):
            self._load()
            return
        self._seen = asked
        self._note.setText(size_note(self._row, asked[1]))
        self.preview.show_paper(data, file_name(self._row, asked[1]))
        self.shown.emit(*asked)

    def _failed(self, asked: Asked, error: UserError) -> None:
        self._asked = None
        if self._row is None or asked != (self._row.id, self.paper_size()):
            self._load()
            return
        self._seen = asked
        self._note.setText("")
        self.preview.clear(str(error))

    def _lay_out(self) -> None:
        self._state.setMinimumWidth(0)
        self.body.addLayout(row_of(self._title, self._state))
        self.body.addWidget(self._about)
        sizes = row_of(MutedLabel("Kertas", self), stretch=False)
        sizes.addWidget(self.sizes, 1)
        self.body.addLayout(sizes)
        self.body.addWidget(self._note)
        self.body.addWidget(self.preview, 1)
        self.body.addLayout(self._foot)
        self.sizes.setFocusPolicy(Qt.FocusPolicy.NoFocus)
