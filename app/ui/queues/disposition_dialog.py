"""The sheet that a step issues: what the sender writes on it, with the paper beside it as it will be printed.

It returns the form; numbering and drawing are the service's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.core.errors import UserError
from app.domain.papers import DispositionPaper, IncomingLetter, Instruction, Security, default_instructions
from app.services.dispositions import DispositionForm
from app.ui.kit import theme
from app.ui.kit.dialog import Dialog
from app.ui.kit.fields import CheckField, ChoiceField, DateField, LinesField, RowsField, TextField
from app.ui.kit.labels import MutedLabel
from app.ui.kit.paper import PaperPreview
from app.ui.kit.tick import Pause

if TYPE_CHECKING:
    from app.ui.kit.messages import Messages

Preview = Callable[[DispositionForm, Callable[[bytes], object], Callable[[UserError], object]], None]
PREVIEW_MS = 350


class DraftPreview(PaperPreview):
    """A paper that is not issued: it is looked at, not printed."""

    def __init__(self, messages: Messages, parent: QWidget | None = None) -> None:
        super().__init__(messages, None, "Pratinjau sedang disiapkan…", parent)
        for button in self._buttons:
            if isinstance(button, QPushButton):
                button.hide()

    def print_paper(self) -> None:
        """A sheet without a number is not printed."""


class DispositionDialog(Dialog[DispositionForm]):
    """Receivers, "harap", note, subject, security and the incoming letter; the verb issues the sheet."""

    previewed = Signal()  # the paper beside the form says what the form says, or why it cannot

    def __init__(
        self,
        parent: QWidget | None,
        draft: DispositionPaper,
        preview: Preview,
        messages: Messages,
        today: date,
        kept: DispositionForm | None = None,
        recent: Sequence[str] = (),
    ) -> None:
        """``draft``: the sheet as it follows from the step; ``kept``: what was typed before a failure."""
        super().__init__(parent, "Terbitkan disposisi", "Terbitkan disposisi")
        self._preview = preview
        self.paper = DraftPreview(messages, self)
        self._make_fields(today, recent)
        self._pause = Pause(PREVIEW_MS, self)
        self._pause.over.connect(self.refresh)
        self._beside()
        self._fill(draft, kept)
        self.incoming.changed.connect(self._letter_toggled)
        self._letter_toggled()
        self.form.changed.connect(self._pause.begin)
        self.refresh()

    def value(self) -> DispositionForm:
        asked = tuple(
            Instruction(option.editor.text().replace("&&", "&"), option.value()) for option in self.options
        )
        return DispositionForm(
            instructions=asked,
            free_instruction=self.free.value(),
            note=self.note.value(),
            subject=self.subject.value(),
            receivers=self.posts.value(),
            incoming=self._letter(),
            security=self.security.value() or Security.ORDINARY,
        )

    def refresh(self) -> None:
        """Draw the paper anew with what is written now."""
        if not self.form.missing():
            self._preview(self.value(), self._drawn, self._not_drawn)

    # ------------------------------------------------------------------ inside

    def _make_fields(self, today: date, recent: Sequence[str]) -> None:
        self.posts = RowsField("Diteruskan kepada Sdr.", required=True, lines=3, new="Jabatan penerima")
        self.subject = TextField("Hal", required=True)
        self.options = [CheckField(option.text) for option in default_instructions()]
        self.free = LinesField("Isian harap", lines=2, hint="Satu baris satu permintaan")
        self.note = LinesField("Catatan", lines=2, recent=recent)
        levels = [(level, level.value) for level in Security]
        self.security: ChoiceField[Security] = ChoiceField("Sifat", levels, required=True)
        self.incoming = CheckField("Menindaklanjuti surat masuk")
        self.letter_from = TextField("Surat dari", required=True)
        self.letter_no = TextField("Nomor surat", required=True)
        self.letter_date = DateField("Tanggal surat", most=today, opens_at=today)
        self.letter_came = DateField("Diterima tanggal", most=today, opens_at=today)
        self.form.add(self.posts)
        self.form.add(self.subject)
        harap = MutedLabel("Dengan hormat harap:", self)
        column = self.form.layout()
        assert column is not None
        column.addWidget(harap)
        for option in self.options:
            self.form.add(option)
        self.form.add(self.free)
        self.form.add(self.note)
        self.form.add(self.security)
        self.form.add(self.incoming)
        self.form.add(self.letter_from, self.letter_no)
        self.form.add(self.letter_date, self.letter_came)

    def _fill(self, draft: DispositionPaper, kept: DispositionForm | None) -> None:
        self.posts.set_value(kept.receivers if kept else draft.receivers)
        self.subject.set_value(kept.subject if kept else draft.subject)
        self.free.set_value(kept.free_instruction if kept else draft.free_instruction)
        self.note.set_value(kept.note if kept else draft.note)
        self.security.set_value(kept.security if kept else draft.security)
        for option, told in zip(self.options, kept.instructions if kept else (), strict=False):
            option.set_value(told.ticked)
        letter = kept.incoming if kept else draft.incoming
        self.incoming.set_value(letter is not None)
        if letter is not None:
            self.letter_from.set_value(letter.sender)
            self.letter_no.set_value(letter.number)
            self.letter_date.set_value(letter.date)
            self.letter_came.set_value(letter.received)

    def _beside(self) -> None:
        """The form at the left, scrolling; the paper at the right."""
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        at = column.indexOf(self.form)
        column.removeWidget(self.form)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        left = QVBoxLayout(inner)
        left.setContentsMargins(0, 0, theme.px(12), 0)
        left.addWidget(self.form)
        left.addStretch(1)
        scroll.setWidget(inner)
        row = QHBoxLayout()
        row.setSpacing(theme.px(16))
        row.addWidget(scroll, 6)
        row.addWidget(self.paper, 5)
        column.insertLayout(at, row, 1)
        room = self.screen().availableSize()
        self.resize(min(theme.px(1060), room.width() - 40), min(theme.px(660), room.height() - 60))

    def _letter(self) -> IncomingLetter | None:
        if not self.incoming.value():
            return None
        return IncomingLetter(
            self.letter_from.value(),
            self.letter_no.value(),
            self.letter_date.value(),
            self.letter_came.value(),
        )

    def _letter_toggled(self) -> None:
        on = self.incoming.value()
        for field in (self.letter_from, self.letter_no, self.letter_date, self.letter_came):
            field.setVisible(on)
        self.check()

    def _drawn(self, pdf: bytes) -> None:
        self.paper.show_paper(pdf, "disposisi.pdf")
        self.previewed.emit()

    def _not_drawn(self, error: UserError) -> None:
        self.paper.clear(str(error))
        self.previewed.emit()
