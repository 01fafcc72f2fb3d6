"""IRIs: a function of kind, key and base, never of the corpus or of a label that was chosen.

The key of a known term is its vocabulary id ("tool/c-plus-plus"); of another, its folded singular
name. A slug spells symbols by `SPELLED`, keeps letters of every script, and when it does not lead
back to its key (cut short, symbols, or another key could give it) ends in 8 hex digits of the key's
sha256: two keys never share an IRI.
"""

import hashlib
import re
from collections.abc import Iterable
from functools import lru_cache

__all__ = [
    "DEFAULT_BASE",
    "FIGURE_KINDS",
    "ONTOLOGY",
    "PHRASE_KINDS",
    "SEGMENTS",
    "about_graph_iri",
    "alignment_graph_iri",
    "choice_iri",
    "digest_of",
    "document_iri",
    "evidence_graph_iri",
    "figure_iri",
    "kind_of_iri",
    "mint_iri",
    "modality_iri",
    "passage_iri",
    "phrase_iri",
    "slug_of",
    "spelling_iri",
    "term_iri",
]

DEFAULT_BASE = "https://w3id.org/careergraph"

#: The namespace of the ontology's own terms; it does not move with the base.
ONTOLOGY = "https://w3id.org/careergraph/ontology#"

#: The path segment of each kind of thing that has an IRI.
SEGMENTS: dict[str, str] = {
    "Role": "role",
    "Skill": "skill",
    "Tool": "tool",
    "Industry": "industry",
    "CareerStage": "stage",
    "Degree": "degree",
    "Certificate": "certificate",
    "Licence": "licence",
    "FieldOfStudy": "field",
    "Eligibility": "eligibility",
    "Qualification": "qualification",
    "Experience": "experience",
    "Responsibility": "responsibility",
    "Challenge": "challenge",
    "Practice": "practice",
    "Trend": "trend",
    "Employer": "employer",
    "Location": "location",
    "LearningResource": "resource",
    "Salary": "salary",
    "Outlook": "outlook",
    "Document": "document",
    "Fact": "fact",
    "Evidence": "evidence",
    "Passage": "passage",
    "Choice": "choice",
    "Modality": "modality",
    "Graph": "graph",
}
#: Kinds whose things are the words of a document: their IRIs end in a hash, never in a name alone.
PHRASE_KINDS = frozenset({"Responsibility", "Challenge", "Practice", "Trend", "Experience"})
#: Kinds whose things belong to one role: the role is in their IRI.
FIGURE_KINDS = frozenset({"Salary", "Outlook"})
_KINDS = {segment: kind for kind, segment in SEGMENTS.items()}

#: How a slug spells the symbols that tell names apart.
SPELLED = {"+": "plus", "#": "sharp", ".": "dot", "&": "and", "@": "at", "%": "percent", "*": "star"}
_MAX_SLUG = 80
_LOOKS_HASHED = re.compile(r"(?:^|-)[0-9a-f]{8}$")


@lru_cache(maxsize=8_192)
def slug_of(key: str) -> str:
    """Return the slug of a folded key.

    >>> slug_of("machine learning"), slug_of("a/b testing")
    ('machine-learning', 'a-b-testing-8b550f96')
    """
    plain = "-".join(_words_of(key))
    exact = plain.replace("-", " ") == key and len(plain) <= _MAX_SLUG and not _LOOKS_HASHED.search(plain)
    if exact:
        return plain
    return f"{plain[: _MAX_SLUG - 9].strip('-')}-{digest_of(key)[:8]}".lstrip("-")


def _words_of(key: str) -> list[str]:
    return key.translate(_SPELLING).split()


class _Spelling(dict[int, str]):
    """How each character is spelled in a slug, learned as they occur."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        plain = character if character.isalnum() else " "
        return self.setdefault(code, f" {SPELLED[character]} " if character in SPELLED else plain)


_SPELLING = _Spelling()


def digest_of(text: str) -> str:
    """Return the sha256 of the text's UTF-8 in hex; lone surrogates are kept apart, not an error."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def mint_iri(kind: str, key: str, base: str = DEFAULT_BASE) -> str:
    """Return the IRI of the thing of this kind with this folded key.

    >>> mint_iri("Role", "research engineer")
    'https://w3id.org/careergraph/role/research-engineer'
    """
    return f"{base}/{SEGMENTS[kind]}/{slug_of(key)}"


def phrase_iri(kind: str, key: str, base: str = DEFAULT_BASE) -> str:
    """Return the IRI of a phrase from its folded words: their beginning and 8 hex digits of their sha256."""
    plain = "-".join(_words_of(key))[:48].strip("-")
    return f"{base}/{SEGMENTS[kind]}/{plain}-{digest_of(key)[:8]}".replace("/-", "/")


def spelling_iri(kind: str, spelling: str, key: str, base: str = DEFAULT_BASE) -> str:
    """Return the IRI of what is known by its exact spelling: one that no key of a name or phrase leads to.

    >>> spelling_iri("Tool", "SWIFT", "swift", "")
    '/tool/swift-e72e660d'
    """
    # No name holds a NUL: the digest is that of no key.
    digest = digest_of(f"\0{spelling}")[:8]
    return f"{base}/{SEGMENTS[kind]}/{slug_of(key)[: _MAX_SLUG - 9].strip('-')}-{digest}"


def figure_iri(kind: str, role: str, parts: Iterable[str], base: str = DEFAULT_BASE) -> str:
    """Return the IRI of a figure of a role: the role's slug and the slugs of its parts, joined by dots.

    >>> figure_iri("Salary", "https://w3id.org/careergraph/role/nurse", ["usd 50 an hour", "senior"])
    'https://w3id.org/careergraph/salary/nurse.usd-50-an-hour.senior'
    """
    return f"{base}/{SEGMENTS[kind]}/" + ".".join([role.rpartition("/")[2], *map(slug_of, parts)])


def term_iri(term: str, base: str = DEFAULT_BASE) -> str:
    """Return the IRI of a known term from its vocabulary id ("tool/python")."""
    return f"{base}/{term}"


def document_iri(document: str, base: str = DEFAULT_BASE) -> str:
    """Return the IRI of a document from its id."""
    return mint_iri("Document", document, base)


def passage_iri(document: str, start: int, end: int, base: str = DEFAULT_BASE) -> str:
    """Return the IRI of a stretch of a document's text (a selector shared by all that quote it)."""
    return f"{base}/passage/{slug_of(document)}.{start}-{end}"


def choice_iri(choice: str, base: str = DEFAULT_BASE) -> str:
    """Return the IRI of a coordination of alternatives from its composed id."""
    return f"{base}/choice/{choice}"


def modality_iri(modality: str) -> str:
    """Return the IRI of a modality: declared by the ontology, it does not move with the base."""
    return f"{DEFAULT_BASE}/modality/{modality}"


def evidence_graph_iri(base: str = DEFAULT_BASE) -> str:
    """Return the name of the graph that holds facts and evidence."""
    return f"{base}/graph/evidence"


def about_graph_iri(base: str = DEFAULT_BASE) -> str:
    """Return the name of the graph that describes the dataset."""
    return f"{base}/graph/about"


def alignment_graph_iri(base: str = DEFAULT_BASE) -> str:
    """Return the name of the graph that holds what taxonomies of others call our things."""
    return f"{base}/graph/alignment"


def kind_of_iri(iri: str, base: str = DEFAULT_BASE) -> str | None:
    """Return the kind in an IRI of ours, None for any other IRI."""
    if not iri.startswith(base + "/"):
        return None
    return _KINDS.get(iri[len(base) + 1 :].split("/", 1)[0])
