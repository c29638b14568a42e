"""Knows what is missing in metadata, and which of its fields contradict one another.

It never refuses: an office fills metadata over months.  The fields stand in ``metadata.py`` and
``activity.py``.  Source of the fields: Peraturan BPS 5/2020.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.domain.tables.activity import MsKeg, activity_faults, activity_filled
from app.domain.tables.definition import TableDefinition
from app.domain.tables.faults import Fault, FaultKind
from app.domain.tables.metadata import NO, UNSAID, YES, MsInd, MsVar

#: What a variable has to say, in the order of the form.
VARIABLE_FIELDS = (
    "name",
    "alias",
    "concept",
    "definition",
    "reference",
    "time_reference",
    "data_type",
    "domain",
    "validation",
    "question",
    "is_public",
)
#: What every indicator has to say; the rest depends on whether it is composite.
INDICATOR_FIELDS = (
    "name",
    "concept",
    "definition",
    "interpretation",
    "formula",
    "measure",
    "unit",
    "presentation",
    "is_composite",
    "estimation_level",
    "is_public",
)
#: Of a composite indicator: the indicators it is built of; of another: its variables.
COMPOSITE_FIELDS = ("parts_publication", "parts_names")
SIMPLE_FIELDS = ("variables_activity", "variables_activity_code", "variables_names")


@dataclass(frozen=True, slots=True)
class Completeness:
    """How much of a table's metadata is filled: ``filled`` fields of ``needed``, and what is wrong."""

    filled: int
    needed: int
    faults: tuple[Fault, ...] = ()

    @property
    def percent(self) -> int:
        """Rounded down, so that 100 means everything; 0 where nothing is asked yet."""
        return self.filled * 100 // self.needed if self.needed else 0

    @property
    def is_complete(self) -> bool:
        return self.needed > 0 and self.filled == self.needed and not self.faults


def variable_faults(variable: MsVar) -> tuple[Fault, ...]:
    """What is missing in a variable, and a name that breaks the rules for names of concepts."""
    return (*_missing("var", variable, variable.name, VARIABLE_FIELDS), *_name_faults(variable))


def indicator_faults(indicator: MsInd) -> tuple[Fault, ...]:
    """What is missing in an indicator, or filled although the indicator is of the other kind."""
    found = list(_missing("ind", indicator, indicator.name, INDICATOR_FIELDS + _own_fields(indicator)))
    if indicator.is_composite == NO:
        found += [
            Fault(FaultKind.NOT_WANTED, "ind", indicator.name, name)
            for name in COMPOSITE_FIELDS
            if getattr(indicator, name).strip()
        ]
    return tuple(found)


def completeness(table: TableDefinition, activity: MsKeg | None = None) -> Completeness:
    """How complete the metadata of a table are: its variables, indicators and, where known, activity.

    A table without a single variable lacks one; without an indicator it may be complete.
    """
    filled = needed = 0
    faults: list[Fault] = []
    if not table.variables:
        needed += len(VARIABLE_FIELDS)
        faults.append(Fault(FaultKind.NO_VARIABLE, "var", table.title, "name"))
    for variable in table.variables:
        needed += len(VARIABLE_FIELDS)
        filled += _filled(variable, VARIABLE_FIELDS)
        faults += variable_faults(variable)
    for indicator in table.indicators:
        names = INDICATOR_FIELDS + _own_fields(indicator)
        needed += len(names)
        filled += _filled(indicator, names)
        faults += indicator_faults(indicator)
    if activity is not None:
        done, all_of_them = activity_filled(activity)
        filled, needed = filled + done, needed + all_of_them
        faults += activity_faults(activity)
    return Completeness(filled, needed, tuple(faults))


def _own_fields(indicator: MsInd) -> tuple[str, ...]:
    if indicator.is_composite == YES:
        return COMPOSITE_FIELDS
    return SIMPLE_FIELDS if indicator.is_composite == NO else ()


def _missing(form: str, subject: object, name: str, fields: Sequence[str]) -> Iterator[Fault]:
    return (Fault(FaultKind.MISSING, form, name, field) for field in fields if not _says(subject, field))


def _filled(subject: object, fields: Sequence[str]) -> int:
    return sum(1 for field in fields if _says(subject, field))


def _says(subject: object, field: str) -> bool:
    value = getattr(subject, field)
    return bool(value.strip()) if isinstance(value, str) else value != UNSAID


#: Words that say how something is measured; a concept is named without them.
MEASURES = ("jumlah", "persentase", "rata-rata", "rerata", "proporsi", "rasio", "indeks", "laju", "total")


def _name_faults(variable: MsVar) -> Iterator[Fault]:
    """A concept is named without its measure in front, and without a full stop."""
    concept = " ".join(variable.concept.split())
    if concept.split(" ")[0].casefold() in MEASURES:
        yield Fault(FaultKind.MEASURE_FIRST, "var", variable.name, "concept")
    if concept.endswith("."):
        yield Fault(FaultKind.FULL_STOP, "var", variable.name, "concept")
