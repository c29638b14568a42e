"""Names the states and parts of what an OPD submits; it holds no rule.

Sentences stand in ``core.texts`` as "submissions.<kind>.<value>".
"""

from __future__ import annotations

from enum import StrEnum


class SubmissionState(StrEnum):
    """Where a submission stands.  Nothing is stored before something came."""

    RECEIVED = "received"  # lies with the office, to be checked
    RETURNED = "returned"  # lies with the OPD again
    APPROVED = "approved"


class FileRole(StrEnum):
    """What a delivered file is."""

    DATA = "data"  # a workbook or a delimited text
    SIGNED = "signed"  # the signed page, as scan or signed PDF
    LETTER = "letter"  # the covering letter
    OTHER = "other"


class GatePart(StrEnum):
    """What a submission is made of; approval needs every one."""

    DATA = "data"
    METADATA = "metadata"
    SIGNED = "signed"
    LETTER = "letter"  # number and date of the covering letter


class ThreadState(StrEnum):
    """The life of a remark."""

    OPEN = "open"
    ANSWERED = "answered"  # the OPD has said something; somebody has to look
    CLOSED = "closed"


class Act(StrEnum):
    """What can be done with a submission."""

    RECEIVE = "receive"
    ANSWER = "answer"
    REMARK = "remark"
    RETURN = "return"
    APPROVE = "approve"
    CORRECT = "correct"
