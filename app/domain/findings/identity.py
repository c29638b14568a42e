"""Knows the rules for the identity page: fields, number, signer, foot, lists, the laws it cites.

It knows neither the order of its dates (days.py) nor the table.
Source: PermenPANRB 35/2012, unsur identitas.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from app.core import texts
from app.domain.findings.days import days
from app.domain.findings.finding import Finding, found
from app.domain.findings.places import LISTS, NAMES, caption, says
from app.domain.findings.words import POSTS, squash
from app.domain.nip import digits_of, nip_faults
from app.domain.ranks import rank_fault
from app.domain.sop import Sop

# Fields a paper must carry, with those of the official page and those of the letter form.
_ALWAYS = ("title", "number", "effective", "approver_post", "approver_name", "approver_nip", "legal_basis")
_PAGE = ("made", "qualifications", "related", "equipment", "warnings", "records")
_LETTER = ("purpose", "target")
# Lists that may well be empty: a dash says so.
_MAY_BE_NONE = frozenset({"legal_basis", "related", "equipment", "warnings", "records"})
_LONGEST_RANK = 100  # characters

# Subject of a rule -> its number and year.
_LAWS: Mapping[re.Pattern[str], tuple[str, str]] = {
    re.compile(r"nama domain go\.id"): ("28", "2006"),
    re.compile(r"^(?:undang-undang|uu)\b.* tentang keterbukaan informasi publik"): ("14", "2008"),
    re.compile(r"^(?:undang-undang|uu)\b.* tentang statistik$"): ("16", "1997"),
    re.compile(r"^(?:undang-undang|uu)\b.* tentang pelayanan publik"): ("25", "2009"),
    re.compile(r"^peraturan pemerintah\b.* tentang penyelenggaraan statistik"): ("51", "1999"),
    re.compile(r"^peraturan presiden\b.* tentang satu data indonesia"): ("39", "2019"),
}
_CITATION = re.compile(r"nomor\s+(\d+)(?:\s+tahun\s+(\d{4})|/\S{0,60}?/(\d{4}))")
_YEAR = re.compile(r"(?:19|20)\d\d")


def identity(sop: Sop) -> Iterator[Finding]:
    """Missing fields, number, signer, dates and lists of the identity page."""
    yield from _empty(sop)
    yield from _number(sop)
    yield from _signer(sop)
    yield from days(sop)
    yield from _lists(sop)
    if sop.form == "letter":
        yield found("identity.letter_form", place="identitas", spot="identity")


def _empty(sop: Sop) -> Iterator[Finding]:
    """Fields without any mark; a dash is an answer ("none")."""
    names = [*_ALWAYS, *(_LETTER if sop.form == "letter" else _PAGE)]
    if "approved" in sop.captions:
        names.append("approved")
    for name in names:
        value = getattr(sop.identity, name)
        if not (value if isinstance(value, str) else "".join(value)).strip():
            place, fix = caption(sop, name), "dash" if name in _MAY_BE_NONE else ""
            yield found("identity.empty", place=place, spot=f"identity.{name}", fix=fix, caption=place)
    if sop.form != "letter" and not sop.identity.revised.strip():
        place = caption(sop, "revised")
        yield found("identity.empty_note", place=place, spot="identity.revised", fix="dash", caption=place)


def _number(sop: Sop) -> Iterator[Finding]:
    """Offices differ; all have parts between strokes, one of them the year, another a running number."""
    written = sop.identity.number
    parts = [part.strip() for part in re.split(r"[/\-\u2013]", written)]
    years = [part for part in parts if _YEAR.fullmatch(part)]
    counted = [part for part in parts if re.search(r"\d", part) and part not in years[:1]]
    if written.strip() and not (years and counted):
        place = caption(sop, "number")
        yield found("identity.number_form", place=place, spot="identity.number", written=written.strip())


def _signer(sop: Sop) -> Iterator[Finding]:
    number = sop.identity.approver_nip
    for fault in nip_faults(number) if says(number) else ():
        why = texts.say(f"nip.{fault}", text=number, count=len(digits_of(number)))
        yield found("identity.nip", place="NIP", spot="identity.approver_nip", why=why)
    written, proposal = sop.identity.approver_rank.strip(), proposed_rank(sop)
    if proposal is not None:
        yield found(
            "identity.rank",
            place="Pangkat",
            spot="identity.approver_rank",
            fix="rank" if proposal else "",
            written=written,
            proposal=proposal or "-",
        )


def proposed_rank(sop: Sop) -> str | None:
    """What to write as the signer's rank; ``None`` when it is right, "" when nothing can be proposed."""
    written = sop.identity.approver_rank.strip()
    return rank_fault(written[:_LONGEST_RANK]) if says(written) else None


def _lists(sop: Sop) -> Iterator[Finding]:
    headings = {squash(caption(sop, name)) for name in LISTS} | {squash(NAMES[name]) for name in LISTS}
    for name in LISTS:
        for number, item in enumerate(getattr(sop.identity, name), 1):
            if squash(item) in headings:
                spot = f"identity.{name}:{number}"
                yield found("identity.heading_in_list", place=caption(sop, name), spot=spot, heading=item)
    skills = sop.identity.qualifications
    posts = [item for item in skills if POSTS.match(squash(item))]
    if len(posts) * 2 > len(skills):
        place = caption(sop, "qualifications")
        yield found("identity.posts_as_skills", place=place, spot="identity.qualifications", count=len(posts))
    for number, item in enumerate(sop.identity.legal_basis, 1):
        yield from _law(f"{caption(sop, 'legal_basis')} {number}", f"identity.legal_basis:{number}", item)


def _law(place: str, spot: str, item: str) -> Iterator[Finding]:
    plain = squash(item)
    cited = _CITATION.search(plain)
    for subject, (number, year) in _LAWS.items():
        if cited and subject.search(plain) and (cited[1], cited[2] or cited[3]) != (number, year):
            written, right = f"{cited[1]}/{cited[2] or cited[3]}", f"{number}/{year}"
            yield found("identity.law_number", place=place, spot=spot, written=written, proposal=right)
