"""Knows the rules for the identity page: fields, signer, dates, lists, the laws it cites.

It does not know the table.  Source: PermenPANRB 35/2012, unsur identitas.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from app.core import texts
from app.domain import dates
from app.domain.findings.finding import Finding, found
from app.domain.findings.words import POSTS, squash
from app.domain.nip import digits_of, nip_faults
from app.domain.ranks import rank_fault
from app.domain.sop import Sop

# Fields a paper must carry, with the caption used where the paper's own is unknown.
_ALWAYS: Mapping[str, str] = {
    "title": "Nama SOP",
    "number": "Nomor SOP",
    "effective": "Tanggal Efektif",
    "approver_post": "Jabatan pengesah",
    "approver_name": "Nama pengesah",
    "approver_nip": "NIP pengesah",
    "legal_basis": "Dasar Hukum",
}
_PAGE: Mapping[str, str] = {
    "made": "Tanggal Pembuatan",
    "qualifications": "Kualifikasi Pelaksana",
    "related": "Keterkaitan",
    "equipment": "Peralatan/Perlengkapan",
    "warnings": "Peringatan",
    "records": "Pencatatan dan Pendataan",
}
_LETTER: Mapping[str, str] = {"purpose": "Tujuan", "target": "Sasaran"}
_LISTS = ("legal_basis", "qualifications", "related", "equipment", "warnings", "records")
_DATES = ("made", "revised", "effective")
_NAMES: Mapping[str, str] = {**_ALWAYS, **_PAGE, **_LETTER, "revised": "Tanggal Revisi"}

# Subject of a rule -> its number and year.
_LAWS: Mapping[re.Pattern[str], tuple[str, str]] = {
    re.compile(r"nama domain go\.id"): ("28", "2006"),
    re.compile(r"^(?:undang-undang|uu)\b.* tentang keterbukaan informasi publik"): ("14", "2008"),
    re.compile(r"^(?:undang-undang|uu)\b.* tentang statistik$"): ("16", "1997"),
    re.compile(r"^(?:undang-undang|uu)\b.* tentang pelayanan publik"): ("25", "2009"),
    re.compile(r"^peraturan pemerintah\b.* tentang penyelenggaraan statistik"): ("51", "1999"),
    re.compile(r"^peraturan presiden\b.* tentang satu data indonesia"): ("39", "2019"),
}
_CITATION = re.compile(r"nomor\s+(\d+)(?:\s+tahun\s+(\d{4})|/\S*?/(\d{4}))")


def identity(sop: Sop) -> Iterator[Finding]:
    """Missing fields, signer, dates, foot and lists of the identity page."""
    yield from _empty(sop)
    yield from _signer(sop)
    yield from _days(sop)
    yield from _foot(sop)
    yield from _lists(sop)
    if sop.form == "letter":
        yield found("identity.letter_form", place="identitas")


def _caption(sop: Sop, name: str) -> str:
    return sop.captions.get(name, _NAMES.get(name, name))


def _empty(sop: Sop) -> Iterator[Finding]:
    """Fields without any mark; a dash is an answer ("none")."""
    names = [*_ALWAYS, *(_LETTER if sop.form == "letter" else _PAGE)]
    for name in names:
        value = getattr(sop.identity, name)
        if not (value.strip() if isinstance(value, str) else value):
            caption = _caption(sop, name)
            yield found("identity.empty", place=caption, caption=caption)
    if sop.form != "letter" and not sop.identity.revised.strip():
        caption = _caption(sop, "revised")
        yield found("identity.empty_note", place=caption, caption=caption)


def _signer(sop: Sop) -> Iterator[Finding]:
    number = sop.identity.approver_nip
    for fault in nip_faults(number) if number.strip() else ():
        why = texts.say(f"nip.{fault}", text=number, count=len(digits_of(number)))
        yield found("identity.nip", place="NIP", why=why)
    written = sop.identity.approver_rank
    proposal = rank_fault(written) if written.strip() else None
    if proposal is not None:
        yield found("identity.rank", place="Pangkat", written=written, proposal=proposal or "-")


def _day(sop: Sop, name: str) -> date | None:
    return dates.parse_date(getattr(sop.identity, name))


def _days(sop: Sop) -> Iterator[Finding]:
    for name in _DATES:
        written, day, caption = getattr(sop.identity, name), _day(sop, name), _caption(sop, name)
        if day and dates.is_weekend(day):
            yield found("date.weekend", place=caption, caption=caption, day=dates.say_date(day, weekday=True))
        if not day and written.strip(" -\u2013\u2014"):
            yield found("date.unreadable", place=caption, caption=caption, written=written)
    yield from _order(sop)


def _order(sop: Sop) -> Iterator[Finding]:
    made, revised, effective = (_day(sop, name) for name in _DATES)
    for name, later in (("revised", revised), ("effective", effective)):
        if made and later and later < made:
            first, second = _caption(sop, "made"), _caption(sop, name)
            yield found("date.order", place=second, first=first, second=second)
    approval = _caption(sop, "effective")
    if revised and effective and revised < effective and "pengesahan" in approval.casefold():
        caption = _caption(sop, "revised")
        yield found("date.revised_before_approval", place=caption, caption=caption, approval=approval)


def _foot(sop: Sop) -> Iterator[Finding]:
    written = sop.identity.signed.strip()
    if not written:
        return
    day, month = dates.parse_date(written), dates.parse_month(written)
    foot = ", ".join(filter(None, (sop.identity.place, written)))
    if not day:
        yield found("foot.no_day", place="kaki halaman", foot=foot)
    made = _day(sop, "made")
    last = day or (month and (month.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1))
    if made and last and last < made:
        yield found("foot.before_made", place="kaki halaman", foot=foot, made=dates.say_date(made))


def _lists(sop: Sop) -> Iterator[Finding]:
    headings = {squash(_caption(sop, name)) for name in _LISTS} | {squash(_NAMES[name]) for name in _LISTS}
    for name in _LISTS:
        for item in getattr(sop.identity, name):
            if squash(item) in headings:
                yield found("identity.heading_in_list", place=_caption(sop, name), heading=item)
    skills = sop.identity.qualifications
    posts = [item for item in skills if POSTS.match(squash(item))]
    if len(posts) * 2 > len(skills):
        yield found("identity.posts_as_skills", place=_caption(sop, "qualifications"), count=len(posts))
    for place, item in enumerate(sop.identity.legal_basis, 1):
        yield from _law(f"{_caption(sop, 'legal_basis')} {place}", item)


def _law(place: str, item: str) -> Iterator[Finding]:
    plain = squash(item)
    cited = _CITATION.search(plain)
    for subject, (number, year) in _LAWS.items():
        if cited and subject.search(plain) and (cited[1], cited[2] or cited[3]) != (number, year):
            written = f"{cited[1]}/{cited[2] or cited[3]}"
            yield found("identity.law_number", place=place, written=written, proposal=f"{number}/{year}")
