"""Says where on the sheet a finding stands: rows of the table, a box of the identity, a component.

It knows no widget and no rule; a finding carries its spot.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.domain.findings import Finding
from app.domain.sop import Sop

#: Fields of the identity page, in the order of the official layout.
HEAD_FIELDS = ("number", "made", "revised", "approved", "effective", "approved_by", "title")
BOX_PAIRS = (("legal_basis", "qualifications"), ("related", "equipment"), ("warnings", "records"))
LETTER_BOXES = ("purpose", "target", "legal_basis")
APPROVER, FOOT = "approved_by", "foot"
_AT_FOOT = frozenset({"place", "signed"})
_AT_TOP = frozenset({"institution", "address"})


class Page(StrEnum):
    """The parts of the sheet."""

    PROCEDURE = "procedure"
    IDENTITY = "identity"
    SERVICE = "service"
    LIFE = "life"
    PRINT = "print"


@dataclass(frozen=True, slots=True)
class Spot:
    """A part of the sheet, and there rows of the table or the name of a box ("": its beginning).

    ``arrow``: the place in the SOP of an arrow that is meant, -1 for none.
    """

    page: Page
    rows: tuple[int, ...] = ()
    box: str = ""
    arrow: int = -1


def spot_of(sop: Sop, finding: Finding) -> Spot:
    """Where ``finding`` is to be looked at."""
    area, _, rest = finding.spot.partition(":")
    if finding.rows or area == "arrow":
        return Spot(Page.PROCEDURE, finding.rows, arrow=_arrow(sop, rest) if area == "arrow" else -1)
    area, _, field = area.partition(".")
    if area == "service":
        return Spot(Page.SERVICE, box=_component(sop, rest))
    if area == "identity" and field != "table_title":
        return Spot(Page.IDENTITY, box=_box(sop, field))
    return Spot(Page.PROCEDURE)


def _arrow(sop: Sop, ends: str) -> int:
    """The place of the arrow with these ends ("5>4"); -1 where there is none."""
    source, _, target = ends.partition(">")
    found = (at for at, one in enumerate(sop.arrows) if (one.source, one.target) == (source, target))
    return next(found, -1)


def _component(sop: Sop, number: str) -> str:
    """The box of a component by its place in the standard."""
    at = int(number) - 1 if number.isdigit() else -1
    return sop.service[at].name if 0 <= at < len(sop.service) else ""


def _box(sop: Sop, field: str) -> str:
    """The box in which a field of the identity stands; "" for those at the top of the page."""
    is_letter = sop.form == "letter"
    if field.startswith("approver_"):
        return FOOT if is_letter else APPROVER
    if field in _AT_FOOT or (is_letter and field == "effective"):
        return FOOT
    return "" if field in _AT_TOP else field
