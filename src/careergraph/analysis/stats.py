"""A graph in numbers: how much of what it holds, how well it is supported, how much was understood."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from careergraph.analysis.tables import Answer, Column, Row, Table
from careergraph.graph import Graph

__all__ = ["Stats", "stats"]


@dataclass(frozen=True, slots=True)
class Stats(Answer):
    """A graph in numbers; mappings have the largest count first.

    `independent` counts documents of different bytes, `single_source` the facts that one independent source
    says, `excluded` what is said not to be needed. The coverages are in percent of what was to be
    understood, None where that is nothing: of blocks (items, rows, paragraphs), of the characters in them.
    """

    documents: int
    independent: int
    things: int
    facts: int
    mentions: int
    single_source: int
    excluded: int
    merges: int
    problems: int
    block_coverage: float | None
    character_coverage: float | None
    kinds: Mapping[str, int]
    relations: Mapping[str, int]
    modalities: Mapping[str, int]
    media_types: Mapping[str, int]
    problem_codes: Mapping[str, int]

    def tables(self) -> tuple[Table, ...]:
        """Return the numbers of the whole, then those by kind, relation, modality, media type and problem."""
        return (
            Table("graph", "The graph", (Column("what"), Column("number", is_number=True)), self._whole()),
            _counted("kinds", "Things by kind", self.kinds),
            _counted("relations", "Facts by relation", self.relations),
            _counted("modalities", "Facts by modality", self.modalities),
            _counted("media types", "Documents by media type", self.media_types),
            _counted("problems", "Problems by code", self.problem_codes),
        )

    def notes(self) -> tuple[str, ...]:
        """There is nothing to say beside the numbers."""
        return ()

    def _whole(self) -> tuple[Row, ...]:
        shares = (("facts of one source, percent", _percent(self.single_source, self.facts)),)
        numbers = (
            ("documents", self.documents),
            ("documents of different bytes", self.independent),
            ("things", self.things),
            ("facts", self.facts),
            ("mentions", self.mentions),
            ("facts of one source", self.single_source),
            *shares,
            ("said not to be needed", self.excluded),
            ("blocks understood, percent", self.block_coverage),
            ("characters understood, percent", self.character_coverage),
            ("names merged", self.merges),
            ("problems", self.problems),
        )
        return tuple(map(Row, numbers))


def stats(graph: Graph) -> Stats:
    """Return a graph in numbers."""
    supports = [graph.support(fact) for fact in graph.facts]
    accounts = list(graph.accounts.values())
    origins = list(graph.origins.values())
    return Stats(
        documents=len(origins),
        independent=len({origin.digest for origin in origins}),
        things=len(graph.entities),
        facts=len(graph.facts),
        mentions=sum(support.mentions for support in supports),
        single_source=sum(support.sources == 1 for support in supports),
        excluded=len(graph.excluded),
        merges=len(graph.merges),
        problems=len(graph.problems),
        block_coverage=_coverage((a.facts.blocks, a.not_understood.blocks) for a in accounts),
        character_coverage=_coverage((a.facts.characters, a.not_understood.characters) for a in accounts),
        kinds=_counts(entity.kind for entity in graph.entities.values()),
        relations=_counts(fact.predicate for fact in graph.facts),
        modalities=_counts(support.modality for support in supports),
        media_types=_counts(origin.media_type for origin in origins),
        problem_codes=_counts(problem.code for problem in graph.problems),
    )


def _counts(found: Iterable[str]) -> Mapping[str, int]:
    return dict(sorted(Counter(found).items(), key=lambda pair: (-pair[1], pair[0])))


def _coverage(parts: Iterable[tuple[int, int]]) -> float | None:
    """Return the percent of what was understood, of pairs of what was and what was not."""
    pairs = list(parts)
    understood, missed = (sum(pair[place] for pair in pairs) for place in (0, 1))
    return _percent(understood, understood + missed)


def _percent(part: int, whole: int) -> float | None:
    return round(100 * part / whole, 1) if whole else None


def _counted(name: str, title: str, counts: Mapping[str, int]) -> Table:
    columns = (Column("what"), Column("number", is_number=True))
    return Table(name, title, columns, tuple(Row(pair) for pair in counts.items()))
