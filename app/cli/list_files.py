"""Lists from outside on the command line: which sheet, which line has the headings, which column says what.

Column words are matched with the headings of the file; nothing is read twice.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from app.core.errors import Refused
from app.core.texts import say

if TYPE_CHECKING:
    from app.domain.tables.outside import OutsideList, Reading, Vocabulary


def add_reading(command: argparse.ArgumentParser) -> None:
    """Options that say how a list lies; without them it is found out."""
    add = command.add_argument
    add("--sheet", default="", metavar="LEMBAR", help=say("cli.list.sheet"))
    add("--heading", type=int, default=0, metavar="BARIS", help=say("cli.list.heading"))
    add("--column", action="append", default=[], metavar="ISI=KOLOM", help=say("cli.list.column"))


def reading_of(
    args: argparse.Namespace, found: OutsideList, vocabulary: Vocabulary, word: Callable[[str], str]
) -> Reading:
    """How the list is to be read.  ``word``: what a column that says this is called.

    Columns that are named go before those known by their headings.  Raises ``Refused`` for a column
    or a meaning that is not there.
    """
    from app.domain.tables.outside import NO_HEADINGS, Reading, chosen_sheet, likely_heading

    plain = Reading(args.sheet, args.heading if args.heading > 0 else NO_HEADINGS if args.heading else 0)
    if not args.column:
        return plain
    sheet = chosen_sheet(found, vocabulary, plain)
    lines = sheet.lines if sheet is not None else ()
    heading = plain.heading or likely_heading(lines, vocabulary)
    cells = next((line.cells for line in lines if line.number == heading), ())
    named = _named(args.column, vocabulary, word)
    places = {says: _place(column, cells, found.name) for says, column in named.items()}
    known = {says: at for says, at in vocabulary.columns(cells).items() if at not in places.values()}
    return Reading(sheet.name if sheet is not None else args.sheet, heading, {**known, **places})


def _named(words: list[str], vocabulary: Vocabulary, word: Callable[[str], str]) -> Mapping[str, str]:
    from app.domain.tables.naming import same

    meanings = {same(word(each)): each for each in vocabulary.fields}
    meanings |= {each: each for each in vocabulary.fields}
    found = {}
    for each in words:
        says, _sign, column = each.partition("=")
        if same(says) not in meanings or not column.strip():
            allowed = ", ".join(word(field) for field in vocabulary.fields)
            raise Refused("cli.list.bad_column", text=each, allowed=allowed)
        found[meanings[same(says)]] = column.strip()
    return found


def _place(column: str, cells: tuple[str, ...], name: str) -> int:
    """A column by its heading, or its letter."""
    from app.domain.sheets import column_name
    from app.domain.tables.naming import same

    headings = [same(cell) for cell in cells]
    if same(column) in headings:
        return headings.index(same(column))
    letters = {column_name(place): place for place in range(_MOST_COLUMNS)}
    if column.upper() not in letters:
        raise Refused("cli.list.no_column", column=column, name=name)
    return letters[column.upper()]


_MOST_COLUMNS = 702  # A to ZZ
