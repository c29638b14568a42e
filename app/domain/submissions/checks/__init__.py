"""What is wrong, implausible or worth knowing in delivered figures, table by table and between tables.

Figures, definition and earlier figures come in, findings by cell go out; no file, no database.
"""

from app.domain.submissions.checks.across import check_across
from app.domain.submissions.checks.hits import CellAt, cells_of, finding_key, keys_of
from app.domain.submissions.checks.officerules import OfficeRule, rule_faults, table_words
from app.domain.submissions.checks.proposing import ClosedRemark, RuleProposal, propose_rule
from app.domain.submissions.checks.settings import USUAL, CheckSettings
from app.domain.submissions.checks.table import check_table

__all__ = [
    "USUAL",
    "CellAt",
    "CheckSettings",
    "ClosedRemark",
    "OfficeRule",
    "RuleProposal",
    "cells_of",
    "check_across",
    "check_table",
    "finding_key",
    "keys_of",
    "propose_rule",
    "rule_faults",
    "table_words",
]
