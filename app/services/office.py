"""The office's own page: profile, letterhead, logo, calendar, rulings, days off.

A change of the calendar computes the deadlines of all open tasks anew and leaves an
event in every case whose deadlines moved.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import delete, select

from app.core import texts
from app.core.changes import Changes, Topic
from app.core.clock import Clock
from app.core.errors import NotFound, Refused
from app.db.uow import Database, UnitOfWork
from app.domain.calendar import DayKind, DayOff, OfficeCalendar, Rulings
from app.domain.cases import Engine
from app.domain.deadlines import WorkClock
from app.domain.papers import (
    PAPER_SIZES,
    DispositionPaper,
    Letterhead,
    Signature,
    default_instructions,
    logo_digest,
)
from app.domain.presets import preset
from app.files.sniff import kind_of
from app.files.store import FileStore
from app.models import CaseRecord, OfficeProfile
from app.models import DayOff as DayOffRecord
from app.services.holiday_table import is_estimate, national_days
from app.services.ledger import StoredCase
from app.services.registry import Routes
from app.services.timers import Timers, read_calendar

#: Who acts when the calendar moves a deadline: nobody, the clock itself.
NOBODY = 0
#: Kinds of pictures a paper can carry.
LOGO_KINDS = ("png", "jpeg")


@dataclass(frozen=True, slots=True)
class Profile:
    """Whose office this is, as letterheads print it; ``paper``: name of a paper size."""

    name: str = ""
    region: str = ""
    city: str = ""
    address: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    logo_sha256: str = ""
    paper: str = "A5"
    is_sample: bool = False


class Office:
    """The office's profile and calendar."""

    def __init__(
        self, database: Database, clock: Clock, routes: Routes, timers: Timers, files: FileStore
    ) -> None:
        self._database = database
        self._clock = clock
        self._routes = routes
        self._timers = timers
        self._files = files

    # -- reading ------------------------------------------------------------------------

    def profile(self) -> Profile:
        """The stored profile, empty before the office is set up."""
        with self._database.read() as work:
            return _profile(work.session.get(OfficeProfile, 1))

    def name_and_logo(self) -> tuple[str, bytes | None]:
        """What the side bar shows: the office's name, marked when it is the sample, and its logo."""
        profile = self.profile()
        name = texts.say("office.sample", name=profile.name) if profile.is_sample else profile.name
        return name, self._files.get(profile.logo_sha256, "logo") if profile.logo_sha256 else None

    def logo(self) -> bytes | None:
        """The logo's bytes (PNG or JPEG), None without one."""
        digest = self.profile().logo_sha256
        return self._files.get(digest, "logo") if digest else None

    def keep_picture(self, data: bytes) -> str:
        """Store a picture for papers and answer its SHA-256; raises ``Refused`` for other files."""
        if kind_of(data) not in LOGO_KINDS:
            raise Refused("office.logo_kind")
        return self._files.put_bytes(data).sha256

    def picture(self, sha256: str) -> bytes:
        """The bytes of a stored picture; raises ``OutsideTrouble`` when it is gone."""
        return self._files.get(sha256, "logo")

    def preview_letterhead(self, profile: Profile, logo: bytes | None = None) -> bytes:
        """A sheet with this letterhead as it would print (PDF); nothing is stored.

        ``logo``: a picture not stored yet, else the stored one.  Raises ``Refused`` for
        words no font has.
        """
        from app.reports.disposition import render

        if logo and kind_of(logo) not in LOGO_KINDS:
            raise Refused("office.logo_kind")
        if logo is None and profile.logo_sha256:
            logo = self._files.get(profile.logo_sha256, "logo")
        day = self._clock.now().astimezone(self.calendar().local_zone).date()
        return render(_specimen(profile, logo, day), profile.paper, logo)

    def calendar(self) -> OfficeCalendar:
        """The calendar with all days off."""
        with self._database.read() as work:
            return read_calendar(work.connection)

    def work_clock(self, sop_version_id: int = 0) -> WorkClock:
        """The compiled calendar that the tasks of an SOP version are counted by (0: the office's own)."""
        with self._database.read() as work:
            return self._timers.timer(work.connection, sop_version_id).clock

    def days_off(self) -> list[DayOff]:
        """National holidays, cuti bersama and the office's own days, by date."""
        return sorted(self.calendar().days, key=_by_date)

    # -- writing ------------------------------------------------------------------------

    def set_up(self, *, is_sample: bool = False) -> Changes:
        """Make the profile's row, the default calendar and the national days, once."""
        with self._database.write() as work:
            if work.session.get(OfficeProfile, 1) is not None:
                return Changes()
            calendar = replace(preset("magetan"), days=())
            work.session.add(
                OfficeProfile(id=1, calendar=json.dumps(calendar.to_dict()), is_sample=is_sample)
            )
            self._add_days(work, national_days())
            return work.done(Topic.OFFICE)

    def save_profile(self, profile: Profile, logo: bytes | None = None) -> Changes:
        """Store the profile; ``logo`` replaces the picture.  Raises ``Refused`` without a name."""
        if not profile.name.strip():
            raise Refused("office.name_needed")
        if profile.paper not in PAPER_SIZES:
            raise Refused("office.unknown_paper", paper=profile.paper, known=", ".join(PAPER_SIZES))
        ref = self._files.put_bytes(logo) if logo else None
        if ref and ref.kind not in LOGO_KINDS:
            raise Refused("office.logo_kind")
        with self._database.write() as work:
            row = _office(work)
            row.name = profile.name.strip()
            row.region = profile.region.strip()
            row.city = profile.city.strip()
            row.paper = profile.paper
            row.logo_sha256 = ref.sha256 if ref else profile.logo_sha256
            lines = {"address": list(profile.address), "contacts": list(profile.contacts)}
            row.letterhead = json.dumps(lines, ensure_ascii=False)
            return work.done(Topic.OFFICE)

    def save_calendar(self, calendar: OfficeCalendar, reason: str = "") -> Changes:
        """Store hours, periods, zone, units and rulings; open deadlines follow.

        The days of ``calendar`` are left alone: they are added and removed one by one.
        """
        with self._database.write() as work:
            return self._keep_calendar(work, calendar, reason)

    def save_hours(self, hours: OfficeCalendar) -> Changes:
        """Store name, zone, week and periods of ``hours``; rulings and units stay as they are stored.

        ``ids`` are the cases whose deadlines moved.
        """
        with self._database.write() as work:
            stored = read_calendar(work.connection)
            new = replace(stored, name=hours.name, zone=hours.zone, week=hours.week, periods=hours.periods)
            return self._keep_calendar(work, new)

    def save_rulings(self, rulings: Rulings) -> Changes:
        """Store how time is counted; the hours stay.  ``ids`` are the cases whose deadlines moved."""
        with self._database.write() as work:
            return self._keep_calendar(work, replace(read_calendar(work.connection), rulings=rulings))

    def _keep_calendar(self, work: UnitOfWork, calendar: OfficeCalendar, reason: str = "") -> Changes:
        row = _office(work)
        row.calendar = json.dumps(replace(calendar, days=()).to_dict(), ensure_ascii=False)
        return self._calendar_changed(work, reason or texts.say("office.calendar_changed"))

    def add_day(self, day: DayOff) -> Changes:
        """Add a holiday or a ruling for one date; open deadlines follow.

        ``ids`` are the cases whose deadlines moved.  Raises ``Refused`` without a name.
        """
        if not day.name.strip():
            raise Refused("office.day_name_needed")
        with self._database.write() as work:
            self._add_days(work, (day,))
            reason = texts.say("office.day_added", date=f"{day.date:%d-%m-%Y}", name=day.name)
            return self._calendar_changed(work, reason)

    def remove_day(self, day: date, kind: DayKind) -> Changes:
        """Remove a day off; open deadlines follow.  Raises ``NotFound``."""
        with self._database.write() as work:
            found = work.session.scalars(
                select(DayOffRecord).where(DayOffRecord.day == day, DayOffRecord.kind == kind.value)
            ).one_or_none()
            if found is None:
                raise NotFound("office.no_day", date=f"{day:%d-%m-%Y}")
            reason = texts.say("office.day_removed", date=f"{day:%d-%m-%Y}", name=found.name)
            work.session.execute(delete(DayOffRecord).where(DayOffRecord.id == found.id))
            return self._calendar_changed(work, reason)

    def refresh_national_days(self) -> Changes:
        """Take over the holiday table of the installed program; the office's own days stay.

        ``ids`` are the cases whose deadlines moved.
        """
        with self._database.write() as work:
            national = national_days()
            for row in work.session.scalars(select(DayOffRecord)).all():
                if _superseded(row, national):
                    work.session.delete(row)
            work.session.flush()
            self._add_days(work, national)
            return self._calendar_changed(work, texts.say("office.days_refreshed"))

    def _add_days(self, work: UnitOfWork, days: Sequence[DayOff]) -> None:
        known = {(row.day, row.kind): row for row in work.session.scalars(select(DayOffRecord))}
        for day in days:
            row = known.get((day.date, day.kind.value))
            if row is not None:
                row.name = day.name
                continue
            row = DayOffRecord(day=day.date, name=day.name, kind=day.kind.value, added_at=self._clock.now())
            known[day.date, day.kind.value] = row
            work.session.add(row)

    def _calendar_changed(self, work: UnitOfWork, reason: str) -> Changes:
        """Give the calendar a new version and every open deadline its new instant.

        ``ids`` of the answer are the cases whose deadlines moved.
        """
        office = _office(work)
        office.version += 1
        work.session.flush()  # the timers read the new calendar
        running = work.session.scalars(
            select(CaseRecord.id)
            .where(CaseRecord.status == "running")
            .order_by(CaseRecord.id)
            .with_for_update()
        ).all()
        # Not the kept clocks: they would outlive this transaction even if it is given up.
        timers = Timers()
        timers.timer(work.connection).clock.next_opening(self._clock.now())  # refuses one without hours
        moved = []
        for case_id in running:
            case = StoredCase(work.connection, case_id)
            route = self._routes.route(work.connection, case.sop_version_id)
            timer = timers.timer(work.connection, case.sop_version_id, case.office_version)
            decision = Engine(route, case, timer, self._clock.now()).recompute(NOBODY, reason)
            if decision:
                case.apply(decision, route)
                moved.append(case_id)
        return work.done(Topic.OFFICE, Topic.QUEUES, Topic.CASES, ids=tuple(moved))


def _specimen(profile: Profile, logo: bytes | None, day: date) -> DispositionPaper:
    """A disposition that says of itself that it is only a specimen."""
    words = texts.say("office.specimen")
    return DispositionPaper(
        letterhead=Letterhead(
            region=profile.region,
            office=profile.name,
            address=profile.address,
            contacts=profile.contacts,
            logo_sha256=logo_digest(logo) if logo else "",
        ),
        agenda_no=0,
        agenda_year=day.year,
        date=day,
        subject=words,
        sender_post=words,
        receivers=(words,),
        signature=Signature(post=words, name=words),
        instructions=default_instructions(),
        note=words,
        place=profile.city,
    )


def _office(work: UnitOfWork) -> OfficeProfile:
    row = work.session.get(OfficeProfile, 1)
    if row is None:
        row = OfficeProfile(id=1)
        work.session.add(row)
    return row


def _profile(row: OfficeProfile | None) -> Profile:
    if row is None:
        return Profile()
    lines = json.loads(row.letterhead or "{}")
    return Profile(
        name=row.name,
        region=row.region,
        city=row.city,
        address=tuple(lines.get("address", ())),
        contacts=tuple(lines.get("contacts", ())),
        logo_sha256=row.logo_sha256,
        paper=row.paper,
        is_sample=row.is_sample,
    )


def _superseded(row: DayOffRecord, national: Sequence[DayOff]) -> bool:
    """Whether the national table speaks of this day anew: an estimate, or a feast it knows that year.

    What an office entered itself, such as cuti bersama decreed after the table was made, is not.
    """
    stored = DayOff(row.day, row.name, DayKind(row.kind))
    if stored.kind not in (DayKind.HOLIDAY, DayKind.CUTI_BERSAMA):
        return False
    named = {(day.date.year, day.kind, day.name) for day in national}
    return is_estimate(stored) or (row.day.year, stored.kind, row.name) in named


def _by_date(day: DayOff) -> tuple[date, str]:
    return day.date, day.kind.value
