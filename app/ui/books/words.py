"""The words and colours of this place: states of editions, kinds of nodes, states of remarks.

It reads nothing and decides nothing.
"""

from __future__ import annotations

from app.domain.books.edition import EditionAct, EditionState
from app.domain.books.structure import Node, NodeKind
from app.domain.charts.spec import ChartKind
from app.domain.statistics.views import Reckoning
from app.ui.kit.tokens import Tone

STATE_WORDS = {
    EditionState.DRAFT: "Draf",
    EditionState.REVIEW: "Diperiksa",
    EditionState.VERIFIED: "Sudah benar",
    EditionState.APPROVED: "Disetujui",
}
STATE_TONES = {
    EditionState.DRAFT: Tone.ACCENT,
    EditionState.REVIEW: Tone.NEARLY,
    EditionState.VERIFIED: Tone.NEARLY,
    EditionState.APPROVED: Tone.GOOD,
}
KIND_WORDS = {
    NodeKind.PART: "Bagian",
    NodeKind.CHAPTER: "Bab",
    NodeKind.SECTION: "Subbab",
    NodeKind.TABLE: "Tabel",
    NodeKind.CHART: "Gambar",
    NodeKind.TEXT: "Teks",
}
KIND_ICONS = {
    NodeKind.PART: "folder-outline",
    NodeKind.CHAPTER: "book-open-page-variant-outline",
    NodeKind.SECTION: "format-header-2",
    NodeKind.TABLE: "table",
    NodeKind.CHART: "chart-bar",
    NodeKind.TEXT: "text",
}
ACT_WORDS = {
    EditionAct.SUBMIT: "Ajukan",
    EditionAct.VERIFY: "Nyatakan benar",
    EditionAct.RETURN: "Kembalikan…",
    EditionAct.APPROVE: "Setujui dan kunci…",
    EditionAct.REOPEN: "Buka lagi…",
}
EVENT_WORDS = {
    "begin": "Edisi dimulai",
    "pin": "Versi data diperbarui",
    "print": "Draf dicetak",
    "remark": "Catatan ditulis",
    "submit": "Diajukan",
    "verify": "Dinyatakan benar",
    "return": "Dikembalikan",
    "approve": "Disetujui dan dikunci",
    "reopen": "Dibuka lagi",
}
CHART_WORDS = {
    ChartKind.BAR: "Batang",
    ChartKind.STACKED: "Batang bertumpuk",
    ChartKind.LINE: "Garis",
    ChartKind.SHARE: "Bagian (100%)",
    ChartKind.PYRAMID: "Piramida",
    ChartKind.MULTIPLES: "Kecil-kecil sejajar",
}
RECKONING_WORDS = {
    Reckoning.PLAIN: "Angka apa adanya",
    Reckoning.GROWTH: "Pertumbuhan dari tahun sebelumnya (%)",
    Reckoning.INDEX: "Indeks (tahun dasar = 100)",
    Reckoning.SHARE: "Bagian dari jumlah kolom (%)",
    Reckoning.SHARE_ROW: "Bagian dari jumlah baris (%)",
    Reckoning.PER_HEAD: "Per penduduk dari tabel lain",
    Reckoning.RANK: "Peringkat",
}
SIZE_WORDS = {
    "BPS": "17,6 × 25 cm (buku BPS)",
    "A4": "A4 (21 × 29,7 cm)",
    "B5": "B5 (18,2 × 25,7 cm)",
    "A5": "A5 (14,8 × 21 cm)",
}


def say_number(node: Node, number: str) -> str:
    """The number of a node with its word, as it is printed: "Bab 2", "Tabel 2.1.3"; "" for none."""
    return f"{KIND_WORDS[node.kind]} {number}" if number else ""
