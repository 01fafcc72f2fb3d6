"""The terms of RDF as N-Triples writes them, which sort, compare and hash ten times faster than objects.

pyoxigraph checks and escapes names and texts. The rule of what a literal can hold is here.
"""

import re
from decimal import Decimal
from functools import cache, lru_cache

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from careergraph.ontology import STANDARD_PREFIXES

__all__ = [
    "TRUE",
    "Line",
    "decimal_of",
    "iri_of",
    "literal_of",
    "name_of",
    "number_of",
    "tag_of",
    "text_in",
    "text_of",
    "writable",
]

# RDF literals hold no surrogate; raptor stops at NUL and at the two noncharacters that XML refuses too.
_UNWRITABLE = re.compile("[\x00\ud800-\udfff\ufffe\uffff]")
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")


#: Subject, predicate and object.
Line = tuple[str, str, str]

TRUE = '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>'


@lru_cache(maxsize=8_192)
def iri_of(iri: str) -> str:
    """Return an IRI as a term.

    Raises:
        ValueError: it is not an absolute IRI.
    """
    return str(NamedNode(iri))


@cache
def name_of(curie: str) -> str:
    """Return the term of a prefixed name whose prefix does not move with the base.

    >>> name_of("skos:prefLabel")
    '<http://www.w3.org/2004/02/skos/core#prefLabel>'
    """
    prefix, _, local = curie.partition(":")
    return iri_of(STANDARD_PREFIXES[prefix] + local)


def writable(text: str) -> str:
    """Return the text with U+FFFD for what a literal cannot hold (lone surrogates, NUL, U+FFFE, U+FFFF)."""
    return _UNWRITABLE.sub("\ufffd", text)


def text_of(text: str, language: str | None = None) -> str:
    """Return a plain string, or one with a language tag ("und" for what is not a tag).

    >>> text_of("nurse", "en")
    '"nurse"@en'
    """
    if language is None:
        return str(Literal(writable(text)))
    return str(Literal(writable(text), language=tag_of(language)))


def tag_of(language: str) -> str:
    """Return the tag that texts in a language get, "und" for what is not a tag.

    >>> tag_of("en-GB"), tag_of("no tag")
    ('en-gb', 'und')
    """
    return language.lower() if _LANGUAGE.fullmatch(language) else "und"


def text_in(term: str) -> str:
    r"""Return the text of a literal, of any other term nothing.

    >>> text_in(text_of('a "b"', "en")), text_in(iri_of("https://example.org/"))
    ('a "b"', '')
    """
    if not term.startswith('"'):
        return ""
    triple = next(iter(parse(f"<x:s> <x:p> {term} .", format=RdfFormat.N_TRIPLES))).triple
    return triple.object.value if isinstance(triple.object, Literal) else ""


def literal_of(value: object) -> str:
    """Return a number as a number, all else as a plain string."""
    return number_of(value) if isinstance(value, int | float | Decimal) else text_of(str(value))


@lru_cache(maxsize=8_192)
def number_of(number: float | Decimal) -> str:
    """Return a whole number as xsd:integer, another as xsd:decimal.

    >>> number_of(40.0), number_of(2.50)[:5]
    ('"40"^^<http://www.w3.org/2001/XMLSchema#integer>', '"2.5"')
    """
    exact = Decimal(str(number))
    return f'"{int(exact)}"^^{name_of("xsd:integer")}' if exact == int(exact) else decimal_of(exact)


@lru_cache(maxsize=8_192)
def decimal_of(number: float | Decimal) -> str:
    """Return a canonical xsd:decimal: no exponent, a digit on both sides of the dot.

    >>> decimal_of(1)[:5], decimal_of(0.00001)[:9]
    ('"1.0"', '"0.00001"')
    """
    plain = format(Decimal(str(number)).normalize(), "f")
    return f'"{plain if "." in plain else plain + ".0"}"^^{name_of("xsd:decimal")}'
