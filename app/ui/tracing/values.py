"""A value that was delivered, as it is shown.

It rounds nothing: digits that were delivered are never cut.
"""

from __future__ import annotations

from app.domain.tables.values import Value

#: Digits behind the comma that are shown at most.
MOST_DECIMALS = 6
_COMMAS = str.maketrans(",.", ".,")


def say_amount(number: float, decimals: int = 0) -> str:
    """A number as people write it here: 1.234,50; digits that were delivered are never cut."""
    places = decimals
    while places < MOST_DECIMALS and abs(round(number, places) - number) > 1e-9 * max(1.0, abs(number)):
        places += 1
    said = f"{number:,.{places}f}"
    return said.translate(_COMMAS)


def say_value(value: Value) -> str:
    """A value with its mark; "(kosong)" where nothing stands."""
    if value.number is not None:
        return " ".join(part for part in (say_amount(value.number), value.sign.value) if part)
    return (value.sign.value if value.sign.stands_alone else value.text) or "(kosong)"


def say_change(old: Value, now: Value | None) -> str:
    """What was said before, and by how many percent it has grown since: "1.200 (+5%)"."""
    said = say_value(old)
    if now is None or now.number is None or not old.number:
        return said
    part = (now.number - old.number) / abs(old.number) * 100
    sign = "+" if part >= 0 else "−"
    return f"{said} ({sign}{say_amount(round(abs(part), 1))}%)"
