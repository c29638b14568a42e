"""An edition of the book: its facts, the versions of tables it pins, and how far its draft has come.

Rounds of review are those of an SOP's steps: a draft is verified, returned with a reason, or its
printing is ordered; approval locks the edition.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any

from app.domain.books.paper import DEFAULT_BOOK_SIZE, NO_PUBLISHER, Publisher, TeamRole, Term
from app.domain.papers import Signature


class EditionState(StrEnum):
    """How far an edition has come."""

    DRAFT = "draft"  # being made, or returned
    REVIEW = "review"  # handed over to be verified
    VERIFIED = "verified"  # found right, waits for the order to print
    APPROVED = "approved"  # locked


class EditionAct(StrEnum):
    """What can be done with a draft."""

    CHANGE = "change"
    SUBMIT = "submit"
    VERIFY = "verify"
    RETURN = "return"
    APPROVE = "approve"
    REOPEN = "reopen"  # an approved edition is taken up again, with a reason, as a new round


_ALLOWED: Mapping[EditionState, Mapping[EditionAct, EditionState]] = {
    EditionState.DRAFT: {
        EditionAct.CHANGE: EditionState.DRAFT,
        EditionAct.SUBMIT: EditionState.REVIEW,
    },
    EditionState.REVIEW: {
        EditionAct.VERIFY: EditionState.VERIFIED,
        EditionAct.RETURN: EditionState.DRAFT,
    },
    EditionState.VERIFIED: {
        EditionAct.APPROVE: EditionState.APPROVED,
        EditionAct.RETURN: EditionState.DRAFT,
    },
    EditionState.APPROVED: {EditionAct.REOPEN: EditionState.DRAFT},
}
#: Acts that open a new round of review.
NEW_ROUND = frozenset([EditionAct.RETURN, EditionAct.REOPEN])
NEEDS_REASON = NEW_ROUND


def allowed(state: EditionState, *, open_remarks: int = 0, drafts: int = 1) -> dict[EditionAct, str]:
    """Every act with the code of why it may not be done now; "" where it may.

    ``open_remarks``: remarks that are not closed; ``drafts``: prints of this round.
    """
    found = {}
    for act in EditionAct:
        if act not in _ALLOWED[state]:
            found[act] = "book.not_now"
        elif act is EditionAct.SUBMIT and not drafts:
            found[act] = "book.draft_first"
        elif act in (EditionAct.VERIFY, EditionAct.APPROVE) and open_remarks:
            found[act] = "book.remarks_open"
        else:
            found[act] = ""
    return found


def after(state: EditionState, act: EditionAct) -> EditionState:
    """The state an act leads to; raises ``KeyError`` where it is not allowed."""
    return _ALLOWED[state][act]


@dataclass(frozen=True, slots=True, order=True)
class Pin:
    """A version of an approved table that an edition shows.  ``period`` and ``opd`` are codes."""

    table: str
    period: str
    opd: str
    version: int


@dataclass(frozen=True, slots=True)
class NewerVersion:
    """A pin for which a newer version is approved; ``reason``: why that was made."""

    pin: Pin
    newest: int
    reason: str = ""


def newer(pins: Iterable[Pin], newest: Mapping[tuple[str, str, str], int]) -> list[NewerVersion]:
    """The pins that are behind; ``newest``: version by table, period, OPD."""
    found = []
    for pin in pins:
        version = newest.get((pin.table, pin.period, pin.opd), pin.version)
        if version > pin.version:
            found.append(NewerVersion(pin, version))
    return found


@dataclass(frozen=True, slots=True)
class BookFacts:
    """What an edition says besides its tables.  ``size`` is a key of ``BOOK_SIZES``.

    ``foreword``: paragraphs; it is signed with ``signature`` at ``place`` in ``month`` (words).
    ``english``: words of the second language by those of the first, for labels and titles.
    ``with_origins``: the annex that says where figures came from is printed.
    """

    title: str
    title_en: str = ""
    subtitle: str = ""
    size: str = DEFAULT_BOOK_SIZE
    is_bilingual: bool = False
    older_signs: bool = False
    team: tuple[TeamRole, ...] = ()
    publisher: Publisher = NO_PUBLISHER
    foreword: tuple[str, ...] = ()
    place: str = ""
    month: str = ""
    signature: Signature | None = None
    general: tuple[str, ...] = ()
    glossary: tuple[Term, ...] = ()
    abbreviations: tuple[Term, ...] = ()
    references: tuple[str, ...] = ()
    english: tuple[tuple[str, str], ...] = ()
    with_origins: bool = False

    def for_edition(self, title: str, month: str, *, other_year: bool) -> BookFacts:
        """What goes on into the next edition.

        An ISSN stays through the years; ISBN and number of publication belong to one book, the
        month of signing to one year.
        """
        if not other_year:
            return replace(self, title=title)
        publisher = replace(self.publisher, isbn="", number="")
        return replace(self, title=title, month=month, publisher=publisher)

    def to_dict(self) -> dict[str, Any]:
        """As JSON data; :func:`facts_from_dict` reads it back equal."""
        from dataclasses import asdict

        return asdict(self)


def facts_from_dict(data: Mapping[str, Any]) -> BookFacts:
    """The facts; unknown fields are left out, missing ones take their defaults."""
    known = {each.name for each in fields(BookFacts)}
    facts: dict[str, Any] = {name: value for name, value in data.items() if name in known}
    facts["team"] = tuple(TeamRole(each["role"], tuple(each["names"])) for each in facts.get("team", ()))
    facts["publisher"] = Publisher(**facts.get("publisher", {}))
    for name in ("glossary", "abbreviations"):
        facts[name] = tuple(Term(**each) for each in facts.get(name, ()))
    for name in ("foreword", "general", "references"):
        facts[name] = tuple(facts.get(name, ()))
    facts["english"] = tuple((a, b) for a, b in facts.get("english", ()))
    signature = facts.get("signature")
    if signature is not None:
        on_behalf = tuple(signature.get("on_behalf", ()))
        facts["signature"] = Signature(**{**signature, "on_behalf": on_behalf})
    return BookFacts(**facts)
