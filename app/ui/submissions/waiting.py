"""What stands in the way of approval, as a list of doors instead of a dead button.

It decides nothing: the dossier says what is missing.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.domain.submissions.cellfindings import Severity
from app.domain.submissions.terms import Act, GatePart
from app.ui.kit import theme
from app.ui.kit.dialog import Dialog
from app.ui.kit.doors import Door, DoorList
from app.ui.kit.tokens import Tone
from app.ui.submissions.reading import Dossier
from app.ui.submissions.words import GATE_WORDS, SEVERITY_WORDS


class WaitingDialog(Dialog[GatePart | str]):
    """Each line leads to where it is mended: a part of the submission, or the sheet (key of the table)."""

    def __init__(self, parent: QWidget | None, dossier: Dossier) -> None:
        offer = dossier.detail.offer(Act.APPROVE)
        super().__init__(parent, "Belum dapat disetujui", "Buka yang dipilih", text=offer.why_not)
        self.setMinimumWidth(theme.px(520))
        self.chosen: GatePart | str = ""
        self.doors = DoorList("Tidak ada yang tercatat; muat ulang dengan F5.")
        self.doors.set_doors(list(_doors(dossier)))
        self.doors.opened.connect(self._open)
        self.doors.setMinimumHeight(theme.px(240))
        self.add_widget(self.doors)
        self.verb.hide()
        self.cancel.setText("Tutup")

    def value(self) -> GatePart | str:
        return self.chosen

    def _open(self, what: GatePart | str) -> None:
        self.chosen = what
        self.accept()


def _doors(dossier: Dossier) -> list[Door]:
    found = [
        Door(
            f"gate-{line.part}",
            line.part,
            f"Belum ada: {GATE_WORDS[line.part].lower()}",
            (line.words,),
            pill="Lengkapi",
            tone=Tone.NEARLY,
        )
        for line in dossier.detail.gate
        if not line.is_there
    ]
    for table in dossier.detail.tables:
        said = []
        if table.counts[Severity.REFUSE]:
            said.append(f"{table.counts[Severity.REFUSE]} sel {SEVERITY_WORDS[Severity.REFUSE].lower()}")
        if table.unanswered:
            said.append(f"{table.unanswered} pertanyaan belum dijawab")
        if table.open_remarks:
            said.append(f"{table.open_remarks} catatan belum selesai")
        if said:
            found.append(
                Door(
                    f"table-{table.table}",
                    table.table,
                    table.title,
                    (", ".join(said),),
                    pill="Buka lembar",
                    tone=Tone.LATE,
                )
            )
    return found
