"""Lists from outside as the dialog of sheets and columns wants them.

It opens no file and stores nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from app.domain.tables.outside import OutsideList, Vocabulary, likely_heading, proposed_columns
from app.ui.kit.mapping import Proposals, SheetLook

FILES = "Daftar (*.xlsx *.xls *.ods *.csv *.tsv *.txt);;Semua berkas (*)"


def sheets_of(found: OutsideList) -> list[SheetLook]:
    """The sheets of a file."""
    return [SheetLook(each.name, [(line.number, line.cells) for line in each.lines]) for each in found.sheets]


def proposals(
    found: OutsideList,
    vocabulary: Vocabulary,
    fields: Sequence[tuple[str, str]],
    problem: Callable[[Mapping[str, int]], str],
) -> Proposals:
    """What is offered for the sheets of a file."""
    return Proposals(
        fields, partial(_heading, found, vocabulary), partial(_columns, found, vocabulary), problem
    )


def _heading(found: OutsideList, vocabulary: Vocabulary, name: str) -> int:
    return likely_heading(found.lines(name), vocabulary)


def _columns(found: OutsideList, vocabulary: Vocabulary, name: str, heading: int) -> Mapping[str, int]:
    return proposed_columns(found.lines(name), vocabulary, heading)
