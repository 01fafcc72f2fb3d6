"""JSON-LD with the context of ontology/context.jsonld inlined: nothing has to be fetched to read it.

A property has the key that the context gives it and a value of the form that goes with it; a value of
another form stands below the prefixed name, to which no form belongs. The default graph comes first.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypeGuard

from pyoxigraph import Literal, NamedNode

from careergraph.ontology import STANDARD_PREFIXES, namespaces, ontology_file
from careergraph.rdf.nodes import Node, Term, nodes_of
from careergraph.rdf.order import Ordered

__all__ = ["context_of", "write_jsonld"]

_RDF_TYPE = STANDARD_PREFIXES["rdf"] + "type"
_XSD = STANDARD_PREFIXES["xsd"]
#: A whole number beyond it is a float to many readers of JSON.
_MOST_EXACT = 2**53

#: A value in JSON.
Json = str | int | bool | dict[str, object] | list[object]


def write_jsonld(graphs: Mapping[str | None, Ordered], base: str) -> Iterator[bytes]:
    """Yield a dataset as JSON-LD, a line a node; None is the name of the default graph."""
    names = _Names.of(context_of(base))
    entries = ",\n".join(f"{_json(key)}: {_json(value)}" for key, value in context_of(base).items())
    yield f'{{"@context": {{\n{entries}\n}},\n"@graph": ['.encode()
    before = ""
    for name, lines in graphs.items():
        if name is not None:
            yield f'{before}\n{{"id": {_json(names.short(name))}, "@graph": ['.encode()
            before = ""
        for node in nodes_of(lines):
            yield f"{before}\n{_json(names.object_of(node))}".encode()
            before = ","
        if name is not None:
            yield b"\n]}"
            before = ","
    yield b"\n]}\n"


def context_of(base: str) -> dict[str, object]:
    """Return the context: the shipped one, its prefixes those of this base."""
    moved = namespaces(base)
    return {key: moved.get(key, value) if _is_prefix(value) else value for key, value in _shipped().items()}


def _is_prefix(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and value.endswith(("/", "#"))


@cache
def _shipped() -> dict[str, object]:
    context: dict[str, object] = json.loads(ontology_file("context.jsonld").read_text("utf-8"))["@context"]
    return context


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class _Key:
    """A key of the context: its name, the type that its values have, whether they go by language."""

    name: str
    type: str = ""
    by_language: bool = False

    def fits(self, term: Term) -> bool:
        """Say whether the value keeps its meaning below this key."""
        if self.type in {"@id", "@vocab"}:
            return isinstance(term, NamedNode)
        if self.type:
            return isinstance(term, Literal) and term.datatype.value == self.type
        return not self.by_language or (isinstance(term, Literal) and term.language is not None)


@dataclass(frozen=True, slots=True)
class _Names:
    """The names of a context: prefixes with their namespaces, IRIs with their keys."""

    prefixes: Mapping[str, str]
    keys: Mapping[str, _Key]

    @classmethod
    def of(cls, context: Mapping[str, object]) -> "_Names":
        """Return the names of a context."""
        prefixes = {k: v for k, v in context.items() if _is_prefix(v)}
        named = {k: v if isinstance(v, dict) else {"@id": v} for k, v in context.items() if k not in prefixes}

        def expand(name: str) -> str:
            prefix, colon, local = name.partition(":")
            return prefixes[prefix] + local if colon and prefix in prefixes else name

        keys = {
            expand(str(v["@id"])): _Key(k, expand(str(v.get("@type", ""))), "@container" in v)
            for k, v in named.items()
        }
        return cls(prefixes, keys)

    def short(self, iri: str) -> str:
        """Return an IRI with its prefix, or as it is."""
        found = [(len(space), prefix) for prefix, space in self.prefixes.items() if iri.startswith(space)]
        if not found:
            return iri
        size, prefix = max(found)
        return f"{prefix}:{iri[size:]}"

    def object_of(self, node: Node) -> dict[str, object]:
        """Return what is said of a subject as an object of JSON."""
        subject, said = node
        grouped: dict[_Key, list[Term]] = {}
        for predicate, term in said:
            grouped.setdefault(self._key_for(predicate, term), []).append(term)
        values = {key.name: self._values(key, terms) for key, terms in grouped.items()}
        return {"id": self.short(subject), **values}

    def _key_for(self, predicate: str, term: Term) -> _Key:
        if predicate == _RDF_TYPE:
            return _Key("type", "@vocab")
        key = self.keys.get(predicate)
        return key if key and key.fits(term) else _Key(self.short(predicate))

    def _values(self, key: _Key, terms: list[Term]) -> object:
        if not key.by_language:
            return _one_or_all([self._value(key, term) for term in terms])
        languages: dict[str, list[object]] = {}
        for term in terms:
            if isinstance(term, Literal):
                languages.setdefault(term.language or "", []).append(term.value)
        return {language: _one_or_all(texts) for language, texts in languages.items()}

    def _value(self, key: _Key, term: Term) -> object:
        if isinstance(term, Literal):
            return term.value if key.type else _literal(term, self)
        iri = str(term)[1:-1]
        known = self.keys.get(iri)
        if key.type == "@vocab" and known:
            return known.name
        return self.short(iri) if key.type else {"id": self.short(iri)}


def _one_or_all(values: list[object]) -> object:
    return values[0] if len(values) == 1 else values


def _literal(literal: Literal, names: _Names) -> Json:
    text, datatype = literal.value, literal.datatype.value
    if literal.language is not None:
        return {"@value": text, "@language": literal.language}
    if datatype == f"{_XSD}string":
        return text
    if datatype == f"{_XSD}integer" and str(int(text)) == text and abs(int(text)) < _MOST_EXACT:
        return int(text)
    if datatype == f"{_XSD}boolean" and text in {"true", "false"}:
        return text == "true"
    return {"@value": text, "@type": names.short(datatype)}
