"""What the damages inside single cells share: which columns fit, and how numbers are written here."""

from __future__ import annotations

from collections.abc import Callable

from app.domain.submissions.cellfindings import Severity
from app.domain.tables.definition import Column
from tests.helpers.spoiled.spoiling import Spoiler

ASK, NOTE, REFUSE = Severity.ASK, Severity.NOTE, Severity.REFUSE
Place = tuple[str, str, str]


def fraction(column: Column) -> bool:
    return column.kind == "number"


def whole(column: Column) -> bool:
    return column.kind == "integer"


def percent(column: Column) -> bool:
    return column.kind == "percent"


def any_number(column: Column) -> bool:
    return column.kind != "text"


def not_money(column: Column) -> bool:
    return any_number(column) and column.unit != "rupiah"


def local(number: float, decimals: int = 2) -> str:
    """Indonesian: 1.234,56."""
    return f"{number:,.{decimals}f}".translate(str.maketrans(",.", ".,"))


def typed(
    bench: Spoiler, fits: Callable[[Column], bool], text: object, code: str, severity: Severity
) -> Place:
    place = bench.pick(fits, alone=fits is fraction)
    bench.type(place, text)
    bench.want(code, severity, place)
    return place
