"""What the page needs of the shipped context to write JSON-LD."""

from collections.abc import Iterable

from careergraph.rdf import context_of
from careergraph.view.values import Kind, Predicate

__all__ = ["terms_of"]

#: What names a thing, whatever is said of it.
_ALWAYS = ("cg", "skos", "id", "type", "prefLabel")


def terms_of(base: str, kinds: Iterable[Kind], predicates: Iterable[Predicate]) -> dict[str, object]:
    """Return what the context says of these kinds and predicates, and of what names a thing."""
    names = {*_ALWAYS, *(each["kind"] for each in kinds), *(each["predicate"] for each in predicates)}
    return {name: value for name, value in context_of(base).items() if name in names}
