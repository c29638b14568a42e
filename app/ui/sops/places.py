"""Says where on the sheet a finding stands: rows of the table, a box of the identity, a component.

It knows no widget and no rule; places are read from the words a finding carries.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from app.domain.findings import Finding
from app.domain.sop import Sop

#: Fields of the identity page, in the order of the official layout.
HEAD_FIELDS = ("number", "made", "revised", "effective", "approved_by", "title")
BOX_PAIRS = (("legal_basis", "qualifications"), ("related", "equipment"), ("warnings", "records"))
LETTER_BOXES = ("purpose", "target", "legal_basis")
APPROVER, FOOT = "approved_by", "foot"
_APPROVER_WORDS = ("nip", "pangkat", "pengesah")


class Page(StrEnum):
    """The parts of the sheet."""

    PROCEDURE = "procedure"
    IDENTITY = "identity"
    SERVICE = "service"


@dataclass(frozen=True, slots=True)
class Spot:
    """A part of the sheet, and there rows of the table or the name of a box ("": its beginning)."""

    page: Page
    rows: tuple[int, ...] = ()
    box: str = ""


def spot_of(sop: Sop, finding: Finding) -> Spot:
    """Where ``finding`` is to be looked at."""
    if finding.rows:
        return Spot(Page.PROCEDURE, finding.rows)
    for component in sop.service:
        if component.name == finding.place:
            return Spot(Page.SERVICE, box=component.name)
    box = _identity_box(sop, finding.place)
    if box or finding.place == "identitas":
        return Spot(Page.IDENTITY, box=box)
    return Spot(Page.PROCEDURE)


def _identity_box(sop: Sop, place: str) -> str:
    """The field of the identity that ``place`` names; "" where it names none."""
    for caption, field in sorted(_captions(sop), reverse=True):
        if caption and place.startswith(caption):
            return field
    words = place.casefold()
    if any(word in words.split() for word in _APPROVER_WORDS):
        return FOOT if sop.form == "letter" else APPROVER
    return FOOT if words.startswith("kaki") else ""


def _captions(sop: Sop) -> Iterator[tuple[str, str]]:
    boxes = LETTER_BOXES if sop.form == "letter" else tuple(field for pair in BOX_PAIRS for field in pair)
    for field in (*HEAD_FIELDS, *boxes):
        yield sop.captions.get(field, ""), field
