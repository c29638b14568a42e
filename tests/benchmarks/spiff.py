"""The peer SpiffWorkflow: the same SOP of fifteen rows as BPMN, its state kept as JSON in SQLite.

Same nodes, arrows and outcomes, and where asked for the norms as timers that do not interrupt,
which is how BPMN says deadlines.  It has no queues, holders, working hours or events and one
token for all OPDs, and so does less for a step than Alur.  It measures nothing.
"""

from __future__ import annotations

import sqlite3
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any

from app.domain.sop import Sop
from tests.benchmarks.bare_sqlite import connected

_BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"


def bpmn(sop: Sop, *, timed: bool) -> bytes:
    """``sop`` as BPMN: a manual task for a node, a gateway where outcomes part, ``timed`` by its norms."""
    parts = ['<startEvent id="start"/><endEvent id="end"/>', _flow("start", f"n{sop.start.id}")]
    for node_id in sop.nodes:
        parts.append(f'<manualTask id="n{node_id}"/>')
        if timed and sop.row_of[node_id].norm and sop.row_of[node_id].nodes[0].id == node_id:
            parts.append(_norm(node_id))
        arrows = sop.arrows_from[node_id]
        if len(arrows) > 1:
            parts.append(f'<exclusiveGateway id="g{node_id}" default="g{node_id}_n{arrows[0].target}"/>')
            parts.append(_flow(f"n{node_id}", f"g{node_id}"))
            parts.append(_flow(f"g{node_id}", f"n{arrows[0].target}"))
            parts += [_flow(f"g{node_id}", f"n{arrow.target}", arrow.label) for arrow in arrows[1:]]
        else:
            parts.append(_flow(f"n{node_id}", f"n{arrows[0].target}" if arrows else "end"))
    return (
        f'<definitions xmlns="{_BPMN}" id="d" targetNamespace="alur"><process id="sop" isExecutable="true">'
        f"{''.join(parts)}</process></definitions>"
    ).encode()


def _norm(node_id: str) -> str:
    """A deadline of the row that begins with the node; how long it is makes no difference here."""
    timer = '<timerEventDefinition><timeDuration>"PT60M"</timeDuration></timerEventDefinition>'
    return (
        f'<boundaryEvent id="t{node_id}" attachedToRef="n{node_id}" cancelActivity="false">{timer}'
        f'</boundaryEvent><endEvent id="late{node_id}"/>{_flow(f"t{node_id}", f"late{node_id}")}'
    )


def _flow(source: str, target: str, outcome: str = "") -> str:
    condition = f"<conditionExpression>outcome == '{outcome}'</conditionExpression>" if outcome else ""
    return (
        f'<sequenceFlow id="{source}_{target}" sourceRef="{source}" targetRef="{target}">{condition}'
        "</sequenceFlow>"
    )


class SpiffCases:
    """Workflows standing at one row, kept as JSON in a table of their own."""

    def __init__(self, path: Path, sop: Sop, cases: int, row: int, *, timed: bool) -> None:
        """Raises ``SystemExit`` with a sentence where the package is not installed."""
        try:
            parser: Any = import_module("SpiffWorkflow.bpmn.parser").BpmnParser()
            serializer: Any = import_module("SpiffWorkflow.bpmn.serializer")
            workflows: Any = import_module("SpiffWorkflow.bpmn")
        except ImportError:
            raise SystemExit("benchmark needs the package SpiffWorkflow: pip install '.[bench]'") from None
        parser.add_bpmn_io(BytesIO(bpmn(sop, timed=timed)))
        self._ready: Any = import_module("SpiffWorkflow.util.task").TaskState.READY
        self._serializer: Any = serializer.BpmnWorkflowSerializer()
        workflow = workflows.BpmnWorkflow(parser.get_spec("sop"))
        workflow.do_engine_steps()
        for _ in range(row - 1):
            self._complete(workflow)
        state = self._serializer.serialize_json(workflow)
        self.connection: sqlite3.Connection = connected(path, "NORMAL")
        self.connection.execute("CREATE TABLE workflow (id INTEGER PRIMARY KEY, state TEXT NOT NULL)")
        self.connection.executemany("INSERT INTO workflow VALUES (?, ?)", [(n, state) for n in range(cases)])

    def step(self, case: int) -> None:
        """Load, complete the task that is ready, save."""
        self.connection.execute("BEGIN IMMEDIATE")
        (state,) = self.connection.execute("SELECT state FROM workflow WHERE id = ?", (case,)).fetchone()
        workflow = self._serializer.deserialize_json(state)
        self._complete(workflow)
        saved = self._serializer.serialize_json(workflow)
        self.connection.execute("UPDATE workflow SET state = ? WHERE id = ?", (saved, case))
        self.connection.execute("COMMIT")

    def ready(self, case: int) -> list[str]:
        """Names of the tasks that are ready in a kept workflow."""
        (state,) = self.connection.execute("SELECT state FROM workflow WHERE id = ?", (case,)).fetchone()
        workflow = self._serializer.deserialize_json(state)
        return [task.task_spec.name for task in workflow.get_tasks(state=self._ready, manual=True)]

    def _complete(self, workflow: Any) -> None:
        (task,) = workflow.get_tasks(state=self._ready, manual=True)
        task.data["outcome"] = ""
        task.run()
        workflow.do_engine_steps()
