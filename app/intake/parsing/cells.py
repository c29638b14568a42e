"""Reads one cell, whatever lies in it: a number, words, a day, an error, a computed or oddly shown value.

It knows what the column asks for, and nothing of the other cells; plain numbers never come here.
"""

from __future__ import annotations

import math
import re
from datetime import date, datetime, time
from decimal import Decimal

from app.core.texts import say
from app.domain.sheets import CellNote, Oddity, Scalar
from app.domain.submissions.cellfindings import Reading, Severity
from app.domain.submissions.delivered import Style
from app.domain.submissions.figures import EMPTY
from app.domain.tables.values import Sign, Value, read_sign
from app.intake.parsing.worded import with_words
from app.intake.parsing.written import SAFE_DIGITS, Outcome, Wanted, read_written, spoken, tidy

_MOST_READ = 80  # characters of a cell that a finding repeats
_MOST_WORDS = 32_000  # characters of a cell of words
_TORN = Outcome(code="torn_row", severity=Severity.REFUSE)


def said(cell: Scalar, note: CellNote | None = None) -> str:
    """What a cell holds, as a person would read it aloud."""
    if note is not None and note.kind is Oddity.ERROR:
        return note.text or say("intake.error_cell")
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return say("intake.yes_cell" if cell else "intake.no_cell")
    if isinstance(cell, int | float):
        return _said_number(float(cell), note)
    if isinstance(cell, datetime):
        is_day = cell.time() == time()
        return cell.strftime("%d-%m-%Y") if is_day else cell.strftime("%d-%m-%Y %H.%M")
    if isinstance(cell, date):
        return cell.strftime("%d-%m-%Y")
    if isinstance(cell, time):
        return cell.strftime("%H.%M.%S")
    text = tidy(cell)
    return text if len(text) <= _MOST_READ else f"{text[: _MOST_READ - 1]}…"


def _said_number(number: float, note: CellNote | None) -> str:
    if not math.isfinite(number):
        return say("intake.error_cell")
    if note is not None and note.kind is Oddity.PERCENT:
        return f"{spoken(hundredfold(number))}%"
    if note is not None and note.kind is Oddity.WORDED and "#" in note.text:
        return tidy(note.text.replace("#", f" {spoken(number)} "))
    return spoken(number)


def hundredfold(number: float) -> float:
    """A share as per cent, without the dust that multiplying leaves: 0.07 is 7."""
    return float(Decimal(repr(number)).scaleb(2))


def read_number_cell(
    cell: Scalar, note: CellNote | None, wanted: Wanted, style: Style | None = None, *, grouped: bool = False
) -> Outcome:
    """What stands in a cell of a number's column; ``grouped``: other cells of it have parted thousands."""
    if note is not None and (found := _odd(cell, note, wanted, grouped)) is not None:
        return found
    if cell is None:
        return Outcome()
    if isinstance(cell, bool):
        return Outcome(code="yes_or_no", severity=Severity.REFUSE)
    if isinstance(cell, int | float):
        return read_plain(float(cell), wanted, grouped=grouped)
    if isinstance(cell, str):
        return read_written(cell, wanted, style)
    return Outcome(code="day_for_number", severity=Severity.REFUSE)


def _odd(cell: Scalar, note: CellNote, wanted: Wanted, grouped: bool) -> Outcome | None:
    """What the note alone decides; None where the cell is read like any other."""
    if note.kind is Oddity.ERROR:
        return _error(note.text)
    if note.kind is Oddity.TORN:
        return _TORN
    if note.kind is Oddity.DATE and not isinstance(cell, str):
        return Outcome(code="day_for_number", severity=Severity.REFUSE)
    if cell is None and note.formula:
        return Outcome(code="formula_unknown", severity=Severity.REFUSE, facts={"formula": note.formula})
    if isinstance(cell, bool) or not isinstance(cell, int | float) or not math.isfinite(cell):
        return None
    if note.kind is Oddity.PERCENT:
        return _shown_as_percent(float(cell), wanted)
    if note.kind is Oddity.SCALED:
        return _scaled(float(cell), note.text)
    if note.kind is Oddity.WORDED:
        return with_words(read_plain(float(cell), wanted, grouped=grouped), float(cell), note.text, wanted)
    return None


def _error(text: str) -> Outcome:
    return Outcome(code="error_value", severity=Severity.REFUSE, facts={"error": text})


def _shown_as_percent(number: float, wanted: Wanted) -> Outcome:
    """Seen as a hundred times what lies there; a share above one may have been typed as per cent."""
    seen = hundredfold(number)
    if wanted.is_percent and abs(number) <= 1:
        return Outcome(Value(seen), "percent_format")
    return Outcome(
        code="percent_elsewhere" if not wanted.is_percent else "percent_twice",
        severity=Severity.ASK,
        readings=(Reading(seen, spoken(seen)), Reading(number, spoken(number))),
    )


def _scaled(number: float, shown: str) -> Outcome:
    """The whole number, or what is seen of it where the format cuts off thousands."""
    commas = re.search(r"[0#](,+)(?![0#])", shown.split(";")[0])
    scale = 1000.0 ** len(commas[1]) if commas else 1.0
    readings = [Reading(number, spoken(number))]
    if scale != 1:
        readings.append(Reading(number / scale, spoken(number / scale)))
    return Outcome(
        code="scaled_format", severity=Severity.ASK, readings=tuple(readings), facts={"format": shown}
    )


def read_plain(number: float, wanted: Wanted, *, grouped: bool = False) -> Outcome:
    """A number that is one for the computer too.

    1.234 typed for thousands under English settings became a fraction, and so did 1,234 under
    Indonesian ones: a fraction that may be thousands is asked in a column of whole numbers, and where
    other cells have their thousands parted.
    """
    if not math.isfinite(number):
        return Outcome(
            code="error_value", severity=Severity.REFUSE, facts={"error": say("intake.error_cell")}
        )
    if (grouped or wanted.kind == "integer") and maybe_thousands(number):
        whole = float(Decimal(repr(number)).scaleb(3))
        return Outcome(
            Value(number),
            "maybe_thousands",
            Severity.ASK,
            (
                Reading(whole, say("intake.reading_thousands", number=spoken(whole))),
                Reading(number, say("intake.reading_fraction", number=spoken(number))),
            ),
        )
    if abs(number) >= 10.0**SAFE_DIGITS:
        return Outcome(Value(number), "long_digits")
    return Outcome(Value(number))


def maybe_thousands(number: float) -> bool:
    """Whether a fraction may be thousands whose point was taken for a decimal one: 1.234, 45.5."""
    if number == int(number) or not 1 <= abs(number) < 1000:
        return False
    thousandfold = Decimal(repr(number)).scaleb(3)
    return thousandfold == thousandfold.to_integral_value()


def read_words_cell(cell: Scalar, note: CellNote | None) -> Outcome:
    """What stands in a cell of a column of words: exactly that; numbers as they are seen."""
    if note is not None and note.kind is Oddity.ERROR:
        return _error(note.text)
    if note is not None and note.kind is Oddity.TORN:
        return _TORN
    if cell is None:
        if note is not None and note.formula:
            return Outcome(code="formula_unknown", severity=Severity.REFUSE, facts={"formula": note.formula})
        return Outcome()
    if isinstance(cell, str):
        text = cell.strip()
        return Outcome(Value(None, text[:_MOST_WORDS])) if text else Outcome()
    code = "day_for_words" if not isinstance(cell, bool | int | float) else ""
    return Outcome(Value(None, said(cell, note)), code)


# -- the mark beside a number ---------------------------------------------------------------


def with_mark(outcome: Outcome, mark: Scalar, note: CellNote | None) -> tuple[Outcome, Outcome | None]:
    """The number together with the mark beside it; and what is wrong with the mark, if anything."""
    if note is not None and note.kind is Oddity.ERROR:
        return outcome, _error(note.text)
    if mark is None or (isinstance(mark, str) and not tidy(mark)):
        return outcome, None
    if note is not None and note.kind is Oddity.TORN:
        return outcome, _TORN
    if not isinstance(mark, str):
        return outcome, Outcome(code="number_for_mark", severity=Severity.REFUSE)
    sign = read_sign_written(mark)
    if sign is None:
        code = (
            "number_for_mark" if re.fullmatch(r"[-+0-9., ]*[0-9][-+0-9., ]*", tidy(mark)) else "mark_unknown"
        )
        return outcome, Outcome(code=code, severity=Severity.REFUSE)
    return _joined(outcome, sign)


def read_sign_written(text: str) -> Sign | None:
    """The sign or mark in ``text``; None where it is none."""
    return read_sign(tidy(text))


def _joined(outcome: Outcome, sign: Sign) -> tuple[Outcome, Outcome | None]:
    value = outcome.value
    if outcome.severity is Severity.REFUSE:
        return outcome, None
    beside = Outcome(code="sign_beside_number", severity=Severity.REFUSE)
    if outcome.readings and sign.stands_alone:  # whatever number is meant, "…" beside it contradicts it
        return outcome, None if any(each.sign is sign for each in outcome.readings) else beside
    if outcome.readings:
        readings = tuple(
            reading
            if reading.number is None or reading.sign
            else Reading(reading.number, reading.words, sign)
            for reading in outcome.readings
        )
        return outcome._replace(readings=readings), None
    if sign.stands_alone:
        if value == EMPTY:
            return Outcome(Value(None, "", sign)), Outcome(code="sign_for_mark")
        same = value.sign is sign
        return outcome, None if same else beside
    if value.number is None:
        return outcome, Outcome(code="mark_without_number", severity=Severity.REFUSE)
    if value.sign not in (Sign.PLAIN, sign):
        both = (value.sign, sign)
        readings = tuple(Reading(value.number, f"{spoken(value.number)} {each}", each) for each in both)
        return outcome._replace(value=EMPTY), Outcome(
            code="two_marks", severity=Severity.ASK, readings=readings
        )
    return outcome._replace(value=Value(value.number, value.text, sign)), None
