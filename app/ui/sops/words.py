"""The words of the SOP screen: severities, symbols, arrows, sums.

It knows no widget; what an SOP says is never changed here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from app.domain.findings import Finding, Severity
from app.domain.sop import Arrow, Row, Sop
from app.ui.kit.tokens import Tone

SEVERITY_WORDS = {Severity.SERIOUS: "Berat", Severity.WARNING: "Perhatian", Severity.NOTE: "Catatan"}
SEVERITY_TONES = {Severity.SERIOUS: Tone.LATE, Severity.WARNING: Tone.NEARLY, Severity.NOTE: Tone.MUTED}
#: Signs of the margin: the shape says the severity where the colour is not seen.
SEVERITY_SIGNS = {Severity.SERIOUS: "■", Severity.WARNING: "▲", Severity.NOTE: "●"}

EMPTY = "(kosong di naskah)"
READING = "pembacaan kami"
PER_OPD = "per OPD"
END = "→ selesai"
NOWHERE = "simbol yang tidak ada"

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


def margin_marks(findings: Sequence[Finding]) -> tuple[tuple[str, Tone], ...]:
    """The marks beside a row's number: a sign and a count for each severity, with its tone."""
    counts = Counter(finding.severity for finding in findings)
    return tuple((f"{SEVERITY_SIGNS[s]}{counts[s]}", SEVERITY_TONES[s]) for s in Severity if counts[s])


def finding_tip(finding: Finding) -> str:
    """One finding as a line of a tool tip."""
    return f"{SEVERITY_WORDS[finding.severity]}: {finding.text}"


def symbol_word(sop: Sop, symbol: str) -> str:
    """The symbol's name: the SOP's own legend first, else the usual one."""
    return sop.legend.get(symbol) or SYMBOL_WORDS.get(symbol, symbol)


def arrow_lines(sop: Sop, row: Row) -> list[str]:
    """Where each symbol of a row leads: "→ 6 (setuju, dibaca) · ← 4 (perbaiki, dibaca)".

    A row with several symbols has a line for each, begun with its role.
    """
    several = len(row.nodes) > 1
    order = {node_id: place for place, node_id in enumerate(sop.nodes)}
    lines: list[str] = []
    for node in row.nodes:
        leaving = [arrow for arrow in sop.arrows if arrow.source == node.id]
        said = " · ".join(_arrow(sop, arrow, order) for arrow in leaving) or END
        lines.append(f"{role_word(sop, node.role)} {said}" if several else said)
    return lines


def _arrow(sop: Sop, arrow: Arrow, order: Mapping[str, int]) -> str:
    sign = "←" if order.get(arrow.target, len(order)) <= order[arrow.source] else "→"
    remarks = [part for part in (arrow.label, "dibaca" if arrow.judged else "") if part]
    tail = f" ({', '.join(remarks)})" if remarks else ""
    return f"{sign} {_target(sop, arrow.target)}{tail}"


def _target(sop: Sop, node_id: str) -> str:
    """The row an arrow leads to, with the role where the row has several symbols."""
    row = sop.row_of.get(node_id)
    if row is None:
        return NOWHERE
    role = f" {role_word(sop, sop.nodes[node_id].role)}" if len(row.nodes) > 1 else ""
    return f"{row.no}{role}"


def role_word(sop: Sop, key: str) -> str:
    """The name of a role; for a symbol of nobody, or of a role that is not there, that."""
    return sop.role[key].name if key in sop.role else "tanpa pelaksana"


def is_judged_role(sop: Sop, row: Row) -> bool:
    """Whether the row's symbol stands in its column by a reading of ours."""
    places = {f"baris {row.no}"}
    return any(remark.code == "judged.role" and remark.place in places for remark in sop.remarks)
