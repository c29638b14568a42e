"""What is asked of a printed SOP, and the list of SOPs in force as it will be printed.

How these papers look is not known here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from app.core.texts import say
from app.domain.papers import Letterhead
from app.domain.sop import Sop

#: The papers that an SOP is printed on, the smaller first.
SOP_PAPER_SIZES = ("A4", "F4")
DEFAULT_SOP_SIZE = "F4"
FORMS = ("table", "letter")

#: Captions that every SOP has; those of the document itself go before them.
CAPTION_KEYS = (
    "number",
    "made",
    "revised",
    "effective",
    "approved",
    "approved_by",
    "title",
    "legal_basis",
    "qualifications",
    "related",
    "equipment",
    "warnings",
    "records",
    "purpose",
    "target",
    "no",
    "activity",
    "actors",
    "quality",
    "requirements",
    "time",
    "output",
    "note",
    "component",
    "description",
)

#: Captions that mean something else in the letter form (SOP 33/SOP/D-13/2022 of Kota Metro).
LETTER_KEYS = ("title", "number", "legal_basis", "table", "place", "effective")


@dataclass(frozen=True, slots=True)
class SopPaperOptions:
    """How an SOP is to be printed.

    ``size``: one of ``SOP_PAPER_SIZES``.  ``strict``: extra symbols become boxes, so that only the
    five of PermenPANRB 35/2012 stand on the paper.  ``form``: "" as the SOP says, or one of
    ``FORMS``.  ``with_service``: its service standard follows on pages of its own.
    """

    size: str = DEFAULT_SOP_SIZE
    strict: bool = False
    form: str = ""
    with_service: bool = False


@dataclass(frozen=True, slots=True)
class PrintedSop:
    """A drawn paper (PDF), the size it really has, and what people should know about that."""

    data: bytes
    size: str
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SopListLine:
    """One SOP of the list, every word as printed."""

    number: str
    title: str
    effective: str
    institution: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class SopListPaper:
    """The *daftar SOP*: whose it is, on which day it is true, and its lines."""

    letterhead: Letterhead
    as_of: str
    lines: tuple[SopListLine, ...] = field(default=())


def captions_of(sop: Sop, form: str) -> Mapping[str, str]:
    """Every caption of the printed SOP by its key: the document's own, else the usual one.

    Printed in the ``form`` that the document does not have, its front takes the usual captions:
    "Pada tanggal" of a letter is no caption of an identity page.
    """
    usual = {key: say(f"sop_paper.caption.{key}") for key in CAPTION_KEYS}
    if form == "letter":
        usual |= {key: say(f"sop_paper.letter.{key}") for key in LETTER_KEYS}
    own = dict(sop.captions)
    if form != sop.form:
        own = {key: text for key, text in own.items() if key not in LETTER_KEYS}
    return {"table": "", "table_title": "", "acknowledged": ""} | usual | own


def form_of(sop: Sop, options: SopPaperOptions) -> str:
    """The form that is printed: the one asked for, else the document's own; "table" if unknown."""
    form = options.form or sop.form
    return form if form in FORMS else "table"


def larger(options: SopPaperOptions) -> SopPaperOptions | None:
    """The same on the next larger paper; ``None`` where there is none."""
    place = SOP_PAPER_SIZES.index(options.size) + 1
    return replace(options, size=SOP_PAPER_SIZES[place]) if place < len(SOP_PAPER_SIZES) else None
