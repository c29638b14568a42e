"""Knows the statistical metadata of a variable, an indicator and an activity (Peraturan BPS 5/2020).

It holds the fields and their codes; whether they agree with one another says ``metadata_checks.py``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

#: Codes of yes and no in the forms; 0 where nothing was said yet.
YesNo = Literal[0, 1, 2]
UNSAID: YesNo = 0
YES: YesNo = 1
NO: YesNo = 2


@dataclass(frozen=True, slots=True)
class MsVar:
    """A variable (MS-Var, columns 2 to 12); ``measure`` and ``unit`` are added by many offices."""

    name: str
    alias: str = ""
    concept: str = ""
    definition: str = ""
    reference: str = ""  # why it was chosen
    time_reference: str = ""
    data_type: str = ""
    domain: str = ""  # classification of the answers
    validation: str = ""
    question: str = ""
    is_public: YesNo = UNSAID
    measure: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class MsInd:
    """An indicator (MS-Ind, columns 2 to 17)."""

    name: str
    concept: str = ""
    definition: str = ""
    interpretation: str = ""
    formula: str = ""
    measure: str = ""
    unit: str = ""
    presentation: str = ""  # classification in which it is shown
    is_composite: YesNo = UNSAID
    parts_publication: str = ""
    parts_names: str = ""
    variables_activity: str = ""
    variables_activity_code: str = ""
    variables_names: str = ""
    estimation_level: str = ""
    is_public: YesNo = UNSAID
