"""The right side of the basket: the chosen file, what it is, what was found, what is still to be said.

It reads nothing: an entry is handed in.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.core import texts
from app.domain.submissions.terms import FileRole
from app.services.submissions import Look
from app.ui.kit import theme
from app.ui.kit.flow import FlowLayout
from app.ui.kit.panel import SidePanel
from app.ui.submissions.dossier_panel import say_size
from app.ui.submissions.files.basket import Entry, Standing
from app.ui.submissions.files.choices import Choices
from app.ui.submissions.files.columns import say_standing, standing_tone
from app.ui.submissions.words import KIND_WORDS, ROLE_WORDS, SEVERITY_MARKS, say_reason

NOTHING = "Pilih berkas di daftar untuk melihat isinya dan apa yang masih perlu ditentukan."
#: Findings named before the rest is only counted.
SHOWN = 12


class FilePanel(SidePanel):
    """One file of the basket; ``role_chosen``: what a paper is."""

    role_chosen = Signal(object)  # FileRole

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(NOTHING, parent)
        self._choices: Choices | None = None

    def set_names(self, choices: Choices) -> None:
        """Names of OPDs and rounds."""
        self._choices = choices

    def show_entry(self, entry: Entry | None) -> None:
        """Show this file, or none."""
        self.clear()
        if entry is None:
            self.show_nothing()
            return
        look = entry.look
        self.head(
            KIND_WORDS.get(look.kind, look.kind),
            look.source.name,
            [(say_standing(entry), standing_tone(entry))],
        )
        if look.refusal:
            self.lines([look.refusal])
            self.show_thing()
            return
        if look.already:
            self.lines([look.already])
        self.facts(self._facts(look))
        if entry.is_page:
            self.part("Apakah berkas ini")
            self.add(self._roles(look.role))
        if entry.standing is Standing.UNDECIDED:
            self.part("Yang perlu ditentukan")
            self.lines(_undecided(look))
        if look.tables:
            self.part("Tabel")
            self.lines(
                [f"{table.title}: {table.filled} dari {table.cells} sel terisi" for table in look.tables]
            )
            self._add_sheets(look)
        self._add_findings(look)
        self.show_thing()

    def _add_sheets(self, look: Look) -> None:
        """Sheets that are left beside the tables that are known."""
        chosen = {candidate.sheet for candidate in look.chosen}
        left = [f"“{sheet.name}”" for sheet in look.sheets if sheet.name not in chosen]
        if left:
            names = ", ".join(left[:SHOWN]) + (" …" if len(left) > SHOWN else "")
            self.lines([texts.say("submissions_desk.sheets_left", names=names)], muted=True)

    def _facts(self, look: Look) -> list[tuple[str, str]]:
        opds = self._choices.opd_names if self._choices is not None else {}
        rounds = self._choices.round_titles if self._choices is not None else {}
        facts = [("Ukuran", say_size(look.size)), ("Tempat", str(look.source.path.parent))]
        if look.source.member:
            facts.append(("Di dalam", look.source.path.name))
        facts.append(("OPD", opds.get(look.opd, look.opd) or "belum diketahui"))
        facts.append(("Putaran", rounds.get(look.round_id, "belum diketahui")))
        if look.claims is not None and look.claims.older:
            facts.append(("Versi", f"formulir lama untuk {len(look.claims.older)} tabel"))
        return facts

    def _roles(self, now: FileRole) -> QWidget:
        box = QWidget()
        flow = FlowLayout(theme.px(6), box)
        for role in (FileRole.SIGNED, FileRole.LETTER, FileRole.OTHER):
            button = QPushButton(ROLE_WORDS[role])
            button.setProperty("chip", True)
            button.setCheckable(True)
            button.setChecked(role is now)
            button.clicked.connect(partial(self._choose, role))
            flow.addWidget(button)
        return box

    def _choose(self, role: FileRole, _checked: bool = False) -> None:
        self.role_chosen.emit(role)

    def _add_findings(self, look: Look) -> None:
        if not look.findings:
            return
        self.part("Temuan")
        for finding in look.findings[:SHOWN]:
            where = " ".join(part for part in (finding.sheet, finding.cell) if part)
            said = f"{where}: {say_reason(finding)}" if where else finding.reason
            self.lines([f"{SEVERITY_MARKS[finding.severity]}  {said}"])
        more = len(look.findings) - SHOWN
        if more > 0:
            self.lines(
                [f"dan {more} temuan lain, semuanya tampil pada lembarnya setelah diterima"], muted=True
            )


def _undecided(look: Look) -> list[str]:
    said = []
    if not look.opd:
        said.append("OPD yang mengirim")
    if not look.round_id:
        said.append("Putaran permintaan")
    sheets = dict.fromkeys(candidate.sheet for candidate in look.candidates)
    said += [f"Tabel pada lembar “{sheet}”" for sheet in sheets]
    if not sheets and look.sheets:
        names = ", ".join(f"“{sheet.name}”" for sheet in look.sheets[:SHOWN])
        said.append(texts.say("submissions_desk.like_none", names=names))
    return said or ["Tabel pada lembarnya"]
