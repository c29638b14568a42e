"""Knows the rules for the dates of the identity page and of the foot: real days, in their order.

It knows no calendar of work beyond Saturday and Sunday, and does not ask what day it is.
Source: PermenPANRB 35/2012, unsur identitas (pembuatan, revisi, pengesahan, efektif).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from app.domain import dates
from app.domain.findings.finding import Finding, found
from app.domain.findings.places import caption, says
from app.domain.sop import Sop

# In the order in which they have to come.
_ORDER = ("made", "revised", "approved", "effective")
_LONGEST = 60  # characters; no date is longer
_TOO_SOON = timedelta(days=90)


def days(sop: Sop) -> Iterator[Finding]:
    """Dates that are none, fall on a weekend, or come in the wrong order; then the foot."""
    known: dict[str, date] = {}
    for name in _ORDER:
        written, place = getattr(sop.identity, name), caption(sop, name)
        day = _day(written)
        if day:
            known[name] = day
        if day and dates.is_weekend(day):
            said = dates.say_date(day, weekday=True)
            yield found("date.weekend", place=place, spot=f"identity.{name}", caption=place, day=said)
        if not day and says(written):
            yield found(
                "date.unreadable", place=place, spot=f"identity.{name}", caption=place, written=written
            )
    yield from _order(sop, known)
    yield from _early_revision(sop, known)
    yield from _foot(sop, known.get("made"))


def _day(written: str) -> date | None:
    return dates.parse_date(written) if len(written) <= _LONGEST else None


def _order(sop: Sop, known: dict[str, date]) -> Iterator[Finding]:
    names = list(known)
    for place, name in enumerate(names):
        before = [other for other in names[:place] if known[other] > known[name]]
        if before:
            first, second = caption(sop, before[-1]), caption(sop, name)
            yield found("date.order", place=second, spot=f"identity.{name}", first=first, second=second)


def _early_revision(sop: Sop, known: dict[str, date]) -> Iterator[Finding]:
    """A revision days after the making and before any approval: nothing was there to be revised.

    One that comes long after the making may belong to an earlier approval, which this sheet no
    longer prints.
    """
    name = "approved" if "approved" in known else "effective"
    is_approval = name == "approved" or "pengesahan" in caption(sop, name).casefold()
    made, revised, approval = known.get("made"), known.get("revised"), known.get(name)
    if not (is_approval and revised and approval and revised < approval):
        return
    if made is None or revised - made <= _TOO_SOON:
        place = caption(sop, "revised")
        yield found(
            "date.revised_before_approval",
            place=place,
            spot="identity.revised",
            caption=place,
            approval=caption(sop, name),
        )


def _foot(sop: Sop, made: date | None) -> Iterator[Finding]:
    written = sop.identity.signed.strip()[:_LONGEST]
    if not written:
        return
    day, month = dates.parse_date(written), dates.parse_month(written)
    foot = ", ".join(filter(None, (sop.identity.place.strip(), written)))
    if not day:
        yield found("foot.no_day", place="kaki halaman", spot="identity.signed", foot=foot)
    # A month alone lies before another month, not before a day in it.
    last, first = day or month, made.replace(day=1) if made and not day else made
    if made and first and last and last < first:
        said = dates.say_date(made)
        yield found("foot.before_made", place="kaki halaman", spot="identity.signed", foot=foot, made=said)
