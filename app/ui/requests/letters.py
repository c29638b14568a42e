"""Asks what stands on the letters of a round, and shows a paper before it is printed.

It draws nothing: papers come as bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.domain.letters import DEFAULT_LETTER_SIZE, LETTER_SIZES
from app.domain.papers import Security
from app.services.people import PersonRow
from app.services.request_papers import REMINDER, LetterFacts
from app.ui.kit import theme
from app.ui.kit.dialog import Dialog
from app.ui.kit.fields import ChoiceField, RowsField, TextField
from app.ui.kit.messages import Messages
from app.ui.kit.paper import PaperPreview
from app.ui.kit.remember import Remember
from app.ui.kit.scrolled import scrolled

COPIES_KEY = "permintaan/letter-copies"
NUMBER_KEY, CONTACT_KEY, SIGNER_KEY, SIZE_KEY = (
    "permintaan/letter-number",
    "permintaan/letter-contact",
    "permintaan/letter-signer",
    "permintaan/letter-size",
)


@dataclass(frozen=True, slots=True)
class LetterWish:
    """What stands on the letters, and the paper they are printed on."""

    facts: LetterFacts
    size: str


class LetterDialog(Dialog[LetterWish]):
    """Number, signer and the words around; what was said last is offered again."""

    def __init__(
        self, parent: QWidget | None, kind: str, persons: Sequence[PersonRow], remember: Remember
    ) -> None:
        """``kind``: of letters, "request" or "reminder"."""
        is_reminder = kind == REMINDER
        title = "Surat pengingat" if is_reminder else "Surat permintaan data"
        text = "Satu PDF per OPD, dengan tabel yang masih ditunggu." if is_reminder else "Satu PDF per OPD."
        super().__init__(parent, title, "Simpan surat…", text=text)
        self.setMinimumWidth(theme.px(720))
        self._remember = remember
        self.number = TextField("Nomor surat", hint="{no} menjadi nomor urut")
        self.signer = ChoiceField(
            "Penanda tangan", [(each.id, _say(each)) for each in persons], required=True
        )
        self.nature = ChoiceField("Sifat", [(each.value, each.value) for each in Security])
        self.attachments = TextField("Lampiran", hint="Misalnya: 1 berkas")
        self.subject = TextField("Hal", hint="Kosong: menurut judul putaran")
        self.refers_to = TextField("Menyusul surat", hint="Nomor dan tanggal surat permintaan")
        self.contact = TextField("Dikirim kembali ke", hint="Kosong: kontak pada kop surat")
        self.copies = RowsField(
            "Tembusan", lines=3, new="Tembusan baru", hint="Dicetak di bawah tanda tangan, menurut urutan ini"
        )
        self.paper = ChoiceField("Kertas", [(size, size) for size in LETTER_SIZES], required=True)
        self.preview_button = QPushButton("Pratinjau surat OPD terpilih", self)
        self.preview_button.setAutoDefault(False)
        self.add(self.number, self.signer)
        self.add(self.nature, self.attachments, self.paper)
        self.add(self.subject, self.contact)
        self.add(self.refers_to)
        self.add(self.copies)
        self.add_widget(self.preview_button)
        self.refers_to.setVisible(is_reminder)
        self._restore(persons)
        self._fit()

    def value(self) -> LetterWish:
        facts = LetterFacts(
            signer=self.signer.value() or 0,
            number=self.number.value(),
            nature=self.nature.value() or Security.ORDINARY.value,
            attachments=self.attachments.value(),
            subject=self.subject.value(),
            contact=self.contact.value(),
            refers_to=self.refers_to.value(),
            copies=self.copies.value(),
        )
        size = self.paper.value() or DEFAULT_LETTER_SIZE
        for key, said in (
            (NUMBER_KEY, facts.number),
            (CONTACT_KEY, facts.contact),
            (SIGNER_KEY, str(facts.signer)),
            (SIZE_KEY, size),
        ):
            self._remember.put(key, said)
        self._remember.put_json(COPIES_KEY, list(facts.copies))
        return LetterWish(facts, size)

    def check(self) -> None:
        super().check()
        self.preview_button.setEnabled(self.verb.isEnabled())

    def _fit(self) -> None:
        """Where large letters leave too little room the fields scroll, and the verb stays in sight."""
        wish = self.form.sizeHint().height()
        area, layout = scrolled(self.form), self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(2, area, 1)  # below heading and text, where the fields stood
        rest = self.sizeHint().height() - area.sizeHint().height()
        area.setMinimumHeight(min(wish, self.screen().availableSize().height() - rest - theme.px(40)))

    def _restore(self, persons: Sequence[PersonRow]) -> None:
        kept = self._remember.get(SIGNER_KEY)
        self.signer.set_value(int(kept) if kept.isdecimal() else None)
        if self.signer.empty() and persons:
            self.signer.set_value(persons[0].id)
        self.nature.set_value(Security.ORDINARY.value)
        size = self._remember.get(SIZE_KEY)
        self.paper.set_value(size if size in LETTER_SIZES else DEFAULT_LETTER_SIZE)
        for field, key in ((self.number, NUMBER_KEY), (self.contact, CONTACT_KEY)):
            if said := self._remember.get(key):
                field.set_value(said)
        copies = self._remember.get_json(COPIES_KEY)
        if isinstance(copies, list) and copies:
            self.copies.set_value([str(each) for each in copies])


class PaperDialog(Dialog[bool]):
    """A paper to look at; printing and saving are the preview's."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        messages: Messages,
        write: Callable[[Path, bytes], object],
    ) -> None:
        super().__init__(parent, title, "Tutup")
        self.preview = PaperPreview(messages, write)
        room = self.screen().availableSize()
        self.preview.setMinimumSize(
            min(theme.px(820), room.width() - theme.px(80)), min(theme.px(520), room.height() - theme.px(180))
        )
        self.add_widget(self.preview)
        self.cancel.hide()

    def value(self) -> bool:
        return True


def _say(person: PersonRow) -> str:
    return f"{person.name} – {person.position}" if person.position else person.name
