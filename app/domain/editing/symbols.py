"""Knows the symbols beyond the five, and the steps between the five and an office's own.

It does not know how they look.  Source: the five of PermenPANRB 35/2012; names of the others as the
SOP of Tanjung Jabung Barat prints them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from app.core import texts
from app.domain.editing.edit import Take
from app.domain.flowchart.outlines import OFFICIAL
from app.domain.sop import Sop

#: Every symbol that a legend can explain, with the words it usually gets.
OFFICE_NAMES: Mapping[str, str] = {
    "capsule": "Mulai/Akhir",
    "diamond": "Keputusan",
    "box": "Proses",
    "document": "Dokumen",
    "material": "Bahan",
    "analysis": "Analisa",
    "dissemination": "Diseminasi",
    "publication": "Publikasi",
}


def extra_symbols(sop: Sop) -> tuple[str, ...]:
    """Symbols in use beyond the five."""
    return tuple(dict.fromkeys(node.symbol for node in sop.nodes.values() if node.symbol not in OFFICIAL))


def to_five(sop: Sop) -> Take:
    """The step to the five symbols alone: others become boxes, the legend goes."""
    rows = tuple(
        replace(
            row,
            nodes=tuple(
                node if node.symbol in OFFICIAL else replace(node, symbol="box") for node in row.nodes
            ),
        )
        for row in sop.rows
    )
    return Take(texts.say("edit.to_five"), replace(sop, rows=rows, legend={}))


def with_office_symbols(sop: Sop) -> Take:
    """The step to an office's own symbols: the legend explains all it may use."""
    return Take(texts.say("edit.to_office"), replace(sop, legend={**OFFICE_NAMES, **sop.legend}))
