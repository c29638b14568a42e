"""What a file that was read turns out to be: its claims, its tables as they would be stored, what it may be.

It reads no file and asks no database.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.domain.submissions.delivered import MetadataRead
from app.domain.submissions.placing import Layout, Placement, Recognised
from app.domain.tables.definition import TableDefinition
from app.domain.tables.metadata_checks import completeness
from app.intake.delivered import FileRead
from app.intake.packing import PackedTable
from app.services.submissions.expecting import Knowledge, Wanted
from app.services.submissions.looks import Candidate, Claims, Look, LookTable, OpenSheet
from app.services.submissions.receiving import FoundTable


def definitions_of(came: Sequence[PackedTable], knowledge: Knowledge) -> dict[str, TableDefinition]:
    """What was asked of the tables that came, by their keys."""
    return {
        table.ref.table: each.definition for table in came if (each := knowledge.of(table.ref)) is not None
    }


def found_tables(came: Sequence[PackedTable], read: FileRead, knowledge: Knowledge) -> Iterator[FoundTable]:
    """The tables as they would be stored, with their metadata."""
    told = {each.table: each for each in read.pages.metadata} if read.pages else {}
    definitions = definitions_of(came, knowledge)
    for table in came:
        definition = definitions[table.ref.table]
        metadata = told.get(table.ref.table)
        yield FoundTable(
            knowledge.versions[table.ref],
            0,
            len(definition.rows) * len(definition.columns),
            table,
            metadata,
            percent_of(definition, metadata),
        )


def percent_of(definition: TableDefinition, metadata: MetadataRead | None) -> int:
    """How much of a table's metadata is told: as delivered, else as the office has it."""
    if metadata is not None:
        definition = replace(definition, variables=metadata.variables, indicators=metadata.indicators)
    return completeness(definition).percent


def claims_of(recognised: Recognised, knowledge: Knowledge) -> Claims | None:
    """What the file says of itself; None for one without identity."""
    identity = recognised.identity
    if identity is None:
        return None
    asked = {
        each.definition.key: each.definition
        for each in knowledge.expected
        if (each.round, each.opd) == (identity.round, identity.opd)
    }
    return Claims(
        opd=identity.opd,
        opd_name=knowledge.names.get(identity.opd, ""),
        round_id=identity.round,
        round_title=knowledge.rounds.get(identity.round, ""),
        office=identity.office,
        tables=tuple(key for key, _version, _fingerprint in identity.tables),
        older=tuple(
            key
            for key, _version, fingerprint in identity.tables
            if key in asked and asked[key].fingerprint != fingerprint
        ),
    )


def shown_table(table: FoundTable, knowledge: Knowledge) -> LookTable:
    """A table as the list of files shows it."""
    titles = {each.definition.key: each.definition.title for each in knowledge.expected}
    return LookTable(
        table.key,
        titles.get(table.key, table.key),
        table.read.sheet,
        table.read.filled,
        table.cells,
        table.counts,
    )


def sheets_of(recognised: Recognised) -> tuple[OpenSheet, ...]:
    """The sheets of which a person may say what they are."""
    return tuple(OpenSheet(name, recognised.shapes.get(name, "")) for name in recognised.open_sheets)


def offered(look: Look, knowledge: Knowledge, target: Wanted) -> Iterator[Candidate]:
    """Every table asked of the target on every sheet left, but those that are proposed there."""
    proposed = {(each.sheet, each.table) for each in look.candidates or look.chosen}
    there = {table.table for table in look.tables} - {each.table for each in look.chosen}
    asked = [each for each in knowledge.expected if (each.round, each.opd) == (target.round_id, target.opd)]
    for sheet in look.sheets:
        for each in asked:
            key = each.definition.key
            if key in there or (sheet.name, key) in proposed:
                continue
            yield Candidate(
                sheet=sheet.name,
                table=key,
                title=each.definition.title,
                opd=each.opd,
                opd_name=each.opd_name,
                round_id=each.round,
                placement=Placement(Layout.WIDE, sheet.name),
                shape=sheet.shape,
                score=0.0,
            )


def candidates_of(recognised: Recognised, knowledge: Knowledge) -> Iterator[Candidate]:
    """What sheets without identity may be, best first."""
    for proposal in recognised.proposals:
        expected = knowledge.of(proposal.ref)
        yield Candidate(
            sheet=proposal.placement.sheet,
            table=proposal.ref.table,
            title=expected.definition.title if expected else proposal.ref.table,
            opd=proposal.ref.opd,
            opd_name=knowledge.names.get(proposal.ref.opd, ""),
            round_id=proposal.ref.round,
            placement=proposal.placement,
            shape=recognised.shapes.get(proposal.placement.sheet, ""),
            score=proposal.score,
            why=proposal.why,
        )
