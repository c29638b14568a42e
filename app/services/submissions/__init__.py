"""What OPDs deliver (*kiriman data*): looked at, taken in, checked, returned, approved, traced.

Rules stand in ``domain.submissions``; workbooks are read by ``intake``.
"""

from app.services.submissions.looks import (
    Candidate,
    Claims,
    Incoming,
    Look,
    LookTable,
    MappingRow,
    NewDelivery,
    Source,
)
from app.services.submissions.rows import (
    Acted,
    ActOffer,
    DeliveryLine,
    FileRow,
    GateLine,
    HappeningRow,
    Mark,
    MessageRow,
    NewRemark,
    ReasonRow,
    RemarkRow,
    ReturnRow,
    SheetView,
    SubmissionDetail,
    SubmissionRow,
    TableLine,
)
from app.services.submissions.traces import (
    ApprovedRow,
    NewRule,
    RuleRow,
    RuleTrial,
    TraceRow,
    TraceVersion,
)

__all__ = [
    "ActOffer",
    "Acted",
    "ApprovedRow",
    "Candidate",
    "Claims",
    "DeliveryLine",
    "FileRow",
    "GateLine",
    "HappeningRow",
    "Incoming",
    "Look",
    "LookTable",
    "MappingRow",
    "Mark",
    "MessageRow",
    "NewDelivery",
    "NewRemark",
    "NewRule",
    "ReasonRow",
    "RemarkRow",
    "ReturnRow",
    "RuleRow",
    "RuleTrial",
    "SheetView",
    "Source",
    "SubmissionDetail",
    "SubmissionRow",
    "TableLine",
    "TraceRow",
    "TraceVersion",
]
