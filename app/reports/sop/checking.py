"""Sees, before anything is drawn, that every word of an SOP can be printed; names the place if not.

Whether an SOP is well made is judged in :mod:`app.domain.findings`.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.core.texts import say
from app.domain.sop import Sop
from app.reports.style import check_text

_FACTS = (
    "title",
    "number",
    "address",
    "made",
    "revised",
    "effective",
    "approved",
    "signed",
    "place",
    "approver_post",
    "approver_name",
    "approver_rank",
    "approver_nip",
    "purpose",
    "target",
    "table_title",
)
_LISTS = (
    "institution",
    "legal_basis",
    "qualifications",
    "related",
    "equipment",
    "warnings",
    "records",
)
_CELLS = {
    "label": "no",
    "text": "activity",
    "requirements": "requirements",
    "output": "output",
    "note": "note",
}


def check(sop: Sop) -> None:
    """Raises ``Refused`` ("paper.glyph" or "paper.right_to_left") naming characters and place."""
    found = list(_texts(sop))
    whole = "\n".join(text for text, _ in found)
    if not _is_plain(whole):
        for text, place in found:
            check_text(text, place)


def _is_plain(text: str) -> bool:
    """Whether there is nothing but ASCII in it: then no text needs a look of its own."""
    return text.isascii() and text.replace("\n", " ").replace("\r", " ").replace("\t", " ").isprintable()


def _texts(sop: Sop) -> Iterator[tuple[str, str]]:
    """Every text that is printed, with the words for its place."""
    yield from _front(sop)
    for role in sop.roles:
        yield role.name, say("sop_paper.place.role", name=role.name)
    for row in sop.rows:
        for name, caption in _CELLS.items():
            yield getattr(row, name), say("sop_paper.place.cell", no=row.no, column=_usual(caption))
        if row.norm:
            yield row.norm.text, say("sop_paper.place.cell", no=row.no, column=_usual("time"))
        for node in row.nodes:
            yield node.text, say("sop_paper.place.node", no=row.no)
    for arrow in sop.arrows:
        yield arrow.label, say("sop_paper.place.arrow", source=arrow.source, target=arrow.target)
    yield sop.service_title, say("sop_paper.place.service_title")
    for no, part in enumerate(sop.service, 1):
        for text in (part.label, part.name, part.text):
            yield text, say("sop_paper.place.component", no=no)
    for name in sop.legend.values():
        yield name, say("sop_paper.place.legend")


def _front(sop: Sop) -> Iterator[tuple[str, str]]:
    identity = sop.identity
    for name in _FACTS:
        yield getattr(identity, name), say(f"sop_paper.place.{name}")
    for name in _LISTS:
        for no, item in enumerate(getattr(identity, name), 1):
            yield item, say("sop_paper.place.item", list=say(f"sop_paper.place.{name}"), no=no)
    for key, caption in sop.captions.items():
        yield caption, say("sop_paper.place.caption", key=key)


def _usual(caption: str) -> str:
    return say(f"sop_paper.caption.{caption}")
