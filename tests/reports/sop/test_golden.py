"""What each preset's sheet says, page by page, as people reviewed it; where it stands is judged elsewhere.

Written anew with ALUR_GOLDEN=write; the difference is then read before it is committed.
"""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from app.domain.sop_papers import SopPaperOptions
from app.reports.sop.sheet import print_sop
from tests.helpers.pdftext import read_pdf
from tests.helpers.presets import PRESET_KEYS
from tests.helpers.sop_presets import preset_sop
from tests.helpers.soppaper import KEYS, Symbol, Table, read_table

GOLDEN = Path(__file__).parents[2] / "golden"


def described(key: str) -> str:
    """The sheet on A4 in the office's symbols, with the service standard."""
    data = print_sop(preset_sop(key), SopPaperOptions(size="A4", with_service=True)).data
    read = read_pdf(data)
    table = read_table(data)
    parts = [f"title: {read.title}", f"author: {read.author}", f"language: {read.language}"]
    parts += [f"font: {name}, embedded: {embedded}" for name, embedded in sorted(read.fonts.items())]
    parts += [f"outline: {title}" for title in _outline(data)]
    for number, (lines, (width, height)) in enumerate(zip(table.around, read.sizes, strict=True), 1):
        parts += [f"--- page {number}: {width} x {height} mm", *lines]
    return "\n".join(line.rstrip() for line in [*parts, *_told(table)]) + "\n"


def _outline(data: bytes) -> list[str]:
    entries: list[Any] = list(PdfReader(io.BytesIO(data)).outline)
    return [each.title for entry in entries for each in (entry if isinstance(entry, list) else [entry])]


def _told(table: Table) -> list[str]:
    """The table in lines: a row's cells, its symbols, and where each leads."""
    told = [f"--- table: {' | '.join(table.roles)}"]
    for place, cells in enumerate(table.cells):
        told.append(" | ".join(" ".join(cells[key].split()) for key in KEYS))
        for at, symbol in enumerate(table.symbols):
            if symbol.row == place:
                told.append(f"    {_named(table, symbol)}{_leading(table, at)}")
    return told


def _named(table: Table, symbol: Symbol) -> str:
    return f"{table.roles[symbol.lane] if symbol.lane >= 0 else '-'}: {symbol.kind}"


def _leading(table: Table, at: int) -> str:
    targets = [table.symbols[other] for one, other in sorted(table.arrows) if one == at]
    said = [f"{table.cells[target.row]['no']} {_named(table, target)}" for target in targets]
    return f" -> {', '.join(said)}" if said else ""


@pytest.mark.parametrize("key", PRESET_KEYS)
def test_the_sheet_reads_as_the_golden_file(key: str) -> None:
    text = described(key)
    golden = GOLDEN / f"{key}.sheet"
    if os.environ.get("ALUR_GOLDEN") == "write":
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")
