"""The language in which an office writes what must hold between figures; small, bounded, without surprises.

It reads, judges, prints, explains and evaluates sentences over columns of numbers.  It knows no
delivery and no table of the office: names and figures are handed in.
"""

from app.domain.rule_language.evaluating import Judged, TableData, evaluate
from app.domain.rule_language.explaining import explain
from app.domain.rule_language.faults import RuleFault
from app.domain.rule_language.judging import faults_of
from app.domain.rule_language.nodes import Node
from app.domain.rule_language.parsing import parse
from app.domain.rule_language.printing import to_text
from app.domain.rule_language.suggesting import Suggestion, suggest
from app.domain.rule_language.words import TableWords

__all__ = [
    "Judged",
    "Node",
    "RuleFault",
    "Suggestion",
    "TableData",
    "TableWords",
    "evaluate",
    "explain",
    "faults_of",
    "parse",
    "suggest",
    "to_text",
]
