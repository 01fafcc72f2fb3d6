"""A small graph with one of everything, written by hand: two documents, pay, a ladder, a denial, a choice."""

from careergraph.graph import Graph
from careergraph.identity import DEFAULT_BASE
from careergraph.model import Entity, Evidence, Fact, Modality, Origin, Span

BASE = DEFAULT_BASE
PAY = (
    '{"context":["senior","remote"],"currency":"USD","high":139665,'
    '"kind":"range","low":116883,"period":"year","point":null}'
)
QUOTES = {
    ("guide-002.md", 1204): "Deep learning; ideally good communication skills",
    ("guide-002.md", 1300): "PyTorch, or C++",
    ("guide-002.md", 1400): "Mid-level ML engineers move on to senior posts at $116,883 to $139,665.",
    ("guide-005.md", 88): "communication skills are a plus",
    ("guide-005.md", 200): "No PhD needed; PyTorch for deep learning",
}


def iri(name: str) -> str:
    """Return the IRI of "role/nurse"."""
    return f"{BASE}/{name}"


def entity(name: str, kind: str, label: str, **more) -> Entity:
    """Return an entity by its short name."""
    return Entity(iri(name), kind, label, **more)


def evidence(document: str, start: int, modality: Modality = "required", **more) -> Evidence:
    """Return the evidence that quotes the passage which starts there."""
    quote = QUOTES[document, start]
    values = {
        "extractor": "skills.list",
        "confidence": 0.93,
        "section": "Skills",
        "line": start // 40,
        **more,
    }
    return Evidence(document, Span(start, start + len(quote)), modality=modality, quote=quote, **values)


def origin(name: str, title: str, digest: str) -> Origin:
    """Return what is kept of a document."""
    return Origin(name, title, name, "text/markdown", digest, "markdown 1", "en", 5000)


def example_graph(base_entities: tuple[Entity, ...] = ()) -> Graph:
    """Return the graph of a machine learning engineer, as two documents tell of it."""
    mle, senior, research = (
        "role/machine-learning-engineer",
        "role/senior-machine-learning-engineer",
        "role/research-engineer",
    )
    pay = "salary/machine-learning-engineer.usd-116883-139665-year"
    entities = (
        entity(mle, "Role", "Machine Learning Engineer", aliases=("ML Engineer",), hidden=("ml engineer",)),
        entity(senior, "Role", "Senior Machine Learning Engineer", broader=iri(mle)),
        entity(research, "Role", "Research Engineer"),
        entity("skill/deep-learning", "Skill", "deep learning"),
        entity("skill/communication", "Skill", "communication"),
        entity("tool/pytorch", "Tool", "PyTorch"),
        entity("tool/c-plus-plus", "Tool", "C++", aliases=("Cpp",), notation="C++", term="tool/c-plus-plus"),
        entity("stage/mid-level", "CareerStage", "mid-level", rank=30),
        entity("stage/senior", "CareerStage", "senior", rank=40),
        entity("degree/doctorate", "Degree", "doctorate", aliases=("PhD",)),
        entity(pay, "Salary", "USD 116,883–139,665 a year (senior)", value=PAY),
        *base_entities,
    )
    facts = {
        (mle, "requiresSkill", "skill/deep-learning"): [evidence("guide-002.md", 1204)],
        (mle, "requiresSkill", "skill/communication"): [
            evidence("guide-002.md", 1204, "preferred"),
            evidence("guide-005.md", 88, "preferred", confidence=0.81, extractor="skills.prose"),
        ],
        (mle, "usesTool", "tool/pytorch"): [evidence("guide-002.md", 1300, choice="guide-002.1300-1315")],
        (mle, "usesTool", "tool/c-plus-plus"): [evidence("guide-002.md", 1300, choice="guide-002.1300-1315")],
        (mle, "atStage", "stage/mid-level"): [evidence("guide-002.md", 1400)],
        (mle, "progressesTo", senior): [evidence("guide-002.md", 1400)],
        (mle, "hasSalary", pay): [evidence("guide-002.md", 1400, "unstated", page=3)],
        (senior, "atStage", "stage/senior"): [evidence("guide-002.md", 1400)],
        (research, "requiresSkill", "skill/deep-learning"): [evidence("guide-005.md", 200)],
        (research, "usesTool", "tool/pytorch"): [evidence("guide-005.md", 200)],
        ("tool/pytorch", "toolFor", "skill/deep-learning"): [evidence("guide-005.md", 200, "unstated")],
    }
    denied = {(mle, "requiresQualification", "degree/doctorate"): [evidence("guide-005.md", 200, "excluded")]}
    return Graph(
        base=BASE,
        origins={
            "guide-002.md": origin("guide-002.md", "How to become a machine learning engineer", "9f2c"),
            "guide-005.md": origin("guide-005.md", "Machine learning engineer, job ad", "77ab"),
        },
        entities={e.iri: e for e in sorted(entities, key=lambda e: e.iri)},
        facts=_facts(facts),
        excluded=_facts(denied),
    )


def _facts(rows) -> dict[Fact, tuple[Evidence, ...]]:
    return dict(sorted((Fact(iri(s), p, iri(o)), tuple(e)) for (s, p, o), e in rows.items()))
