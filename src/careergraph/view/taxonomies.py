"""What an alignment says of things, as the page shows it: the match, its name and its code."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from careergraph.rdf.terms import text_in
from careergraph.safehtml import clean
from careergraph.view.values import Code

__all__ = ["codes_by_thing"]

#: How a triple about one of our things reads, by the end of its predicate.
_READS = {
    "exactMatch": "same as",
    "closeMatch": "close to",
    "broadMatch": "a kind of",
    "occupationalCategory": "classified as",
}
_NAMES = ("prefLabel",)
_CODES = ("codeValue", "notation")


def codes_by_thing(alignment: Iterable[tuple[str, str, str]]) -> Mapping[str, list[Code]]:
    """Return what things match in taxonomies and their classes there, by IRI, in the order of the triples."""
    names: dict[str, str] = {}
    codes: dict[str, str] = {}
    links: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for subject, predicate, value in alignment:
        ending = _ending(predicate)
        if ending in _NAMES:
            names.setdefault(subject, text_in(value))
        elif ending in _CODES:
            codes.setdefault(subject, text_in(value))
        elif ending in _READS:
            links[subject.strip("<>")].append((ending, value))
    return {
        iri: [
            Code(
                reads=_READS[ending],
                iri=clean(target.strip("<>")),
                name=clean(names.get(target, "")),
                code=clean(codes.get(target, "")),
            )
            for ending, target in found
        ]
        for iri, found in links.items()
    }


def _ending(predicate: str) -> str:
    return predicate.strip("<>").replace("#", "/").rpartition("/")[2]
