"""Knows the form of a statistical activity (MS-Keg, Peraturan BPS 5/2020): fields, codes, agreement.

Values are words by the field's code: a choice holds its code, a set of choices the sum of its
codes, a day ISO; nothing said is an empty word or no entry.  It stores nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from app.core import texts
from app.domain.tables.faults import Fault, FaultKind


class FieldKind(StrEnum):
    """What a field takes."""

    TEXT = "text"
    COUNT = "count"
    DAY = "day"
    CHOICE = "choice"  # one code
    BITS = "bits"  # the sum of several codes


class Needed(StrEnum):
    """When a field has to be filled; conditions are those of :func:`is_asked`."""

    ALWAYS = "always"
    SOMETIMES = "sometimes"
    FREE = "free"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the form: its code (``metadata.keg.<code>`` is its caption), block, kind and codes."""

    code: str
    block: str
    kind: FieldKind = FieldKind.TEXT
    needed: Needed = Needed.ALWAYS
    codes: tuple[str, ...] = ()
    words: str = ""  # family of the words for its codes


@dataclass(frozen=True, slots=True)
class MsKeg:
    """A statistical activity of one year.  ``revision``: handed back when saving, 0 for a new one."""

    key: str
    year: int
    title: str
    values: Mapping[str, str] = field(default_factory=dict)
    revision: int = 0

    def said(self, code: str) -> str:
        """What a field says; "" for nothing."""
        return self.values.get(code, "").strip()

    def has(self, code: str, bit: int) -> bool:
        """Whether a set of choices holds the one whose code is ``bit``."""
        said = self.said(code)
        return said.isdecimal() and bool(int(said) & bit)


_ONE_TO = {count: tuple(str(number) for number in range(1, count + 1)) for count in (2, 3, 4, 5, 8, 10, 22)}
_BITS = {count: tuple(str(2**power) for power in range(count)) for count in (4, 5, 6)}
_CHOICE, _DAY, _COUNT = FieldKind.CHOICE, FieldKind.DAY, FieldKind.COUNT
_SOMETIMES, _FREE = Needed.SOMETIMES, Needed.FREE

#: The phases of 3.3, each with a first and a last day.
PHASES = ("A1", "A2", "B3", "C4", "D5", "D6", "D7")


def _phases() -> tuple[Field, ...]:
    return tuple(Field(f"3.3.{phase}.{end}", "III", _DAY) for phase in PHASES for end in ("from", "to"))


FIELDS: tuple[Field, ...] = (
    Field("method", "0", _CHOICE, codes=_ONE_TO[4], words="method"),
    Field("sector", "0", _CHOICE, codes=_ONE_TO[22], words="sector"),
    Field("type", "0", _CHOICE, codes=_ONE_TO[3], words="type"),
    Field("recommended", "0", _CHOICE, _SOMETIMES, _ONE_TO[2], words="yes_no"),
    Field("recommendation", "0", needed=_SOMETIMES),
    Field("code", "0", needed=_FREE),
    Field("1.1", "I"),
    Field("1.2", "I"),
    Field("1.2.phone", "I"),
    Field("1.2.fax", "I", needed=_FREE),
    Field("1.2.email", "I"),
    Field("2.1.first", "II", needed=_FREE),
    Field("2.1.second", "II"),
    Field("2.2.name", "II"),
    Field("2.2.post", "II"),
    Field("2.2.address", "II"),
    Field("2.2.phone", "II"),
    Field("2.2.fax", "II", needed=_FREE),
    Field("2.2.email", "II"),
    Field("3.1", "III"),
    Field("3.2", "III"),
    *_phases(),
    Field("4.1", "IV", _CHOICE, codes=_ONE_TO[2], words="recurrence"),
    Field("4.2", "IV", _CHOICE, _SOMETIMES, _ONE_TO[8], words="frequency"),
    Field("4.3", "IV", _CHOICE, codes=_ONE_TO[3], words="design"),
    Field("4.4", "IV", _CHOICE, codes=_ONE_TO[2], words="coverage"),
    Field("4.5", "IV", needed=_SOMETIMES),
    Field("4.6", "IV", FieldKind.BITS, codes=_BITS[5], words="collection"),
    Field("4.6.other", "IV", needed=_SOMETIMES),
    Field("4.7", "IV", FieldKind.BITS, codes=_BITS[6], words="instrument"),
    Field("4.7.other", "IV", needed=_SOMETIMES),
    Field("4.8", "IV", FieldKind.BITS, codes=_BITS[4], words="unit"),
    Field("4.8.other", "IV", needed=_SOMETIMES),
    Field("5.1", "V", _CHOICE, _SOMETIMES, _ONE_TO[2], words="stages"),
    Field("5.2", "V", _CHOICE, _SOMETIMES, _ONE_TO[2], words="drawing"),
    Field("5.3", "V", _CHOICE, _SOMETIMES, _ONE_TO[10], words="sampling"),
    Field("5.4", "V", _CHOICE, _SOMETIMES, _ONE_TO[2], words="frame"),
    Field("5.5", "V", needed=_SOMETIMES),
    Field("5.6", "V", needed=_SOMETIMES),
    Field("5.7", "V", needed=_SOMETIMES),
    Field("5.8", "V", needed=_SOMETIMES),
    Field("6.1", "VI", _CHOICE, codes=_ONE_TO[2], words="yes_no"),
    Field("6.2", "VI", FieldKind.BITS, codes=_BITS[4], words="quality"),
    Field("6.2.other", "VI", needed=_SOMETIMES),
    Field("6.3", "VI", _CHOICE, codes=_ONE_TO[2], words="yes_no"),
    Field("6.4", "VI", _CHOICE, _SOMETIMES, _ONE_TO[3], words="staff"),
    Field("6.5", "VI", _CHOICE, _SOMETIMES, _ONE_TO[4], words="schooling"),
    Field("6.6.supervisors", "VI", _COUNT, _SOMETIMES),
    Field("6.6.enumerators", "VI", _COUNT, _SOMETIMES),
    Field("6.7", "VI", _CHOICE, _SOMETIMES, _ONE_TO[2], words="yes_no"),
    Field("7.1.editing", "VII", _CHOICE, codes=_ONE_TO[2], words="yes_no"),
    Field("7.1.coding", "VII", _CHOICE, codes=_ONE_TO[2], words="yes_no"),
    Field("7.1.entry", "VII", _CHOICE, codes=_ONE_TO[2], words="yes_no"),
    Field("7.1.validation", "VII", _CHOICE, codes=_ONE_TO[2], words="yes_no"),
    Field("7.2", "VII", _CHOICE, codes=_ONE_TO[3], words="analysis"),
    Field("7.3", "VII", FieldKind.BITS, codes=_BITS[4], words="unit"),
    Field("7.3.other", "VII", needed=_SOMETIMES),
    Field("7.4", "VII", FieldKind.BITS, codes=_BITS[5], words="level"),
    Field("7.4.other", "VII", needed=_SOMETIMES),
    Field("8.1.printed", "VIII", _CHOICE, codes=_ONE_TO[2], words="yes_no"),
    Field("8.1.digital", "VIII", _CHOICE, codes=_ONE_TO[2], words="yes_no"),
    Field("8.1.micro", "VIII", _CHOICE, codes=_ONE_TO[2], words="yes_no"),
    Field("8.2.printed", "VIII", _DAY, _SOMETIMES),
    Field("8.2.digital", "VIII", _DAY, _SOMETIMES),
    Field("8.2.micro", "VIII", _DAY, _SOMETIMES),
)
BY_CODE = {each.code: each for each in FIELDS}

YES, NO = "1", "2"
SURVEY = "2"  # of "method"
SECTORAL = "2"  # of "type"
RANDOM, CHOSEN = "1", "2"  # of 5.2
_RANDOM_METHODS, _CHOSEN_METHODS = _ONE_TO[5], _ONE_TO[10][5:]
#: Sets with an "other", and its code.
OTHERS = {"4.6": 16, "4.7": 32, "4.8": 8, "6.2": 8, "7.3": 8, "7.4": 16}
_BY_PEOPLE = 1 | 2 | 4  # of 4.7: on paper, by tablet, by telephone
_RANDOM_ONLY = ("5.4", "5.5", "5.6")
_BY_PEOPLE_ONLY = ("6.4", "6.5", "6.6.supervisors", "6.6.enumerators", "6.7")


def is_asked(activity: MsKeg, asked: Field) -> bool:
    """Whether what else the form says leaves this field to be filled."""
    match asked.needed:
        case Needed.ALWAYS | Needed.FREE:
            return True
    code = asked.code
    if code.endswith(".other"):
        whole = code.removesuffix(".other")
        return activity.has(whole, OTHERS[whole])
    if asked.block == "V":
        return _asks_sample(activity, code)
    if code.startswith("8.2."):
        return activity.said(code.replace("8.2.", "8.1.")) == YES
    if code in _BY_PEOPLE_ONLY:
        return activity.has("4.7", _BY_PEOPLE)
    return _asks_by_one(activity, code)


def _asks_sample(activity: MsKeg, code: str) -> bool:
    if activity.said("method") != SURVEY:
        return False
    return code not in _RANDOM_ONLY or activity.said("5.2") == RANDOM


def _asks_by_one(activity: MsKeg, code: str) -> bool:
    match code:
        case "recommended":
            return activity.said("method") == SURVEY and activity.said("type") == SECTORAL
        case "recommendation":
            return activity.said("recommended") == YES
        case "4.2":
            return activity.said("4.1") == "2"
        case _:  # 4.5, the regions covered
            return activity.said("4.4") == "2"


def without_unasked(activity: MsKeg, kept: Collection[str] = ()) -> MsKeg:
    """The activity without what its other answers leave unasked; ``kept``: codes that stay all the same."""
    left = dict(activity.values)
    while True:
        seen = replace(activity, values=left)
        gone = [
            code
            for code in left
            if code in BY_CODE and code not in kept and seen.said(code) and not is_asked(seen, BY_CODE[code])
        ]
        if not gone:
            return seen
        left = {code: said for code, said in left.items() if code not in gone}


def activity_filled(activity: MsKeg) -> tuple[int, int]:
    """How many of the fields that have to be filled are, and how many there are; title included."""
    asked = [each for each in FIELDS if each.needed is not Needed.FREE and is_asked(activity, each)]
    filled = sum(1 for each in asked if activity.said(each.code))
    return filled + bool(activity.title.strip()), len(asked) + 1


def activity_faults(activity: MsKeg) -> tuple[Fault, ...]:
    """Everything missing, contradictory or not to be read, in the order of the form."""
    found = [fault for each in FIELDS for fault in _field_faults(activity, each)]
    found += _phase_faults(activity)
    found += _people_faults(activity)
    if not activity.title.strip():
        found.insert(0, Fault(FaultKind.MISSING, "keg", "", "title"))
    return tuple(found)


def _field_faults(activity: MsKeg, each: Field) -> Iterator[Fault]:
    said, asked = activity.said(each.code), is_asked(activity, each)
    if asked and not said and each.needed is not Needed.FREE:
        yield _fault(activity, FaultKind.MISSING, each.code)
    if said and not asked:
        yield _fault(activity, FaultKind.NOT_WANTED, each.code)
    if said and (kind := _misread(activity, each, said)):
        yield _fault(activity, kind, each.code)


def _misread(activity: MsKeg, each: Field, said: str) -> FaultKind | None:
    match each.kind:
        case FieldKind.CHOICE:
            return None if said in codes_for(activity, each) else FaultKind.UNKNOWN_CODE
        case FieldKind.BITS:
            most = sum(int(code) for code in each.codes)
            return None if said.isdecimal() and 0 < int(said) <= most else FaultKind.UNKNOWN_CODE
        case FieldKind.COUNT:
            return None if said.isdecimal() else FaultKind.NO_NUMBER
        case FieldKind.DAY:
            return None if day_of(said) else FaultKind.NO_DATE
        case FieldKind.TEXT:
            return None


def codes_for(activity: MsKeg, each: Field) -> tuple[str, ...]:
    """The codes that fit: those of 5.3 depend on how the sample was drawn."""
    if each.code != "5.3":
        return each.codes
    return {RANDOM: _RANDOM_METHODS, CHOSEN: _CHOSEN_METHODS}.get(activity.said("5.2"), each.codes)


def _phase_faults(activity: MsKeg) -> Iterator[Fault]:
    for phase in PHASES:
        first, last = (day_of(activity.said(f"3.3.{phase}.{end}")) for end in ("from", "to"))
        if first and last and first > last:
            yield _fault(activity, FaultKind.TURNED_ROUND, f"3.3.{phase}.from")


def _people_faults(activity: MsKeg) -> Iterator[Fault]:
    supervisors, enumerators = activity.said("6.6.supervisors"), activity.said("6.6.enumerators")
    if supervisors.isdecimal() and enumerators.isdecimal() and int(supervisors) > int(enumerators):
        yield _fault(activity, FaultKind.MORE_SUPERVISORS, "6.6.supervisors")


def _fault(activity: MsKeg, kind: FaultKind, code: str) -> Fault:
    return Fault(kind, "keg", activity.title, code)


def choices(asked: Field) -> dict[str, str]:
    """The codes of a field and what each means; empty for a field without codes."""
    if not asked.codes:
        return {}
    words = texts.say(f"metadata.choice.{asked.words}").split(" | ")
    return dict(zip(asked.codes, words, strict=True))


def day_of(text: str) -> date | None:
    """An ISO day; None for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def next_year(activity: MsKeg, year: int) -> MsKeg:
    """The same activity for ``year``: days moved by whole years, what names one survey left out.

    29 February becomes 28 February where the year has none.
    """
    moved = year - activity.year
    values = {
        code: _moved(said, moved) if _is_day(code) else said
        for code, said in activity.values.items()
        if code != "recommendation"
    }
    return MsKeg(activity.key, year, activity.title.replace(str(activity.year), str(year)), values)


def _is_day(code: str) -> bool:
    return code in BY_CODE and BY_CODE[code].kind is FieldKind.DAY


def _moved(said: str, years: int) -> str:
    day = day_of(said)
    if day is None:
        return said
    try:
        return day.replace(year=day.year + years).isoformat()
    except ValueError:
        return day.replace(year=day.year + years, day=28).isoformat()
