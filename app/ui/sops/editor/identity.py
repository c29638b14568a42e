"""Identitas: number, title, institution, dates, who approves, logo, and what a letter says.

Every key is an edit; nothing is checked here but what the checker or the rules of a NIP say.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.core.texts import say
from app.domain.editing import FIELD_WORDS, SetApprover, SetCalendar, SetField, SetForm, SetList
from app.domain.nip import nip_faults, nip_label
from app.domain.ranks import RANKS
from app.services.people import PersonRow
from app.ui.kit import theme
from app.ui.kit.buttons import FilterChips
from app.ui.kit.cards import Card
from app.ui.kit.labels import FieldLabel
from app.ui.kit.tokens import Tone
from app.ui.sops.editor.dateline import DateLine
from app.ui.sops.editor.document import SopDocument
from app.ui.sops.editor.lines import ChoiceLine, Line, PlainChoice, TextLine, WordsLine
from app.ui.sops.editor.logo import LogoChoice
from app.ui.sops.editor.part import Part, at_spot, say_findings
from app.ui.sops.editor.reading import Opened

_DATES = ("made", "revised", "effective", "approved", "signed")
_LETTER = ("purpose", "target")
_CALENDARS = {
    "": "Ikut jam kerja kantor",
    "magetan": "Jam loket layanan (28 jam)",
    "perpres21": "Jam kerja ASN, Perpres 21/2023 (37,5 jam)",
}
_CAPTIONED = (*_DATES, *_LETTER, "number", "title")


class IdentityForm(Part):
    """Four cards, and one for what only a letter says."""

    def __init__(self, document: SopDocument, parent: QWidget | None = None) -> None:
        super().__init__(document, parent)
        self.lines: dict[str, Line] = {}
        self._persons: tuple[PersonRow, ...] = ()
        self.logo = LogoChoice(document)
        self.form = FilterChips([("table", "Tabel"), ("letter", "Surat")])
        self.form.chosen.connect(self._form_chosen)
        self.person = PlainChoice("Isi pengesah dari orang di kantor")
        self.person.activated.connect(self._person_chosen)
        sides = QHBoxLayout()
        sides.setSpacing(theme.px(10))
        for cards in ((self._head(), self._office()), (self._dates(), self._approver())):
            side = QVBoxLayout()
            side.setSpacing(theme.px(10))
            for card in cards:
                side.addWidget(card)
            side.addStretch(1)
            sides.addLayout(side, 1)
        self.column.addLayout(sides)
        self.column.addWidget(self._letter())
        self.column.addStretch(1)

    def set_surroundings(self, opened: Opened) -> None:
        """Persons to choose from, the office's logo, and the day on which calendars open."""
        self._persons = opened.persons
        self.person.clear()
        self.person.addItem("Isi dari orang di kantor…")
        self.person.addItems(
            [f"{row.name} – {row.position}" if row.position else row.name for row in opened.persons]
        )
        self.logo.set_office_logo(opened.office_logo)
        for field in _DATES:
            line = self.lines[field]
            if isinstance(line, DateLine):
                line.opens_at = opened.today

    def show_document(self) -> None:
        sop = self.document.sop
        for field, line in self.lines.items():
            said = getattr(sop.identity, field)
            line.show_text(said if isinstance(said, str) else "\n".join(said))
            line.set_label(self._label(field))
        if self.form.key() != sop.form and sop.form in ("table", "letter"):
            self.form.choose(sop.form)
        calendars = list(_CALENDARS)
        self.calendar.setCurrentIndex(calendars.index(sop.calendar) if sop.calendar in calendars else -1)
        self.logo.show_logo()
        self._say_nip()

    def show_findings(self) -> None:
        for field, line in self.lines.items():
            if field != "approver_nip":
                line.remark(*say_findings(at_spot(self.document.findings, f"identity.{field}")))
        self._say_nip()

    def go_to(self, spot: str) -> bool:
        area, _, rest = spot.partition(".")
        field = rest.partition(":")[0]
        if area != "identity" or (field and field not in self.lines):
            return False
        self.bring(self.lines[field or "number"])
        return True

    # ------------------------------------------------------------ the cards

    def _head(self) -> Card:
        card = Card("Naskah", pad=12)
        self._add(card, "number", WordsLine("", placeholder="mis. 500.14.4/1112/403.113/2026"))
        self._add(card, "title", TextLine("", most=4))
        self._add(card, "table_title", TextLine("", most=3, hint="Kosongkan bila sama dengan nama SOP."))
        card.body.addWidget(FieldLabel("Bentuk naskah"))
        card.body.addWidget(self.form)
        self.calendar = PlainChoice("Jam kerja yang berlaku untuk SOP ini", list(_CALENDARS.values()))
        self.calendar.activated.connect(self._calendar_chosen)
        card.body.addWidget(FieldLabel("Jam kerja"))
        card.body.addWidget(self.calendar)
        return card

    def _dates(self) -> Card:
        card = Card("Tanggal dan tempat", pad=12)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(10))
        grid.setVerticalSpacing(theme.px(6))
        for at, field in enumerate(("made", "revised", "effective", "approved", "place", "signed")):
            line: Line = DateLine("") if field in _DATES else WordsLine("")
            self._keep(field, line)
            grid.addWidget(line, at // 2, at % 2, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(at % 2, 1)
            grid.setColumnMinimumWidth(at % 2, theme.px(120))
        card.body.addLayout(grid)
        return card

    def _office(self) -> Card:
        card = Card("Instansi", pad=12)
        self._add(
            card,
            "institution",
            TextLine("", least=2, most=5, hint="Satu baris di sini satu baris di kepala naskah."),
        )
        self._add(card, "address", TextLine("", most=3))
        card.body.addWidget(FieldLabel("Logo"))
        card.body.addWidget(self.logo)
        return card

    def _approver(self) -> Card:
        card = Card("Yang mengesahkan", pad=12)
        card.body.addWidget(self.person)
        self._add(card, "approver_post", TextLine("", most=3))
        self._add(card, "approver_name", WordsLine(""))
        self._add(
            card, "approver_rank", ChoiceLine("", [f"{name} ({grade})" for name, grade in RANKS.items()])
        )
        self._add(card, "approver_nip", WordsLine("", placeholder="18 angka"))
        return card

    def _letter(self) -> Card:
        card = Card("Bentuk surat", pad=12)
        for field in _LETTER:
            self._add(card, field, TextLine("", least=2, hint="Tercetak pada SOP berbentuk surat."))
        return card

    # ------------------------------------------------------------ acts

    def _add(self, card: Card, field: str, line: Line) -> None:
        self._keep(field, line)
        card.body.addWidget(line)

    def _keep(self, field: str, line: Line) -> None:
        self.lines[field] = line
        line.typed.connect(partial(self._typed, field))
        line.left.connect(self.document.settle)

    def _typed(self, field: str, text: str) -> None:
        if field == "institution":
            self.document.apply(SetList(field, tuple(text.split("\n")) if text else ()))
        else:
            self.document.apply(SetField(field, text))

    def _form_chosen(self, key: str) -> None:
        self.document.apply(SetForm(key))

    def _calendar_chosen(self, index: int) -> None:
        self.document.apply(SetCalendar(list(_CALENDARS)[index]))

    def _person_chosen(self, index: int) -> None:
        if 1 <= index <= len(self._persons):
            row = self._persons[index - 1]
            self.document.apply(SetApprover(row.position, row.name, row.rank, row.nip))
        self.person.setCurrentIndex(0)

    def _label(self, field: str) -> str:
        """The document's own caption where the field is printed with one, else the usual words."""
        captions = self.document.sop.captions
        said = captions.get(field, "") if field in _CAPTIONED else ""
        usual = FIELD_WORDS[field]
        if field == "approved" and captions.get("effective", "").casefold().startswith("tanggal pengesahan"):
            usual = "tanggal pengesahan tersendiri"  # the other date has taken the name
        return said or usual[:1].upper() + usual[1:]

    def _say_nip(self) -> None:
        """A NIP is judged at once: a digit is lost quickly."""
        line = self.lines["approver_nip"]
        text = line.text()
        faults = nip_faults(text) if text.strip() else ()
        if faults:
            count = sum(letter.isdigit() for letter in text)
            line.remark(
                " ".join(say(f"nip.{fault}", text=text, count=count) for fault in faults), Tone.NEARLY
            )
        else:
            good = f"{nip_label(text)} benar bentuknya.", Tone.GOOD
            found = at_spot(self.document.findings, "identity.approver_nip")
            line.remark(*(good if text.strip() else say_findings(found)))
