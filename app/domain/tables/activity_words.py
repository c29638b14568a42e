"""Knows how the form of a statistical activity is read out: its blocks, and what was said in words.

What the fields and their codes are stands in ``activity.py``.
"""

from __future__ import annotations

from app.core import texts
from app.domain.dates import say_date
from app.domain.tables.activity import FIELDS, Field, FieldKind, MsKeg, Needed, choices, day_of, is_asked

#: The blocks in their order; "0" is the head of the form.
BLOCKS = tuple(dict.fromkeys(each.block for each in FIELDS))


def block_title(block: str) -> str:
    """ "I Penyelenggara"; the head of the form has no number."""
    return texts.say(f"metadata.block.{block}")


def fields_of(block: str) -> tuple[Field, ...]:
    """The fields of a block, in their order."""
    return tuple(each for each in FIELDS if each.block == block)


def bits_of(said: str) -> tuple[str, ...]:
    """The codes of which a sum is made ("5" is "1" and "4"); none for what is no number."""
    if not said.isdecimal():
        return ()
    total = int(said)
    return tuple(str(2**power) for power in range(total.bit_length()) if total & 2**power)


def sum_of(codes: tuple[str, ...]) -> str:
    """The sum that is stored for some codes; "" for none."""
    total = sum(int(code) for code in set(codes))
    return str(total) if total else ""


def say_value(activity: MsKeg, asked: Field) -> str:
    """What a field says in words; as written where it cannot be read, "" for nothing."""
    said = activity.said(asked.code)
    known = choices(asked)
    match asked.kind:
        case FieldKind.CHOICE:
            return known.get(said, said)
        case FieldKind.BITS:
            return "; ".join(known.get(code, code) for code in bits_of(said)) or said
        case FieldKind.DAY:
            day = day_of(said)
            return say_date(day) if day else said
        case FieldKind.TEXT | FieldKind.COUNT:
            return said


def said_words(activity: MsKeg) -> dict[str, str]:
    """Every field that says something, in words, in the order of the form."""
    return {each.code: words for each in FIELDS if (words := say_value(activity, each))}


def missing_of(activity: MsKeg, block: str) -> int:
    """How many fields of a block still have to be filled (the title counts to the head)."""
    empty = sum(
        1
        for each in fields_of(block)
        if each.needed is not Needed.FREE and is_asked(activity, each) and not activity.said(each.code)
    )
    return empty + (block == "0" and not activity.title.strip())
