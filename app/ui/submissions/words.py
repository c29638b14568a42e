"""The words, marks and colours of this place: states, findings, remarks.

It reads nothing and decides nothing.
"""

from __future__ import annotations

from app.domain.submissions.cellfindings import CellFinding, Severity
from app.domain.submissions.terms import FileRole, GatePart, SubmissionState
from app.ui.kit.tokens import Tone

SEVERITY_WORDS = {Severity.REFUSE: "Ditolak", Severity.ASK: "Ditanyakan", Severity.NOTE: "Catatan"}
SEVERITY_TONES = {Severity.REFUSE: Tone.LATE, Severity.ASK: Tone.NEARLY, Severity.NOTE: Tone.ACCENT}
#: What stands in the cell besides the colour.
SEVERITY_MARKS = {Severity.REFUSE: "✕", Severity.ASK: "?", Severity.NOTE: "i"}
STATE_WORDS = {
    SubmissionState.RECEIVED: "Perlu diperiksa",
    SubmissionState.RETURNED: "Dikembalikan",
    SubmissionState.APPROVED: "Disetujui",
}
STATE_TONES = {
    SubmissionState.RECEIVED: Tone.ACCENT,
    SubmissionState.RETURNED: Tone.NEARLY,
    SubmissionState.APPROVED: Tone.GOOD,
}
GATE_WORDS = {
    GatePart.DATA: "Data",
    GatePart.METADATA: "Metadata",
    GatePart.SIGNED: "Halaman pengesahan",
    GatePart.LETTER: "Surat pengantar",
}
#: The same where room is short.
GATE_SHORT = {
    GatePart.DATA: "data",
    GatePart.METADATA: "metadata",
    GatePart.SIGNED: "pengesahan",
    GatePart.LETTER: "surat",
}
ROLE_WORDS = {
    FileRole.DATA: "Isian",
    FileRole.SIGNED: "Halaman pengesahan",
    FileRole.LETTER: "Surat pengantar",
    FileRole.OTHER: "Lampiran lain",
}
#: What the content of a file is called, where that is not its short name.
KIND_WORDS = {
    "ole": "Excel 97–2003",
    "text": "teks",
    "other": "tidak dikenal",
    "jpeg": "jpg",
    "matroska": "mkv",
}
#: Ways by which data reach the office.
CHANNELS = ("WhatsApp", "E-mail", "Diantar", "Flash disk", "Srikandi")


def say_reason(finding: CellFinding) -> str:
    """Why a finding was made, without the place, where that stands beside it anyhow."""
    place = f"Sel {finding.cell} pada lembar “{finding.sheet}” "
    words = finding.reason.removeprefix(place)
    return words[:1].upper() + words[1:]
