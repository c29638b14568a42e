"""What is remembered: one mapped class per table.

May touch SQLAlchemy and the enums of ``domain``; knows neither rules nor sessions.
Hands mapped classes to ``services`` and the migrations only.
"""

from app.models.base import Base
from app.models.case import CaseHolder, CaseOpd, CaseRecord, DeskEntry, Event, ReceiptRecord, TaskRecord
from app.models.document import Attachment, Disposition
from app.models.office import Counter, DayOff, OfficeProfile, Opd, Person, Position
from app.models.sop import SopRecord, SopVersion

__all__ = [
    "Attachment",
    "Base",
    "CaseHolder",
    "CaseOpd",
    "CaseRecord",
    "Counter",
    "DayOff",
    "DeskEntry",
    "Disposition",
    "Event",
    "OfficeProfile",
    "Opd",
    "Person",
    "Position",
    "ReceiptRecord",
    "SopRecord",
    "SopVersion",
    "TaskRecord",
]
