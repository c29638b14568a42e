"""What a number format makes of a number: shown as it is, as per cent, divided, as a day, as words.

Knows the format codes of Excel (ECMA-376 part 1, 18.8.30 and 18.8.31), which .xls shares; reads no file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from app.domain.sheets import CellNote, Oddity

#: Formats without a code in the file.  Those of days in eastern languages are days, whatever they show.
BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: '"$"#,##0_);("$"#,##0)',
    6: '"$"#,##0_);[Red]("$"#,##0)', 7: '"$"#,##0.00_);("$"#,##0.00)', 8: '"$"#,##0.00_);[Red]("$"#,##0.00)',
    9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??", 14: "dd/mm/yyyy", 15: "d-mmm-yy",
    16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss",
    22: "dd/mm/yyyy h:mm", 37: "#,##0_);(#,##0)", 38: "#,##0_);[Red](#,##0)", 39: "#,##0.00_);(#,##0.00)",
    40: "#,##0.00_);[Red](#,##0.00)", 41: '_(* #,##0_);_(* (#,##0);_(* "-"_);_(@_)',
    42: '_("$"* #,##0_);_("$"* (#,##0);_("$"* "-"_);_(@_)',
    43: '_(* #,##0.00_);_(* (#,##0.00);_(* "-"??_);_(@_)',
    44: '_("$"* #,##0.00_);_("$"* (#,##0.00);_("$"* "-"??_);_(@_)',
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0",
    48: "##0.0E+0", 49: "@", **dict.fromkeys((*range(27, 37), *range(50, 59)), "dd/mm/yyyy"),
}  # fmt: skip

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_.|\*.|\[(?P<bracket>[^\]]*)\]|(?P<general>general|standard|g/general)'
    r"|(?P<half>am/pm|a/p)|(?P<power>e[+-])|(?P<end>;)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[0-9.]+(?:E[+-]?[0-9]+)?)", re.IGNORECASE)
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
_SCALED = re.compile(r"[0#?],+(?![,0#?])")
_LARGE = re.compile(
    r"\b(rb|ribu|ribuan|jt|juta|jutaan|mlr|m|miliar|milyar|t|tr|triliun|k|thousands?|millions?|billions?)\b",
    re.IGNORECASE,
)
#: Figures among the words, but for those of a unit: "000" and "x 1.000", not "km2".
_FIGURES = re.compile(r"(?<![^\W\d_])[0-9]")
_NO_WORDS = " \xa0()-–—−_.,:;/'\""  # what may stand beside a number and says nothing
_COMPARE: dict[str, Callable[[float, float], bool]] = {
    "<": lambda a, b: a < b, "<=": lambda a, b: a <= b, ">": lambda a, b: a > b, ">=": lambda a, b: a >= b,
    "=": lambda a, b: a == b, "<>": lambda a, b: a != b,
}  # fmt: skip
_MOST_CODE = 1_000  # characters; Excel allows 255


@dataclass(slots=True)
class _Section:
    """One of the up to four parts of a code, taken apart."""

    bones: str = ""  # without literals: what is left of each is an x
    words: str = ""
    before: str = ""  # those of the words that stand before the number
    condition: tuple[str, float] | None = None
    elapsed: bool = False
    coloured: bool = False
    general: bool = False

    @property
    def oddity(self) -> Oddity | None:
        """What it makes of a number that is shown with its sign."""
        bones = self.bones.lower()
        has_digits = any(each in bones for each in "0#?") or self.general or "@" in bones
        if self.elapsed:
            return Oddity.SCALED  # hours beyond a day: a number of days shown as something else
        if set("ymdhsbeg") & set(bones):
            return Oddity.DATE
        if "%" in bones:
            return Oddity.PERCENT
        if not has_digits:
            return None if self._is_dash else Oddity.SCALED
        if _SCALED.search(bones) or _LARGE.search(self.words) or _FIGURES.search(self.words):
            return Oddity.SCALED
        return Oddity.WORDED if self.words.strip(_NO_WORDS) else None

    @property
    def shown(self) -> str:
        """What is seen of a number and the words beside it, "#" for the number."""
        before, behind = self.before, self.words[len(self.before) :]
        return "#".join(each.replace("#", "") for each in (before, behind)).strip()

    @property
    def _is_dash(self) -> bool:
        """A lone dash, as bookkeepers write a nought."""
        return bool(self.words) and not self.words.strip(" -–—\xa0")

    @property
    def hides_sign(self) -> bool:
        """Whether a number below nought is shown as if it were above."""
        return not self.coloured and not set("-(−–") & set(self.bones + self.words)

    @property
    def turns_sign(self) -> bool:
        """Whether a minus is put before every number, whatever it is."""
        return bool(set("-−–") & set(self.before))


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """A number format, understood; one and the same for a code, as long as :func:`look_of` keeps it.

    ``is_plain``: no number whatever is shown as something else.  ``is_date`` and ``is_time``: it
    shows days, or hours.
    """

    code: str
    is_plain: bool
    has_day: bool
    has_time: bool
    _sections: tuple[_Section, ...]

    def oddity(self, value: float) -> Oddity | None:
        """Why this number must not be taken as it is; None where it may."""
        return None if self.is_plain else _oddity(self._sections, value)

    def note(self, value: float) -> CellNote | None:
        """The oddity of this number, as a note of its cell."""
        odd = self.oddity(value)
        if odd is Oddity.WORDED:
            return CellNote(odd, self._sections[_chosen(self._sections, value)].shown)
        return None if odd is None else CellNote(odd, self.code)


@lru_cache(maxsize=2_000)
def look_of(code: str) -> Look:
    """A format by its code; a code that makes no sense is taken as plain, as spreadsheets do."""
    if len(code) > _MOST_CODE:
        code = code[:_MOST_CODE]
    sections = tuple(_sections(code or "General"))[:3]
    bones = "".join(each.bones for each in sections).lower()
    values = (1.0, -1.0, 0.0)
    conditional = any(each.condition for each in sections)
    is_plain = not conditional and not any(_oddity(sections, value) for value in values)
    return Look(
        code,
        is_plain,
        has_day=bool(set("ydbeg") & set(bones)) or ("m" in bones and not set("hs") & set(bones)),
        has_time=bool(set("hs") & set(bones)),
        _sections=sections,
    )


def _oddity(sections: tuple[_Section, ...], value: float) -> Oddity | None:
    at = _chosen(sections, value)
    section = sections[at]
    odd = section.oddity
    if value > 0 and section.turns_sign:
        return odd if odd is Oddity.DATE else Oddity.SCALED
    if odd in (None, Oddity.WORDED) and at > 0 and value < 0 and not section.condition and section.hides_sign:
        return Oddity.SCALED
    return odd


def _chosen(sections: tuple[_Section, ...], value: float) -> int:
    """The section that a number takes."""
    if any(each.condition for each in sections):
        for at, section in enumerate(sections):
            if section.condition is None or _COMPARE[section.condition[0]](value, section.condition[1]):
                return at
        return len(sections) - 1
    if value < 0 and len(sections) > 1:
        return 1
    return 2 if value == 0 and len(sections) > 2 else 0


def _sections(code: str) -> Iterator[_Section]:
    section = _Section()
    for found in _TOKEN.finditer(code):
        if found["end"]:
            yield section
            section = _Section()
        else:
            _take(section, found)
    yield section


def _take(section: _Section, found: re.Match[str]) -> None:
    literal = found["quoted"] or found["escaped"]
    if literal is not None:
        section.words += literal
        section.bones += "x"
    elif found["bracket"] is not None:
        _bracket(section, found["bracket"])
    elif found["general"]:
        section.general, section.before = True, section.words
    elif found["half"]:
        section.bones += "h"
    elif found["power"]:
        section.bones += "+"
    elif found["other"]:
        letter = found["other"]
        if letter in "0#?@" and not set("0#?@") & set(section.bones):
            section.before = section.words
        if letter in "0#?.,%@/" or letter.lower() in "ymdhsbeg":
            section.bones += letter
        else:
            section.words += letter
            section.bones += "-" if letter in "-(" else "x"


def _bracket(section: _Section, inside: str) -> None:
    condition = _CONDITION.fullmatch(inside.strip())
    if condition:
        try:
            section.condition = condition[1], float(condition[2])
        except ValueError:
            return
    elif _ELAPSED.fullmatch(inside):
        section.elapsed = True
    elif inside.startswith("$"):
        section.words += inside[1:].partition("-")[0]
        section.bones += "x"
    else:
        section.coloured = True
