"""What is remembered: one mapped class per table.

May touch SQLAlchemy and the enums of ``domain``; knows neither rules nor sessions.
Hands mapped classes to ``services`` and the migrations only.
"""

from app.models.base import Base
from app.models.book import BookDraft, BookEdition, BookEvent, BookPin, BookRemark, BookRemarkMessage
from app.models.case import CaseHolder, CaseOpd, CaseRecord, DeskEntry, Event, ReceiptRecord, TaskRecord
from app.models.data import (
    ActivityRecord,
    ClassificationRecord,
    DataRound,
    DataTable,
    DataTableVersion,
    Delivery,
    ImportBatch,
    ImportLine,
    RoundTableRecord,
)
from app.models.document import Attachment, Disposition
from app.models.office import Counter, DayOff, OfficeProfile, Opd, Person, Position
from app.models.sop import SopEvaluation, SopEvent, SopReading, SopRecord, SopVersion
from app.models.submission import (
    ApprovedTable,
    OfficeRule,
    Remark,
    RemarkMessage,
    ShapeMapping,
    SubmissionAnswer,
    SubmissionDelivery,
    SubmissionEvent,
    SubmissionFile,
    SubmissionRecord,
    SubmissionReturn,
    SubmissionTable,
)

__all__ = [
    "ActivityRecord",
    "ApprovedTable",
    "Attachment",
    "Base",
    "BookDraft",
    "BookEdition",
    "BookEvent",
    "BookPin",
    "BookRemark",
    "BookRemarkMessage",
    "CaseHolder",
    "CaseOpd",
    "CaseRecord",
    "ClassificationRecord",
    "Counter",
    "DataRound",
    "DataTable",
    "DataTableVersion",
    "DayOff",
    "Delivery",
    "DeskEntry",
    "Disposition",
    "Event",
    "ImportBatch",
    "ImportLine",
    "OfficeProfile",
    "OfficeRule",
    "Opd",
    "Person",
    "Position",
    "ReceiptRecord",
    "Remark",
    "RemarkMessage",
    "RoundTableRecord",
    "ShapeMapping",
    "SopEvaluation",
    "SopEvent",
    "SopReading",
    "SopRecord",
    "SopVersion",
    "SubmissionAnswer",
    "SubmissionDelivery",
    "SubmissionEvent",
    "SubmissionFile",
    "SubmissionRecord",
    "SubmissionReturn",
    "SubmissionTable",
    "TaskRecord",
]
