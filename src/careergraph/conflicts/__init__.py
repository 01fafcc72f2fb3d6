"""What sources say against each other, each side with its sentences; nothing is decided here.

    requirement  one source says that a thing is needed, another (or the same) that it is not
    pay          figures of one role, stage, place, currency and period that cannot both hold
    outlook      figures of one role, unit, period and subject that cannot both hold
    ladder       careers that lead back to where they began, or down the rungs of one role

A pure function of the graph, whose evidence may stand on a shelf: it is read for what is in dispute alone.
What is merely different is no conflict; each module says where it draws the line.
"""

from careergraph.conflicts.ladder import ladder_conflicts
from careergraph.conflicts.outlook import outlook_conflicts
from careergraph.conflicts.pay import pay_conflicts
from careergraph.conflicts.requirements import requirement_conflicts
from careergraph.conflicts.sides import MOST_QUOTES, Conflict, ConflictKind, Side
from careergraph.graph import Graph

__all__ = ["MOST_QUOTES", "Conflict", "ConflictKind", "Side", "find_conflicts"]


def find_conflicts(graph: Graph) -> tuple[Conflict, ...]:
    """Return what sources say against each other: by kind, then by the name of what it is about."""
    finders = (requirement_conflicts, pay_conflicts, outlook_conflicts, ladder_conflicts)
    return tuple(
        conflict
        for find in finders
        for conflict in sorted(find(graph), key=lambda c: (c.label, c.subject, c.about, c.sides))
    )
