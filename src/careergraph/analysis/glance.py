"""A graph at a glance: how much of what it holds, and the roles that it knows most of."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from careergraph.analysis.holdings import Thing, thing_of
from careergraph.analysis.tables import Answer, Column, Row, Table
from careergraph.graph import Graph

__all__ = ["Glance", "Known", "glance"]

_FIRST = 10


@dataclass(frozen=True, slots=True)
class Known:
    """A role and how much is known of it: the facts it is the subject of, the documents that say one."""

    role: Thing
    facts: int
    documents: int


@dataclass(frozen=True, slots=True)
class Glance(Answer):
    """How many things of each kind, facts and documents a graph holds, and its best-known roles."""

    things: int
    facts: int
    documents: int
    kinds: tuple[tuple[str, int], ...]
    roles: tuple[Known, ...]

    def tables(self) -> tuple[Table, ...]:
        """Return the things by kind, and the roles."""
        title = f"{self.facts} facts about {self.things} things in {self.documents} documents"
        kinds = (Column("kind"), Column("things", is_number=True))
        roles = (
            Column("role"),
            Column("facts", is_number=True),
            Column("documents", is_number=True),
            Column("iri", is_detail=True),
        )
        rows = (Row((k.role.label, k.facts, k.documents, k.role.iri)) for k in self.roles)
        return (
            Table("kinds", title, kinds, tuple(map(Row, self.kinds))),
            Table("roles", "Roles with the most facts", roles, tuple(rows)),
        )

    def notes(self) -> tuple[str, ...]:
        """Say nothing: nothing is left out of the counts."""
        return ()


def glance(graph: Graph) -> Glance:
    """Return the counts of a graph, most first, and the ten roles with the most facts."""
    kinds = Counter(entity.kind for entity in graph.entities.values())
    facts: Counter[str] = Counter()
    documents: defaultdict[str, set[str]] = defaultdict(set)
    for fact, found in graph.facts.items():
        if graph.entities[fact.subject].kind == "Role":
            facts[fact.subject] += 1
            documents[fact.subject].update(e.document for e in found)
    known = [Known(thing_of(graph.entities[iri]), n, len(documents[iri])) for iri, n in facts.items()]
    return Glance(
        things=len(graph.entities),
        facts=len(graph.facts),
        documents=len(graph.origins),
        kinds=tuple(sorted(kinds.items(), key=lambda pair: (-pair[1], pair[0]))),
        roles=tuple(sorted(known, key=lambda k: (-k.facts, k.role.label, k.role.iri))[:_FIRST]),
    )
