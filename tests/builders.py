"""Values made by hand: documents without blocks, and graphs of one line a fact."""

from careergraph.graph import Graph
from careergraph.identity import DEFAULT_BASE, digest_of, mint_iri
from careergraph.model import Document, Entity, Evidence, Fact, Origin, Span
from careergraph.text import fold_name, singular_of

RANGE = {
    "requiresSkill": "Skill",
    "usesTool": "Tool",
    "worksInIndustry": "Industry",
    "hasCareerStage": "CareerStage",
    "atStage": "CareerStage",
    "progressesTo": "Role",
    "relatedTo": "Role",
    "collaboratesWith": "Role",
    "specializesIn": "Skill",
}


def build_document(text: str, *, name: str = "guide.md", title: str = "A guide") -> Document:
    """Return a document of this text without blocks or mentions."""
    return Document(
        id=name,
        title=title,
        text=text,
        blocks=(),
        source=name,
        media_type="text/markdown",
        digest=digest_of(text),
        reader="test 1",
    )


def build_graph(*rows: tuple[str, str, str], text: str | None = None, name: str = "guide.md") -> Graph:
    """Return the graph of one document whose text is one line "Subject predicate Object." a fact.

    Each fact has one evidence, its line. Kinds follow from the predicate; labels are as given.
    """
    lines = [f"{s} {p} {o}." for s, p, o in rows]
    text = text if text is not None else "\n".join(lines) + "\n"
    document = build_document(text, name=name)
    origin = Origin(
        name, document.title, name, document.media_type, document.digest, "test 1", "en", len(text)
    )
    entities: dict[str, Entity] = {}
    facts: dict[Fact, tuple[Evidence, ...]] = {}
    for number, ((s, p, o), line) in enumerate(zip(rows, lines, strict=True)):
        ends = []
        for kind, label in (("Role", s), (RANGE[p], o)):
            iri = mint_iri(kind, singular_of(fold_name(label)))
            entities[iri] = Entity(iri, kind, label)
            ends.append(iri)
        start = text.index(line)
        span = Span(start, start + len(line))
        at = start + line.rindex(o)
        evidence = Evidence(
            name, span, "test.line", "required", 0.9, line, "Test", Span(at, at + len(o)), line=number + 1
        )
        facts[Fact(ends[0], p, ends[1])] = (evidence,)
    return Graph(
        base=DEFAULT_BASE,
        origins={name: origin},
        entities=dict(sorted(entities.items())),
        facts=dict(sorted(facts.items())),
    )
