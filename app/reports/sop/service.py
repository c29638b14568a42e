"""The service standard of an SOP: its components, and the times that cases really took beside them.

Whether a promise is kept is judged in :mod:`app.domain.findings`; here the figures only stand
side by side.  Components: PermenPANRB 15/2014 has fourteen, offices print twelve or fourteen.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from app.core.texts import say
from app.domain.measured import Measured, MeasuredTimes
from app.domain.norms import say_duration
from app.domain.papers import NOTHING
from app.domain.sop import Sop
from app.reports.base import Sheet
from app.reports.boxes import Band
from app.reports.sop.pages import Leaf
from app.reports.sop.parts import centred_band, plain_band, signing
from app.reports.sop.ruled import Column, Ruled
from app.reports.style import Look

_SIZES = (10.0, 9.5, 9.0, 8.5)  # tried until the page holds everything
_SIZE = 10.0  # where none does
_TITLE = 11.5
_CLOSING = 0.45  # share of the width for the signature
_PROMISE = re.compile(r"durasi|jangka waktu|waktu", re.IGNORECASE)


def service_leaves(
    sop: Sop, captions: Mapping[str, str], sheet: Sheet, measured: MeasuredTimes | None
) -> list[Leaf]:
    """The pages of the standard; ``measured`` adds a table with the times of completed cases."""
    for size in _SIZES:
        leaves = _component_leaves(sop, captions, sheet, size)
        if len(leaves) == 1:
            break
    else:
        leaves = _component_leaves(sop, captions, sheet, _SIZE)
    return leaves + (_measured_leaves(sop, sheet, measured) if measured and measured.cases else [])


def _component_leaves(sop: Sop, captions: Mapping[str, str], sheet: Sheet, size: float) -> list[Leaf]:
    title = say("sop_paper.part.service")
    front = [centred_band(sop.service_title or title, sheet, _TITLE, below=_TITLE)]
    columns = (
        Column(captions["no"], 0.07, centred=True),
        Column(captions["component"], 0.28),
        Column(captions["description"], 0.65),
    )
    rows = [(part.label, part.name, part.text) for part in sop.service]
    return Ruled(columns, rows, sheet, size).leaves(front, _closing(sop, captions, sheet, size), title)


def _closing(sop: Sop, captions: Mapping[str, str], sheet: Sheet, size: float) -> list[Band]:
    """Who answers for the standard: the approver of the SOP."""
    identity = sop.identity
    if not (identity.approver_post or identity.approver_name):
        return []
    width = sheet.width * _CLOSING
    signed = signing(identity, size, width, sheet.height * 0.6, above=(captions["acknowledged"],))
    space = centred_band(" ", sheet, size)
    return [space, plain_band((signed,), sheet, left=sheet.width - width, whole=True)]


def _measured_leaves(sop: Sop, sheet: Sheet, measured: MeasuredTimes) -> list[Leaf]:
    """Promise and norms beside median and longest time."""
    title = say("sop_paper.measured.title")
    said = say("sop_paper.measured.cases", count=measured.cases)
    front = [
        centred_band(title, sheet, _TITLE),
        centred_band(said, sheet, _SIZE, Look(_SIZE).font, below=_TITLE),
    ]
    columns = (
        Column(say("sop_paper.measured.no"), 0.07, centred=True),
        Column(say("sop_paper.measured.what"), 0.37),
        Column(say("sop_paper.measured.promise"), 0.2),
        Column(say("sop_paper.measured.median"), 0.18, centred=True),
        Column(say("sop_paper.measured.longest"), 0.18, centred=True),
    )
    whole = ("", say("sop_paper.measured.whole"), _promise(sop), *_times(measured.whole))
    rows = [whole]
    for row in sop.rows:
        norm = row.norm.text if row.norm else NOTHING
        rows.append((row.label, row.text, norm, *_times(measured.rows.get(row.no, Measured()))))
    return Ruled(columns, rows, sheet, _SIZE).leaves(front, (), title)


def _promise(sop: Sop) -> str:
    """What the standard promises; the first component that speaks of a duration."""
    found = [part.text for part in sop.service if _PROMISE.search(part.name)]
    return found[0] if found else NOTHING


def _times(times: Measured) -> tuple[str, str]:
    if not times.cases:
        return NOTHING, NOTHING
    return say_duration(times.median * 60), say_duration(times.longest * 60)
