"""What goes with the files that are taken in: letters, the way they came, who brought them.

It answers the deliveries whole; whoever asked hands them to the service.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.services.submissions import NewDelivery
from app.ui.kit import theme
from app.ui.kit.dialog import Dialog
from app.ui.kit.fields import ChoiceField, DateField, TextField
from app.ui.kit.labels import MutedLabel, SectionHeading
from app.ui.kit.panel import row_of
from app.ui.kit.remember import Remember
from app.ui.submissions.files.choices import Choices
from app.ui.submissions.words import CHANNELS, ROLE_WORDS

CHANNEL_KEY = "masuk/cara"


class ReceiveDialog(Dialog[tuple[NewDelivery, ...]]):
    """One part for all, then number and date of the letter for each OPD."""

    def __init__(
        self,
        parent: QWidget | None,
        deliveries: Sequence[NewDelivery],
        choices: Choices,
        remember: Remember,
    ) -> None:
        count = sum(len(new.files) for new in deliveries)
        opds = len({new.opd for new in deliveries})
        super().__init__(
            parent,
            f"Terima {count} berkas dari {opds} OPD",
            "Terima",
            text="Nomor surat dapat dicatat kemudian.",
        )
        self.setMinimumWidth(theme.px(640))
        self._deliveries = tuple(deliveries)
        self._remember = remember
        self.letters: list[tuple[TextField, DateField]] = []
        today = choices.today
        self.channel = ChoiceField("Cara", [(words, words) for words in CHANNELS])
        self.day = DateField("Tanggal masuk", required=True, most=today, opens_at=today)
        self.bearer = TextField("Dibawa atau dikirim oleh")
        self.add(self.channel, self.day)
        self.add(self.bearer)
        self.day.set_value(today)
        self.channel.set_value(remember.get(CHANNEL_KEY) or None)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, theme.px(8), 0)
        for new in self._deliveries:
            self._add_delivery(column, new, choices)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Tab goes from field to field
        scroll.setWidget(inner)
        scroll.setMinimumHeight(theme.px(min(320, 130 * len(self._deliveries))))
        self.add_widget(scroll)

    def value(self) -> tuple[NewDelivery, ...]:
        self._remember.put(CHANNEL_KEY, self.channel.value() or "")
        return tuple(
            replace(
                new,
                letter_no=number.value(),
                letter_date=day.value(),
                channel=self.channel.value() or "",
                day=self.day.value(),
                note=self.bearer.value(),
            )
            for new, (number, day) in zip(self._deliveries, self.letters, strict=True)
        )

    def extra_problem(self) -> str:
        wrong = [field.problem() for pair in self.letters for field in pair if field.problem()]
        return wrong[0] if wrong else ""

    def _add_delivery(self, column: QVBoxLayout, new: NewDelivery, choices: Choices) -> None:
        name = choices.opd_names.get(new.opd, new.opd)
        column.addWidget(SectionHeading(f"{name} · {choices.round_titles.get(new.round_id, '')}", wrap=True))
        files = ", ".join(f"{file.source.name} ({ROLE_WORDS[file.role].lower()})" for file in new.files)
        column.addWidget(MutedLabel(files, wrap=True))
        number = TextField("Nomor surat pengantar")
        day = DateField("Tanggal surat", most=choices.today, opens_at=choices.today)
        number.set_value(new.letter_no)
        day.set_value(new.letter_date)
        column.addLayout(row_of(number, day, stretch=False))
        for field in (number, day):
            field.show_state()
            field.changed.connect(self.check)
            field.submitted.connect(self.accept)
        self.letters.append((number, day))
