"""Knows which rules an SOP is held against and gives every finding (temuan) of one definition.

It does not change a definition, and no rule knows a particular SOP.
Source of the rules: PermenPANRB 35/2012 (SOP administrasi pemerintahan).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from app.domain.findings.actors import actors
from app.domain.findings.cells import cells
from app.domain.findings.finding import Finding, of_remark
from app.domain.findings.fixes import fix
from app.domain.findings.graph import graph
from app.domain.findings.identity import identity
from app.domain.findings.inputs import inputs
from app.domain.findings.kinds import SEVERITIES, Severity
from app.domain.findings.norms import norm_totals, norms, say_totals
from app.domain.findings.service import service
from app.domain.findings.spelling import spelling
from app.domain.findings.symbols import symbols
from app.domain.sop import Sop

__all__ = ["RULES", "SEVERITIES", "Finding", "Severity", "check", "fix", "norm_totals", "say_totals"]

_RULES: tuple[Callable[[Sop], Iterator[Finding]], ...] = (
    identity,
    graph,
    symbols,
    cells,
    inputs,
    actors,
    norms,
    service,
    spelling,
)
_GRAVITY = list(Severity)
#: Number of the rules: raise it when they change, so that stored counts of findings are made anew.
RULES = 1


def check(sop: Sop) -> tuple[Finding, ...]:
    """Every finding of ``sop``, graver ones first; the definition's own remarks come as notes."""
    findings = [finding for rule in _RULES for finding in rule(sop)]
    findings += [of_remark(sop, remark) for remark in sop.remarks]
    return tuple(sorted(findings, key=lambda finding: _GRAVITY.index(finding.severity)))
