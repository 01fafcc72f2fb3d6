"""Decisions about names: independent of order, of which documents there are, and undone without a trace."""

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from careergraph.decisions import Decision, Decisions, DecisionsFile, read_decisions
from careergraph.errors import UsageError
from careergraph.exporters.merges import iter_merges
from careergraph.rdf import to_nquads
from careergraph.resolve import resolve
from tiny import claim_of, extraction_of, tiny_vocabulary

KNOWN = tiny_vocabulary()
QUIET = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))

_NAMES = st.sampled_from(
    ["ML", "machine learning", "teamwork", "Team Work", "proofs", "proof", "Proof", "PROOF", "proof (cold)",
     "BFC", "bulk fermentation", "sugar-work", "scoring"]
)  # fmt: skip
_KINDS = st.sampled_from(
    [("requiresSkill", "Skill"), ("usesTool", "Tool"), ("hasResponsibility", "Responsibility")]
)


@st.composite
def corpora(draw):
    """Generate a few documents about the skills, tools and duties of bakers."""
    corpus = []
    for n in range(draw(st.integers(1, 3))):
        ends = draw(st.lists(st.tuples(_KINDS, _NAMES), min_size=1, max_size=6))
        claims = [claim_of("Baker", p, name, kind, 100 * i) for i, ((p, kind), name) in enumerate(ends)]
        short = draw(st.sampled_from([(), (("BFC", "bulk fermentation control"),), (("BFC", "best flour"),)]))
        corpus.append(extraction_of(f"{n}.md", *claims, abbreviations=short))
    return corpus


_DECISIONS = st.builds(
    Decision, st.sampled_from(["Skill", "Tool", "Responsibility"]), _NAMES, _NAMES, is_merge=st.booleans()
)


def graph_of(corpus, *decisions):
    """Return the graph of a corpus under decisions that do not contradict each other."""
    try:
        return resolve(corpus, KNOWN, decisions=Decisions(decisions))
    except UsageError:
        assume(False)


def bytes_of(graph):
    return to_nquads(graph), b"".join(iter_merges(graph))


@QUIET
@given(corpora(), st.lists(_DECISIONS, max_size=4), st.randoms(use_true_random=False))
def test_order_of_documents_and_decisions_does_not_matter(corpus, decisions, random):
    """Any order of both gives the same graph, to the byte."""
    graph = graph_of(corpus, *decisions)
    shuffled, turned = random.sample(corpus, len(corpus)), random.sample(decisions, len(decisions))

    other = graph_of(shuffled, *turned)
    assert other == graph
    assert bytes_of(other) == bytes_of(graph)


@QUIET
@given(corpora(), st.lists(_DECISIONS, max_size=4))
def test_iris_under_decisions_do_not_change_with_company(corpus, decisions):
    """Every fact of a document alone is, under the same decisions, a fact of the corpus."""
    together = graph_of(corpus, *decisions)

    for extraction in corpus:
        assert set(graph_of([extraction], *decisions).facts) <= set(together.facts)


@QUIET
@given(corpora(), st.data())
def test_every_merge_can_be_split(corpus, data):
    """A merge on record is gone when its name is split from its thing; what bears other names stays as it was."""
    graph = graph_of(corpus)
    assume(graph.merges)
    merge = data.draw(st.sampled_from(graph.merges))
    entity = graph.entities[merge.entity]
    after = graph_of(corpus, Decision(entity.kind, merge.name, entity.label, is_merge=False))

    assert not any(m.entity == entity.iri and m.name == merge.name for m in after.merges)
    assert merge.name != (after.label(entity.iri) if entity.iri in after.entities else None)
    untouched = {iri: e for iri, e in graph.entities.items() if iri != entity.iri}
    assert all(after.entities[iri].label == e.label for iri, e in untouched.items())


@QUIET
@given(corpora(), st.lists(_DECISIONS, max_size=3), _DECISIONS)
def test_what_is_decided_and_taken_back_leaves_no_trace(corpus, decisions, decision):
    """The file and the graph are, byte for byte, what they were."""
    assume(decision not in decisions)
    file = DecisionsFile(read_decisions_file(*decisions))
    changed = file.adding(decision)
    back = changed.without(lambda each: each == decision)

    assert changed.adding(decision) == changed
    assert b"".join(back.parts()) == b"".join(file.parts())
    graph = graph_of(corpus, *file.decisions().made)
    assert bytes_of(graph_of(corpus, *back.decisions().made)) == bytes_of(graph)


def read_decisions_file(*decisions):
    """Return the set of mappings that holds these decisions."""
    file = DecisionsFile.empty()
    for decision in decisions:
        file = file.adding(decision)
    assert set(read_decisions(b"".join(file.parts()), "x.tsv").made) == set(decisions)
    return file.held
