"""The words of the SOP screen: severities, symbols, arrows, sums.

It knows no widget; what an SOP says is never changed here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from app.domain.findings import Finding, Severity
from app.domain.sop import Arrow, Row, Sop
from app.ui.kit.tokens import Tone

SEVERITY_WORDS = {Severity.SERIOUS: "Berat", Severity.WARNING: "Perhatian", Severity.NOTE: "Catatan"}
SEVERITY_TONES = {Severity.SERIOUS: Tone.LATE, Severity.WARNING: Tone.NEARLY, Severity.NOTE: Tone.MUTED}

EMPTY = "(kosong di naskah)"
READING = "pembacaan kami"
PER_OPD = "per OPD"
END = "→ selesai"

# What the drawn symbols mean (PermenPANRB 35/2012), where the SOP has no legend of its own.
SYMBOL_WORDS = {"capsule": "Mulai atau akhir", "box": "Proses", "diamond": "Keputusan"}


def is_reading(finding: Finding) -> bool:
    """Whether the finding tells how an unclear source was read, instead of what is wrong with it."""
    return finding.code.startswith("judged.") or finding.code == "arrow.judged"


def say_counts(findings: Iterable[Finding]) -> str:
    """ "7 berat, 11 perhatian, 21 catatan", graver ones first; "tanpa temuan"."""
    counts = Counter(finding.severity for finding in findings)
    said = [f"{counts[s]} {SEVERITY_WORDS[s].lower()}" for s in Severity if counts[s]]
    return ", ".join(said) or "tanpa temuan"


def gravest(findings: Sequence[Finding]) -> Tone:
    """The tone of the gravest finding; plain where there is none."""
    for severity in Severity:
        if any(finding.severity is severity for finding in findings):
            return SEVERITY_TONES[severity]
    return Tone.PLAIN


def finding_tip(finding: Finding) -> str:
    """One finding as a line of a tool tip."""
    return f"{SEVERITY_WORDS[finding.severity]}: {finding.text}"


def symbol_word(sop: Sop, symbol: str) -> str:
    """The symbol's name: the SOP's own legend first, else the usual one."""
    return sop.legend.get(symbol) or SYMBOL_WORDS.get(symbol, symbol)


def arrow_lines(sop: Sop, row: Row) -> list[str]:
    """Where each symbol of a row leads: "→ 6 (setuju, dibaca) · ← 4 (perbaiki, dibaca)".

    A row with several symbols has a line for each, begun with the symbol's mark ("3a").
    """
    several = len(row.nodes) > 1
    order = {node_id: place for place, node_id in enumerate(sop.nodes)}
    lines: list[str] = []
    for node in row.nodes:
        leaving = sop.arrows_from[node.id]
        said = " · ".join(_arrow(arrow, order) for arrow in leaving) or END
        lines.append(f"{node.id} {said}" if several else said)
    return lines


def _arrow(arrow: Arrow, order: dict[str, int]) -> str:
    sign = "←" if order[arrow.target] <= order[arrow.source] else "→"
    remarks = [part for part in (arrow.label, "dibaca" if arrow.judged else "") if part]
    tail = f" ({', '.join(remarks)})" if remarks else ""
    return f"{sign} {arrow.target}{tail}"


def symbol_tip(sop: Sop, row: Row, at: int) -> str:
    """Tool tip of the ``at``-th symbol of a row: whose it is, what it is, what it is read to do."""
    node = row.nodes[at]
    role = sop.role[node.role].name if node.role else "Tanpa pelaksana"
    said = [f"{role} · {symbol_word(sop, node.symbol)}", row.text]
    if node.text:
        said.append(f"Dibaca sebagai: {node.text}")
    if is_judged_role(sop, row):
        said.append("Pelaksana dibaca dari uraian; tidak tertulis di naskah.")
    return "\n".join(said)


def is_judged_role(sop: Sop, row: Row) -> bool:
    """Whether the row's symbol stands in its column by a reading of ours."""
    places = {f"baris {row.no}"}
    return any(remark.code == "judged.role" and remark.place in places for remark in sop.remarks)
