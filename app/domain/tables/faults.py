"""Knows what can be wrong with metadata, and the sentence for each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.core import texts


class FaultKind(StrEnum):
    """A kind of fault; its sentence is ``metadata.fault.<kind>``."""

    MISSING = "missing"
    NOT_WANTED = "not_wanted"
    NO_VARIABLE = "no_variable"
    MEASURE_FIRST = "measure_first"
    FULL_STOP = "full_stop"
    UNKNOWN_CODE = "unknown_code"
    TURNED_ROUND = "turned_round"
    MORE_SUPERVISORS = "more_supervisors"
    NO_NUMBER = "no_number"
    NO_DATE = "no_date"


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault.  ``form``: "var", "ind" or "keg"; ``subject``: whose; ``field``: its name or code."""

    kind: FaultKind
    form: str
    subject: str
    field: str


def field_label(form: str, field: str) -> str:
    """The caption of a field as the official form has it; raises ``KeyError`` for no field of it."""
    if form == "var":
        return texts.say(f"metadata.var.{field}")
    if form == "ind":
        return texts.say(f"metadata.ind.{field}")
    if field.startswith("3.3."):
        _block, _number, phase, end = field.split(".")
        said = texts.say(f"metadata.phase.{phase}")
        return texts.say("metadata.phase.from" if end == "from" else "metadata.phase.to", phase=said)
    return texts.say(f"metadata.keg.{field}")


def say_fault(fault: Fault) -> str:
    """The sentence for people."""
    facts = {"subject": fault.subject or "–", "field": field_label(fault.form, fault.field)}
    return texts.say(f"metadata.fault.{fault.kind}", **facts)


def say_beside(fault: Fault) -> str:
    """The sentence as it stands at the field itself, without whose it is."""
    said = say_fault(fault).partition(": ")[2]
    return said[:1].upper() + said[1:]
