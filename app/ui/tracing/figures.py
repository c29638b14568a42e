"""Puts the trace of a figure into the words of the kit's widget.

It reads nothing.
"""

from __future__ import annotations

from datetime import tzinfo

from app.domain.dates import say_moment, say_short
from app.services.submissions import MessageRow, RemarkRow, TraceRow, TraceVersion
from app.ui.kit.trace import Trace, TraceStep
from app.ui.tracing.values import say_value


def traced(row: TraceRow, zone: tzinfo) -> Trace:
    """Value, where it stands, and its versions, newest first; of the version that is shown."""
    shown = row.shown
    facts = (
        ("Tabel", row.title),
        ("OPD", f"{row.opd_name} ({row.opd})"),
        ("Periode", row.period),
        ("Baris", row.row_label),
        ("Kolom", f"{row.column_label} ({row.unit})" if row.unit else row.column_label),
        *_where(shown, zone),
    )
    is_older = shown.no != row.newest.no
    steps = tuple(_step(version, zone, is_marked=is_older and version is shown) for version in row.versions)
    facts += tuple((f"Catatan {remark.no}", say_thread(remark)) for remark in row.remarks)
    return Trace(say_value(shown.value), f"{row.row_label}, {row.column_label}", facts, steps)


def say_thread(remark: RemarkRow) -> str:
    """A thread in one line: who said what, and whether it is settled."""
    said = [f"{_who(message)}: {message.text}" for message in remark.messages]
    closed = f"selesai, {remark.closed_by}" if remark.closed_by else "belum selesai"
    return " – ".join((*said, closed))


def _who(message: MessageRow) -> str:
    """Who said it; what an OPD answered was written down by somebody here."""
    if not message.is_opd:
        return message.by
    return f"{message.by} (jawaban OPD)" if message.by else "OPD"


def _where(version: TraceVersion, zone: tzinfo) -> tuple[tuple[str, str], ...]:
    place = " ".join(part for part in (version.sheet, version.cell) if part)
    return (
        ("Berkas", version.file or "–"),
        ("Sel", place or "–"),
        (
            "Putaran",
            f"{version.round_title}, kiriman ke-{version.delivery_no} ({say_short(version.delivered_on)})",
        ),
        ("Diperiksa", version.checked_by or "–"),
        ("Disetujui", f"{version.approved_by}, {say_moment(version.approved_at.astimezone(zone))}"),
        ("Sidik berkas", version.sha256[:16] or "–"),
    )


def _step(version: TraceVersion, zone: tzinfo, *, is_marked: bool) -> TraceStep:
    under = [f"{version.approved_by}, {say_moment(version.approved_at.astimezone(zone))}"]
    if version.file:
        under.append(f"{version.file}, {version.sheet} {version.cell}".rstrip(", "))
    if version.reason:
        under.append(f"Alasan: {version.reason}")
    mark = " (dipakai di sini)" if is_marked else ""
    return TraceStep(f"Versi {version.no}: {say_value(version.value)}{mark}", tuple(under))
