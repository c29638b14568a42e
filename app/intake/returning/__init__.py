"""Files go back to OPDs with remarks at their cells, and what OPDs answered there is read.

Remarks, headings and what comes out are frozen facts of ``domain.submissions.returning``.  Nothing is
sent and no file is written here.
"""

from app.intake.returning.annotating import annotate
from app.intake.returning.earlier import may_hold, read_answers

__all__ = ["annotate", "may_hold", "read_answers"]
