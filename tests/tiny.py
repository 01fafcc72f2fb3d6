"""A vocabulary small enough to know by heart, and the way from a text to what is found with it."""

from pathlib import Path

from careergraph.annotate import annotate
from careergraph.extraction import Source, extract_document, extract_source
from careergraph.model import Block, Claim, Document, Extraction, Origin, Problem, Span
from careergraph.outline import outline
from careergraph.readers import read_bytes
from careergraph.text import singular_of
from careergraph.vocabulary import Term, Vocabulary, load_vocabulary

_TERMS = (
    Term("tool/python", "Tool", "Python", category="language"),
    Term("tool/java", "Tool", "Java", category="language"),
    Term("tool/c", "Tool", "C", strict=True, context=frozenset({"language", "python", "c++", "embedded"})),
    Term("tool/c-plus-plus", "Tool", "C++", aliases=("Cpp",), notation="C++"),
    Term("tool/c-sharp", "Tool", "C#", aliases=("C Sharp",), notation="C#"),
    Term("tool/r", "Tool", "R", strict=True, context=frozenset({"python", "statistics", "language"})),
    Term("tool/sql", "Tool", "SQL"),
    Term("tool/excel", "Tool", "Excel", strict=True, context=frozenset({"word"})),
    Term("tool/spreadsheet", "Tool", "spreadsheet software", generic=True),
    Term("tool/stand-mixer", "Tool", "stand mixer"),
    Term("skill/machine-learning", "Skill", "machine learning", aliases=("ML",), category="technical"),
    Term("skill/communication", "Skill", "communication", aliases=("communication skills",), category="soft"),
    Term("skill/teamwork", "Skill", "teamwork", category="soft"),
    Term("skill/problem-solving", "Skill", "problem solving", category="soft"),
    Term("skill/statistics", "Skill", "statistics"),
    Term("skill/data-engineering", "Skill", "data engineering"),
    Term("skill/data-architecture", "Skill", "data architecture"),
    Term("skill/research-and-development", "Skill", "research and development", aliases=("R&D",)),
    Term("skill/sugar-work", "Skill", "sugar work", hidden=("suger work",)),
    Term("skill/writing", "Skill", "writing", broad=True),
    Term("industry/retail", "Industry", "retail"),
    Term("industry/health-care", "Industry", "health care", aliases=("healthcare",)),
    Term("industry/hospitality", "Industry", "hospitality"),
    Term("industry/oil-and-gas", "Industry", "oil and gas"),
    Term(
        "stage/entry-level", "CareerStage", "entry-level", ("entry",), rank=10, title_words=("Entry-Level",)
    ),
    Term("stage/junior", "CareerStage", "junior", rank=20, title_words=("Junior", "Jr")),
    Term("stage/mid-level", "CareerStage", "mid-level", ("mid-career",), rank=30, title_words=("Mid-Level",)),
    Term("stage/senior", "CareerStage", "senior", rank=40, title_words=("Senior", "Sr", "Sr.")),
    Term("stage/late-career", "CareerStage", "late-career", rank=45),
    Term("stage/lead", "CareerStage", "lead", rank=50, title_words=("Lead",)),
)  # fmt: skip
_HEADS = "Engineer Chef Nurse Assistant Analyst Manager Director Baker Practitioner Scientist Developer Cook"
_BROAD_HEADS = "Lead Model Head"
_MODIFIERS = "Pastry Kitchen Data Machine Learning Research Registered Head Nursing Software Line Executive"


def tiny_vocabulary() -> Vocabulary:
    """Return a vocabulary of thirty terms, a dozen title nouns and the words before them."""
    heads = [Term(f"rolehead/{w.lower()}", "RoleHead", w) for w in _HEADS.split()]
    heads += [Term(f"rolehead/{w.lower()}", "RoleHead", w, broad=True) for w in _BROAD_HEADS.split()]
    words = [Term(f"rolemod/{w.lower()}", "RoleModifier", w) for w in _MODIFIERS.split()]
    return Vocabulary({t.id: t for t in (*_TERMS, *heads, *words)})


def read_text(text: str | bytes, name: str = "guide.md") -> Document:
    """Return the document that its reader alone makes of a file with this text."""
    return read_bytes(text if isinstance(text, bytes) else text.encode(), name, name=name)


def outlined(text: str, name: str = "guide.md") -> Document:
    """Return the document of this text with its outline."""
    return outline(read_text(text, name))


def annotated(text: str, name: str = "guide.md") -> Document:
    """Return the document of this text as extractors see it, with the tiny vocabulary."""
    return annotate(outlined(text, name), tiny_vocabulary())


def shape(document: Document) -> list[tuple[str, str]]:
    """Return the kind and the text of each block."""
    return [(block.kind, block.span.of(document.text)) for block in document.blocks]


def block_with(document: Document, words: str) -> Block:
    """Return the one block whose text begins with these words."""
    (found,) = [b for b in document.blocks if b.span.of(document.text).startswith(words)]
    return found


def facts_of(claims: tuple[Claim, ...]) -> set[tuple[str, str, str]]:
    """Return what claims say, without case and plural: (subject, predicate, object)."""
    return {
        (singular_of(c.subject_name.casefold()), c.predicate, singular_of(c.object_name.casefold()))
        for c in claims
    }


def said_in(text: str, name: str = "guide.md") -> set[tuple[str, str, str]]:
    """Return what a text says, found with the tiny vocabulary."""
    return facts_of(extract_document(annotated(text, name), tiny_vocabulary()).claims)


def objects_in(text: str, predicate: str, name: str = "guide.md") -> set[str]:
    """Return the objects of one predicate in a text."""
    return {o for _, p, o in said_in(text, name) if p == predicate}


def extracted(text: str | bytes, name: str = "guide.md") -> Extraction:
    """Return what a file with this text says, found with the shipped vocabulary."""
    result = extract_source(Source(name, Path(name), text if isinstance(text, bytes) else text.encode()))
    if isinstance(result, Problem):
        raise TypeError(result.message)
    return result


def origin_named(name: str, digest: str = "00") -> Origin:
    """Return the origin of a document that was never read."""
    return Origin(name, "A guide", name, "text/markdown", digest, "test 1", "en", 1000)


def claim_of(subject: str, predicate: str, target: str, kind: str, start: int = 0, **more) -> Claim:
    """Return a claim made by hand: its quote is one sentence that says it."""
    quote = f"{subject} {predicate} {target}"
    values = {"extractor": "test", "confidence": 0.9, "subject_kind": "Role", **more}
    return Claim(
        subject_name=subject,
        predicate=predicate,
        object_name=target,
        object_kind=kind,
        span=Span(start, start + len(quote)),
        quote=quote,
        **values,
    )


def extraction_of(name: str, *claims: Claim, abbreviations: tuple[tuple[str, str], ...] = ()) -> Extraction:
    """Return the extraction of one document that holds these claims."""
    return Extraction(origin_named(name, digest=name), claims, abbreviations)


def shipped_vocabulary() -> Vocabulary:
    """Return the vocabulary of the package."""
    return load_vocabulary()
