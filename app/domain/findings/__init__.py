"""Knows which rules an SOP is held against and gives every finding (temuan) of one definition.

It does not change a definition, and no rule knows a particular SOP.
Source of the rules: PermenPANRB 35/2012 (SOP administrasi pemerintahan).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from app.domain.findings.actors import actors
from app.domain.findings.cells import cells
from app.domain.findings.finding import SEVERITIES, Finding, Severity, of_remark
from app.domain.findings.graph import graph
from app.domain.findings.identity import identity
from app.domain.findings.inputs import inputs
from app.domain.findings.norms import norm_totals, norms, say_totals
from app.domain.findings.service import service
from app.domain.findings.spelling import spelling
from app.domain.sop import Sop

__all__ = ["SEVERITIES", "Finding", "Severity", "check", "norm_totals", "say_totals"]

_RULES: tuple[Callable[[Sop], Iterator[Finding]], ...] = (
    identity,
    graph,
    cells,
    inputs,
    actors,
    norms,
    service,
    spelling,
)
_GRAVITY = list(Severity)


def check(sop: Sop) -> tuple[Finding, ...]:
    """Every finding of ``sop``, graver ones first; the definition's own remarks come as notes."""
    findings = [finding for rule in _RULES for finding in rule(sop)]
    findings += [of_remark(remark) for remark in sop.remarks]
    return tuple(sorted(findings, key=lambda finding: _GRAVITY.index(finding.severity)))
