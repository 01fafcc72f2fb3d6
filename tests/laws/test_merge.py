"""Law 3: the graph is a function of the set of extractions; merging commutes, associates, is idempotent."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from careergraph.graph import Graph
from careergraph.resolve import resolve
from tiny import claim_of, extraction_of, tiny_vocabulary

KNOWN = tiny_vocabulary()
QUIET = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])

_ROLES = st.sampled_from(
    ["Baker", "bakers", "Senior Baker", "Data Analyst", "data-analyst", "ML Engineer", "Chef (Pastry)"]
)
_OBJECTS = st.sampled_from(
    [
        ("requiresSkill", "Skill", "teamwork"),
        ("requiresSkill", "Skill", "Team Work"),
        ("requiresSkill", "Skill", "Machine Learning"),
        ("requiresSkill", "Skill", "ML"),
        ("requiresSkill", "Skill", "HACCP"),
        ("usesTool", "Tool", "C++"),
        ("usesTool", "Tool", "Blast Chiller"),
        ("usesTool", "Tool", "blast chillers"),
        ("worksInIndustry", "Industry", "Retail"),
        ("progressesTo", "Role", "Head Chef"),
        ("atStage", "CareerStage", "senior"),
    ]
)
_STRENGTHS = st.sampled_from(["required", "preferred", "optional", "unstated", "excluded"])


@st.composite
def claims(draw):
    """Generate a claim of a few names at a few places."""
    predicate, kind, name = draw(_OBJECTS)
    return claim_of(
        draw(_ROLES),
        predicate,
        name,
        kind,
        draw(st.integers(0, 3)) * 100,
        modality=draw(_STRENGTHS),
        extractor=draw(st.sampled_from(["one", "two"])),
        confidence=draw(st.sampled_from([0.5, 0.8, 0.95])),
    )


@st.composite
def corpora(draw):
    """Generate a few extractions with different ids."""
    short = st.lists(st.sampled_from([("HACCP", "hazard analysis"), ("TW", "teamwork")]), max_size=1)
    return [
        extraction_of(f"{n}.md", *draw(st.lists(claims(), max_size=8)), abbreviations=tuple(draw(short)))
        for n in range(draw(st.integers(0, 4)))
    ]


def merged(extractions) -> Graph:
    return resolve(extractions, KNOWN)


def assert_same(one: Graph, other: Graph) -> None:
    """Check that two graphs are equal, also in the order of their mappings."""
    assert one == other
    for name in ("origins", "entities", "facts", "excluded"):
        assert list(getattr(one, name).items()) == list(getattr(other, name).items())


@QUIET
@given(corpora(), st.randoms(use_true_random=False))
def test_merge_does_not_depend_on_the_order_of_documents(corpus, random):
    """Any order of the documents gives the same graph, to the order of its mappings."""
    shuffled = list(corpus)
    random.shuffle(shuffled)

    assert_same(merged(corpus), merged(shuffled))


@QUIET
@given(corpora(), st.randoms(use_true_random=False))
def test_merge_does_not_depend_on_the_order_of_claims(corpus, random):
    """Any order of the claims in a document gives the same graph."""
    shuffled = [replace(e, claims=tuple(random.sample(e.claims, len(e.claims)))) for e in corpus]

    assert_same(merged(corpus), merged(shuffled))


@QUIET
@given(corpora())
def test_merge_is_repeatable(corpus):
    """Two calls give the same graph."""
    assert_same(merged(corpus), merged(corpus))


@QUIET
@given(corpora())
def test_merge_adds_documents_up(corpus):
    """The facts and evidences of a corpus are those of its documents, one by one."""
    alone = [merged([extraction]) for extraction in corpus]
    together = merged(corpus)

    assert set(together.facts) == {fact for graph in alone for fact in graph.facts}
    for fact, found in together.facts.items():
        assert set(found) == {e for graph in alone for e in graph.facts.get(fact, ())}


@QUIET
@given(corpora(), corpora())
def test_merge_of_two_corpora_is_of_their_claims(one, other):
    """Which corpus a document came with does not matter: the union is commutative and associative."""
    renamed = [replace(e, origin=replace(e.origin, id=f"b/{e.origin.id}")) for e in other]

    assert_same(merged([*one, *renamed]), merged([*renamed, *one]))
    half = len(one) // 2
    assert_same(
        merged([*one[:half], *[*one[half:], *renamed]]), merged([*[*one[:half], *one[half:]], *renamed])
    )


@QUIET
@given(corpora())
def test_merge_of_an_extraction_twice_adds_nothing(corpus):
    """The same extraction again is the same facts with the same evidence."""
    once, twice = merged(corpus), merged([*corpus, *corpus])

    assert once.facts == twice.facts
    assert once.excluded == twice.excluded
    assert once.origins == twice.origins
    assert set(once.entities) == set(twice.entities)


@QUIET
@given(corpora())
def test_merge_keeps_no_fact_without_evidence_and_no_entity_without_a_place(corpus):
    """Every fact has evidence, its ends are entities, and every entity stands in a fact."""
    graph = merged(corpus)
    ends = {iri for fact in [*graph.facts, *graph.excluded] for iri in (fact.subject, fact.object)}

    assert all(graph.facts.values())
    assert ends == set(graph.entities)
