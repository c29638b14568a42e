"""Says what a cell of a form accepts, as Excel checks it while one types, and tells it in plain words.

Judging figures that came in is not done here.
"""

from __future__ import annotations

from typing import Any

from app.core.texts import say
from app.domain.tables.definition import Column
from app.domain.tables.values import MARKS, Sign
from app.intake.forms.words import shortened, spoken

#: What may be typed in place of a number: the signs, and what a keyboard gives for them.
TYPED_SIGNS = (Sign.MISSING.value, "...", Sign.NIL.value, "-", Sign.SUPPRESSED.value, Sign.NEGLIGIBLE.value)
MARK_CHOICES = tuple(mark.value for mark in MARKS)
_LONGEST_TEXT = 1000  # characters
_TITLE, _MESSAGE = 32, 250  # Excel takes 32 and 255
_FAR = 1e15  # beyond it Excel keeps no exact number


def number_check(column: Column, cell: str) -> dict[str, Any]:
    """A number within the limits, or a sign; ``cell`` is the first of those it is meant for."""
    tests = []
    if column.kind == "integer":
        tests.append(f"{cell}=INT({cell})")
    if column.minimum is not None:
        tests.append(f"{cell}>={_written(column.minimum)}")
    if column.maximum is not None:
        tests.append(f"{cell}<={_written(column.maximum)}")
    judged = f"AND({','.join(tests)})" if tests else "TRUE"
    signs = ",".join(f'{cell}="{sign}"' for sign in TYPED_SIGNS)
    return {
        "validate": "custom",
        "value": f"=IF(ISNUMBER({cell}),{judged},OR({signs}))",
        "ignore_blank": True,
        **_messages(column, _wanted_number(column)),
    }


def text_check(column: Column) -> dict[str, Any]:
    """Words of a usual length."""
    return {
        "validate": "length",
        "criteria": "<=",
        "value": _LONGEST_TEXT,
        "ignore_blank": True,
        **_messages(column, say("form.want.text", most=_LONGEST_TEXT)),
    }


def mark_check() -> dict[str, Any]:
    """One of the marks that stand behind a number."""
    return {
        "validate": "list",
        "source": list(MARK_CHOICES),
        "ignore_blank": True,
        "input_title": say("form.mark.title"),
        "input_message": say("form.mark.hint"),
        "error_title": say("form.mark.title"),
        "error_message": say("form.mark.wrong", marks=", ".join(MARK_CHOICES)),
    }


def choice_check(choices: list[str], title: str, message: str) -> dict[str, Any]:
    """One of a few words."""
    return {
        "validate": "list",
        "source": choices,
        "ignore_blank": True,
        "error_title": shortened(title, _TITLE),
        "error_message": shortened(message, _MESSAGE),
    }


def _wanted_number(column: Column) -> str:
    kind = {"integer": "form.want.integer", "percent": "form.want.percent"}.get(
        column.kind, "form.want.number"
    )
    said = [say(kind)]
    low, high = column.minimum, column.maximum
    if low is not None and high is not None:
        said.append(say("form.want.between", low=_spoken(low), high=_spoken(high)))
    elif low is not None:
        said.append(say("form.want.least", low=_spoken(low)))
    elif high is not None:
        said.append(say("form.want.most", high=_spoken(high)))
    said.append(say("form.want.sign"))
    return " ".join(said)


def _messages(column: Column, wanted: str) -> dict[str, Any]:
    title = shortened(column.label or column.key, _TITLE) or say("form.entry")
    hint = wanted if column.required else f"{wanted} {say('form.want.optional')}"
    if column.note.strip():
        hint = f"{hint} {column.note}"
    return {
        "input_title": title,
        "input_message": shortened(hint, _MESSAGE),
        "error_title": shortened(say("form.wrong"), _TITLE),
        "error_message": shortened(wanted, _MESSAGE),
    }


def _written(limit: float) -> str:
    """A number as formulas have it, in every language of Excel."""
    return f"{limit:.15G}"


def _spoken(limit: float) -> str:
    """The limit as people write it here: 1.234,5."""
    if abs(limit) >= _FAR:
        return f"{limit:G}"
    text = spoken(limit, 6)
    return text.rstrip("0").rstrip(",")
