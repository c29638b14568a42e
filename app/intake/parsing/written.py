"""Reads what somebody wrote into the cell of a number: the number, a sign, or why it cannot be taken.

It knows one cell and what its column asks for.  What the other cells of the column decide is told
by ``columns.py``; here that is only a :class:`Style` handed in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from app.core.texts import say
from app.domain.submissions.cellfindings import Reading, Severity
from app.domain.submissions.delivered import Style
from app.domain.submissions.figures import EMPTY
from app.domain.tables.definition import Column
from app.domain.tables.units import normal_unit
from app.domain.tables.values import ALONE, MARKS, Sign, Value, read_sign

#: Digits that a number in the computer keeps for certain.
SAFE_DIGITS = 15

# Letters that cannot be seen, every kind of blank, the full-width letters of Asian keyboards.
_UNSEEN = dict.fromkeys([0xAD, 0x34F, 0x61C, *range(0x200B, 0x2010), *range(0x202A, 0x202F),
                         *range(0x2060, 0x2065), 0xFEFF])  # fmt: skip
_WIDE = {0xFF01 + no: 0x21 + no for no in range(94)}
_TIDY = str.maketrans({**_UNSEEN, **_WIDE, 0x2212: "-", 0x3000: " "})

_EXPONENT = re.compile(r"[+-]?[0-9]+([.,][0-9]+)?[eE][+-]?[0-9]{1,3}")
_MONEY = re.compile(r"(?i)(rp\.?|idr|usd|us\$|\$)\s*(?=[-+(0-9])")
_BRACKETS = re.compile(r"\(\s*(.*[0-9].*)\s*\)")
_CORE = re.compile(r"([-+–—]?\s*[.,]?[0-9](?:[0-9., ]*[0-9])?[.,]?)(.*)", re.DOTALL)
_FOOTNOTE = re.compile("[⁽( ]*[⁰¹²³⁴⁵⁶⁷⁸⁹]+[⁾) ]*")
_LOOK_ALIKE = str.maketrans("OolI", "0011")
_LOOKS = re.compile(r"[-+]?[0-9OolI.,]*[0-9][0-9OolI.,]*")

_DOTTED = re.compile(r"[0-9]{1,3}(\.[0-9]{3})+,[0-9]+|[0-9]{1,3}(\.[0-9]{3}){2,}")
_COMMAED = re.compile(r"[0-9]{1,3}(,[0-9]{3})+\.[0-9]+|[0-9]{1,3}(,[0-9]{3}){2,}")
_BLANKED = re.compile(r"[0-9]{1,3}( [0-9]{3}){2,}([.,][0-9]+)?")
_ONE_MARK = re.compile(r"([1-9][0-9]{0,2})([.,])([0-9]{3})")
_ZERO_LED = re.compile(r"0[0-9]+([.,][0-9]+)?")
_PLAIN = re.compile(r"[0-9]+([.,][0-9]+)?|[.,][0-9]+")

#: Words in the place of a number that may mean none, zero, or not yet known.
_EMPTY_WORDS = frozenset(
    [
        "tidak ada", "tdk ada", "tidak ada data", "nihil", "kosong", "belum ada", "belum ada data",
        "belum tersedia", "tidak tersedia", "data belum tersedia", "n/a", "n.a.", "n.a", "null", "none",
        "nil", "tad", "t.a.d", "--", "---", "..", "....", "?", "_", "nol", "na.", "-n/a-", "/",
    ]
)  # fmt: skip
_SCALES = frozenset(["ribu", "rb", "juta", "jt", "miliar", "milyar", "m", "triliun", "trilyun", "k", "lusin"])
_PERCENTS = frozenset(["%", "persen", "prosen", "percent", "pct"])


@dataclass(frozen=True)
class Wanted:
    """What a column asks for, as far as reading a cell depends on it; ``unit`` in its normal form."""

    key: str
    kind: str
    unit: str

    @classmethod
    def of(cls, column: Column, table_unit: str) -> Wanted:
        return cls(column.key, column.kind, normal_unit(column.unit or table_unit))

    @cached_property
    def is_percent(self) -> bool:
        return self.kind == "percent" or self.unit == "persen"


class Outcome(NamedTuple):
    """What a cell comes to.  ``code`` is empty where nothing is to be said.

    ``shows``: the style that the cell proves by itself; ``grouped``: by thousands that are parted.
    """

    value: Value = EMPTY
    code: str = ""
    severity: Severity = Severity.NOTE
    readings: tuple[Reading, ...] = ()
    facts: Mapping[str, object] = {}
    shows: Style | None = None
    grouped: bool = False


def tidy(text: str) -> str:
    """Without letters that cannot be seen and with single plain blanks; full-width letters as usual ones."""
    return " ".join(text.translate(_TIDY).split())


def spoken(number: float) -> str:
    """A number in full, with a decimal comma and no thousands: nobody can take it for another."""
    if abs(number) < 1e21 and number == int(number):
        return str(int(number))
    return repr(number).replace(".", ",")


def read_written(text: str, wanted: Wanted, style: Style | None = None) -> Outcome:
    """What ``text`` says in the cell of a number.

    ``style`` decides between thousands and a fraction; None leaves that open, and it is asked.
    """
    plain = tidy(text)
    if not plain:
        return Outcome()
    if _has_numbers_below_one_another(text):
        return _refused("several_lines")
    return _as_sign(plain) or _as_number(plain.removeprefix("'"), wanted, style)


def _has_numbers_below_one_another(text: str) -> bool:
    """Whether lines of one cell hold a number each: no blank of thousands is a new line."""
    lines = text.splitlines()
    return len(lines) > 1 and sum(any(map(str.isdigit, tidy(line))) for line in lines) > 1


def _refused(code: str, **facts: object) -> Outcome:
    return Outcome(code=code, severity=Severity.REFUSE, facts=facts)


def _asked(code: str, *readings: Reading, **facts: object) -> Outcome:
    return Outcome(code=code, severity=Severity.ASK, readings=readings, facts=facts)


# -- signs and words for nothing ----------------------------------------------------------


def sign_readings() -> tuple[Reading, ...]:
    """What may be meant by words for nothing."""
    return (
        Reading(None, say("intake.reading_missing"), Sign.MISSING),
        Reading(None, say("intake.reading_nil"), Sign.NIL),
        Reading(None, say("intake.reading_suppressed"), Sign.SUPPRESSED),
        Reading(0.0, say("intake.reading_zero")),
    )


def _as_sign(plain: str) -> Outcome | None:
    small = plain.casefold()
    if small in _EMPTY_WORDS:
        return _asked("empty_words", *sign_readings())
    sign = read_sign(plain)
    if sign in ALONE:
        return Outcome(Value(None, "", sign))
    return _refused("mark_alone") if sign in MARKS else None


# -- numbers ------------------------------------------------------------------------------


class _Number(NamedTuple):
    """The number in the middle: one candidate, or one for each style."""

    dots: float
    commas: float
    shows: Style | None = None
    code: str = ""  # why even the only reading is asked
    digits: int = 0
    grouped: bool = False

    @property
    def is_open(self) -> bool:
        return self.dots != self.commas


def _as_number(plain: str, wanted: Wanted, style: Style | None) -> Outcome:
    if _EXPONENT.fullmatch(plain):
        large = float(plain.replace(",", "."))
        return _asked("exponent", *_one(large)) if abs(large) < 1e300 else _refused("words")
    found = _BRACKETS.fullmatch(plain)
    if found:
        inner = _number(found[1].strip())
        return _brackets(inner) if inner is not None else _refused("words")
    money = _MONEY.match(plain)
    rest = plain[money.end() :] if money else plain
    if money:
        rest = re.sub(r"[.,]\s*[-–—=]+$", "", rest)  # "Rp 1.200,-": no cents
    core = _CORE.fullmatch(rest)
    number = _number(core[1].strip()) if core else None
    if core is None or number is None:
        return _no_number(plain)
    outcome = _with_rest(number, core[2], wanted, style)
    return with_money(outcome, wanted) if money else outcome


def _no_number(plain: str) -> Outcome:
    if _is_look_alike(plain):
        return _refused("letters_for_digits")
    return _refused("words")


def _is_look_alike(plain: str) -> bool:
    return bool(_LOOKS.fullmatch(plain)) and plain.translate(_LOOK_ALIKE) != plain


def _one(number: float, sign: Sign = Sign.PLAIN) -> tuple[Reading, ...]:
    return (Reading(number, spoken(number), sign),)


def _number(core: str) -> _Number | None:
    """The number written in digits, points and commas; None where it is none."""
    minus = core[0] in "-–—"
    body = core.lstrip("-+–—").strip()
    dash = core[0] in "–—" or (core[0] in "-+" and core[1:2] == " ")
    found = _unsigned(body)
    if found is None:
        return None
    if minus:
        found = found._replace(dots=-found.dots, commas=-found.commas)
    return found._replace(code="dash") if dash and not found.code else found


def _unsigned(body: str) -> _Number | None:
    digits = len(re.sub(r"[^0-9]", "", body).lstrip("0"))
    one = _ONE_MARK.fullmatch(body)
    if one:
        whole, part = float(one[1] + one[3]), float(f"{one[1]}.{one[3]}")
        return _Number(whole, part, digits=digits) if one[2] == "." else _Number(part, whole, digits=digits)
    found: _Number | None = None
    if _DOTTED.fullmatch(body):
        found = _sure(body.replace(".", "").replace(",", "."), Style.DOTS)._replace(grouped=True)
    elif _COMMAED.fullmatch(body):
        found = _sure(body.replace(",", ""), Style.COMMAS)._replace(grouped=True)
    elif _BLANKED.fullmatch(body):
        found = _sure(body.replace(" ", "").replace(",", "."))
    elif _ZERO_LED.fullmatch(body):
        found = _sure(body.replace(",", "."), code="zero_led")
    elif _PLAIN.fullmatch(body):
        # A comma with other than three digits behind it is no thousands: then points would be.
        shows = Style.DOTS if "," in body else Style.COMMAS if "." in body else None
        found = _sure(body.replace(",", "."), shows)
    elif re.fullmatch(r"[0-9]+[.,]", body):
        found = _sure(body[:-1], code="cut_off")
    elif re.fullmatch(r"[0-9]{1,3} [0-9]{3}", body):
        found = _sure(body.replace(" ", ""), code="blank_inside")
    return None if found is None else found._replace(digits=digits)


def _sure(text: str, shows: Style | None = None, code: str = "") -> _Number:
    number = float(text)
    return _Number(number, number, shows, code)


def _with_rest(number: _Number, rest: str, wanted: Wanted, style: Style | None) -> Outcome:
    """The number with what stands behind it: a mark, a per cent sign, a unit, a minus."""
    glued, rest = not rest.startswith(" "), rest.strip()
    small = rest.casefold()
    mark = read_sign(rest) if rest else Sign.PLAIN
    if not rest:
        return _finished(number, wanted, style)
    if _is_look_alike(rest) or (glued and small in ("o", "l", "i")):
        return _refused("letters_for_digits")
    if mark in MARKS and not small.startswith("x"):
        return _finished(number, wanted, style, sign=mark)
    loose = read_sign(small.strip("() "))
    if loose in MARKS:
        return _several("mark_doubtful", number, wanted, style, sign=loose)
    if small in _PERCENTS:
        return _percent(number, wanted, style)
    if rest in "-–—" or _FOOTNOTE.fullmatch(rest):
        return _raised_or_minus(number, rest, wanted, style)
    if wanted.unit and normal_unit(rest) == wanted.unit:
        return _noted(_finished(number, wanted, style), "unit_in_cell", unit=rest)
    if small.split(" ")[0] in _SCALES:
        return _refused("scale_in_cell", words=rest)
    if re.fullmatch(r"[^\W\d_][\w²³/ .()-]*", rest) and not re.search(r"[0-9]", rest):
        return _refused("other_unit", unit=rest, wanted=wanted.unit or "–")
    return _refused("words")


def _raised_or_minus(number: _Number, rest: str, wanted: Wanted, style: Style | None) -> Outcome:
    if rest in "-–—":
        return _several("trailing_minus", number, wanted, style, turns=(_minus, _same))
    return _several("raised_behind", number, wanted, style)


def _same(number: float) -> float:
    return number


def _minus(number: float) -> float:
    return -abs(number)


def _hundredth(number: float) -> float:
    return float(f"{number}e-2") if "e" not in repr(number) else number / 100


def _noted(outcome: Outcome, code: str, **facts: object) -> Outcome:
    return (
        outcome
        if outcome.code and outcome.code != "text_number"
        else outcome._replace(code=code, facts=facts)
    )


def _percent(number: _Number, wanted: Wanted, style: Style | None) -> Outcome:
    if wanted.is_percent:
        return _finished(number, wanted, style)
    return _several("percent_sign", number, wanted, style, turns=(_same, _hundredth))


def _brackets(number: _Number) -> Outcome:
    both = dict.fromkeys((number.dots, number.commas))
    return _asked(
        "brackets",
        *(reading for each in both for reading in _one(-abs(each))),
        *(reading for each in both for reading in _one(abs(each))),
    )


def is_money(text: str) -> bool:
    """Whether words before a number say that it is money."""
    found = _MONEY.match(f"{text}0")
    return found is not None and found.end() == len(text)


def with_money(outcome: Outcome, wanted: Wanted) -> Outcome:
    """Money in a column of money is read; in another it is asked."""
    if wanted.unit == "rupiah" or outcome.severity is Severity.REFUSE:
        return _noted(outcome, "unit_in_cell", unit="Rp")
    numbers = [reading.number for reading in outcome.readings] or [outcome.value.number]
    scale = _RUPIAH.get(wanted.unit, 1.0)
    candidates = dict.fromkeys(
        each for number in numbers if number is not None for each in (number, number / scale)
    )
    return _asked(
        "money", *(reading for each in candidates for reading in _one(each)), wanted=wanted.unit or "–"
    )


_RUPIAH = {"ribu rupiah": 1e3, "juta rupiah": 1e6, "miliar rupiah": 1e9, "triliun rupiah": 1e12}


def _finished(number: _Number, wanted: Wanted, style: Style | None, sign: Sign = Sign.PLAIN) -> Outcome:
    """A number that is complete: read, decided by the style, or asked."""
    if number.code:
        return _asked(number.code, *_one(number.dots, sign))
    if not number.is_open:
        code = "long_digits" if number.digits > SAFE_DIGITS else "text_number"
        return Outcome(Value(number.dots, "", sign), code, shows=number.shows, grouped=number.grouped)
    if style is not None:
        chosen = number.dots if style is Style.DOTS else number.commas
        return Outcome(Value(chosen, "", sign), "decided")
    if wanted.kind == "integer":
        return Outcome(Value(_whole(number), "", sign), "whole_number")
    return _asked("ambiguous", *_both(number, sign))


def _whole(number: _Number) -> float:
    return number.dots if abs(number.dots) > abs(number.commas) else number.commas


def _both(number: _Number, sign: Sign = Sign.PLAIN) -> tuple[Reading, ...]:
    whole = _whole(number)
    part = number.commas if whole == number.dots else number.dots
    return (
        Reading(whole, say("intake.reading_thousands", number=spoken(whole)), sign),
        Reading(part, say("intake.reading_fraction", number=spoken(part)), sign),
    )


def _several(
    code: str,
    number: _Number,
    wanted: Wanted,
    style: Style | None,
    *,
    sign: Sign = Sign.PLAIN,
    turns: tuple[Callable[[float], float], ...] = (_same,),
) -> Outcome:
    """Asked, whatever the number: each way to take it, for each way to read its digits."""
    plain = _finished(number, wanted, style)
    numbers = [reading.number for reading in plain.readings] or [plain.value.number]
    found = dict.fromkeys(turn(each) for each in numbers if each is not None for turn in turns)
    return _asked(code, *(reading for each in found for reading in _one(each, sign)))
