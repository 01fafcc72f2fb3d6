"""The merges of a graph: which spelling became which thing, by which rule, how far that is to be trusted."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from careergraph.graph import Merge
from careergraph.model import Entity
from careergraph.text import fold_name
from careergraph.vocabulary import Term

__all__ = ["DOUBTFUL", "SCORES", "Spelling", "merges_of"]

#: A spelling and the rule that led from it to its thing.
Spelling = tuple[str, str]

#: How far each rule is trusted: set by judgement, in the order of how much each leaves to chance.
SCORES: Mapping[str, float] = {
    "decision": 1.0,
    "figure": 1.0,
    "vocabulary spelling": 0.99,
    "folding": 0.98,
    "vocabulary abbreviation": 0.9,
    "abbreviation": 0.9,
}
#: Folding of more than case, hyphens and spaces: an ending; words in brackets; capitals that may be initials.
_ENDING, _BRACKETS, _INITIALS = 0.93, 0.75, 0.7
#: One short form that documents write out in different ways.
_CLASH = 0.5
#: Merges that are trusted less than this are for a person to look at.
DOUBTFUL = 0.8

_LONGEST_INITIALS = 6


def merges_of(
    entities: Mapping[str, Entity],
    written: Mapping[str, Mapping[Spelling, int]],
    terms: Mapping[str, Term],
) -> tuple[Merge, ...]:
    """Return a merge for each spelling of a thing but its label and each rule, by thing and spelling.

    `written` counts the passages with each spelling of a thing.
    """
    clashing = set(_clashes(entities, written))
    found: list[Merge] = []
    for iri, entity in entities.items():
        term = terms.get(entity.term or "")
        known = (entity.label, *(term.spellings if term else ()))
        for (name, rule), mentions in written[iri].items():
            if name != entity.label:
                score = _CLASH if (iri, name) in clashing else _score(name, rule, known)
                found.append(Merge(iri, name, rule, mentions, score))
    return tuple(sorted(found))


def _score(name: str, rule: str, known: Sequence[str]) -> float:
    """Return how far it is to be trusted that a name is the thing that is known by these."""
    if rule not in {"folding", "vocabulary spelling"}:
        return SCORES[rule]
    alike = [spelling for spelling in known if fold_name(spelling) == fold_name(name)]
    if "(" in name and not alike:
        return _BRACKETS
    if any(_is_initials(name) == _is_initials(spelling) for spelling in alike):
        return SCORES[rule]
    return _INITIALS if alike or _is_initials(name) else _ENDING


def _is_initials(name: str) -> bool:
    """Say whether a name may be initials: one short word in capitals ("SWIFT", which is not "Swift")."""
    return name.isupper() and name.isalpha() and 1 < len(name) <= _LONGEST_INITIALS


def _clashes(
    entities: Mapping[str, Entity], written: Mapping[str, Mapping[Spelling, int]]
) -> Iterator[tuple[str, str]]:
    """Yield each thing and short form that is written out, and is another thing of its kind elsewhere."""
    meant: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    short: Counter[tuple[str, str, str]] = Counter()
    for iri, spellings in written.items():
        for name, rule in spellings:
            key = entities[iri].kind, fold_name(name)
            meant[key].add(iri)
            if rule.endswith("abbreviation"):
                short[iri, name, entities[iri].kind] += 1
    for iri, name, kind in short:
        if len(meant[kind, fold_name(name)]) > 1:
            yield iri, name
