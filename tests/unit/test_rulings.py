"""Decisions of people win over every rule; what they cannot mean is told with its lines."""

import pytest

from careergraph.decisions import Decision, Decisions
from careergraph.errors import UsageError
from careergraph.resolve import resolve
from careergraph.vocabulary import Term, Vocabulary
from tiny import claim_of, extraction_of, tiny_vocabulary

KNOWN = tiny_vocabulary()
LONG = (("BFC", "bulk fermentation control"),)


def merge(name, other, kind="Skill", line=0):
    return Decision(kind, name, other, line=line)


def split(name, other, kind="Skill", line=0):
    return Decision(kind, name, other, is_merge=False, line=line)


def skill(name, start=0, subject="Baker"):
    return claim_of(subject, "requiresSkill", name, "Skill", start)


def graph_of(*names, decisions=(), abbreviations=(), known=KNOWN):
    """Return the graph of one document that asks for these skills."""
    claims = [skill(name, 100 * n) for n, name in enumerate(names)]
    documents = [extraction_of("a.md", *claims, abbreviations=abbreviations)]
    return resolve(documents, known, decisions=Decisions(tuple(decisions)))


def skills(graph):
    return {e.iri.rpartition("/")[2]: e.label for e in graph.entities.values() if e.kind == "Skill"}


def test_a_merge_makes_two_things_one():
    """The second name is its label however often the first is written; where the first went is on record."""
    graph = graph_of(
        "loaf shaping", "bread shaping", "Loaf shaping", decisions=[merge("loaf shaping", "bread shaping")]
    )
    (entity,) = [e for e in graph.entities.values() if e.kind == "Skill"]
    old = "https://w3id.org/careergraph/skill/loaf-shaping"

    assert (entity.label, entity.aliases) == ("bread shaping", ("Loaf shaping",))
    assert graph.replaced == {old: entity.iri}
    assert {(m.name, m.rule, m.score) for m in graph.merges} == {
        ("loaf shaping", "decision", 1.0), ("Loaf shaping", "decision", 1.0)
    }  # fmt: skip
    assert graph.decided.merges == 1
    assert not graph.decided.unused


def test_a_merge_into_a_name_that_nobody_wrote_gives_it():
    """The thing that both become may be called as no document calls it."""
    assert skills(graph_of("loaf shaping", decisions=[merge("loaf shaping", "shaping")])) == {
        "shaping": "shaping"
    }


def test_a_merge_of_another_name_of_a_known_term_moves_that_name_alone():
    """ML is one of the names of machine learning: the term stays, without it."""
    graph = graph_of("ML", "machine learning", decisions=[merge("ML", "markup languages")])

    assert skills(graph) == {"machine-learning": "machine learning", "markup-language": "markup languages"}
    assert not graph.replaced
    assert all("ML" not in e.aliases for e in graph.entities.values() if e.label == "machine learning")


def test_a_merge_of_a_known_term_moves_all_its_names():
    """The label of a term stands for the term."""
    graph = graph_of("ML", "machine learning", decisions=[merge("machine learning", "statistics")])

    assert skills(graph) == {"statistics": "statistics"}


def test_a_merge_wins_over_what_a_document_defines():
    """A name that is decided is not written out."""
    graph = graph_of("BFC", decisions=[merge("BFC", "fermentation")], abbreviations=LONG)

    assert skills(graph) == {"fermentation": "fermentation"}


def test_chains_of_merges_are_followed():
    """A = B and B = C make A, B and C one, in whatever order they are made."""
    chain = [merge("one way", "another way"), merge("another way", "third way")]
    names = ("one way", "another way", "third way")

    for decisions in (chain, chain[::-1]):
        graph = graph_of(*names, decisions=decisions)
        assert skills(graph) == {"third-way": "third way"}
        assert sorted(graph.replaced) == [
            f"https://w3id.org/careergraph/skill/{slug}" for slug in ("another-way", "one-way")
        ]


def test_decisions_about_one_kind_leave_others_alone():
    """A tool of the same name stays."""
    claims = [skill("kneading"), claim_of("Baker", "usesTool", "kneading", "Tool", 100)]
    decided = Decisions((merge("kneading", "dough work"),))
    graph = resolve([extraction_of("a.md", *claims)], KNOWN, decisions=decided)

    assert sorted(e.label for e in graph.entities.values()) == ["Baker", "dough work", "kneading"]


@pytest.mark.parametrize(
    ("names", "abbreviations", "decision", "left"),
    [
        (("ML", "machine learning"), (), split("ML", "machine learning"), {"ML", "machine learning"}),
        (("BFC",), LONG, split("BFC", "bulk fermentation control"), {"BFC"}),
        (("proof", "proofs"), (), split("proofs", "proof"), {"proof", "proofs"}),
        (("rye", "rye", "RYE"), (), split("RYE", "rye"), {"RYE", "rye"}),
        (("proof", "proof (cold)"), (), split("proof (cold)", "proof"), {"proof", "proof (cold)"}),
    ],
)
def test_a_split_undoes_each_rule(names, abbreviations, decision, left):
    """A name of the vocabulary, one that a document writes out, a plural, capitals, brackets."""
    graph = graph_of(*names, decisions=[decision], abbreviations=abbreviations)

    assert set(skills(graph).values()) == left
    assert len(skills(graph_of(*names, abbreviations=abbreviations))) == 1
    assert not any(m.name == decision.name for m in graph.merges)
    assert not graph.decided.unused


def test_a_split_takes_case_and_plural_with_it_where_that_is_not_the_difference():
    """What is split from a term by its name is split in every way to write the name."""
    graph = graph_of("ML", "ml", "machine learning", decisions=[split("ml", "machine learning")])

    assert sorted(skills(graph)) == ["machine-learning", "ml"]


def test_a_split_gives_the_graph_of_a_vocabulary_without_the_name():
    """What is undone was never done, but for the record of the decision."""
    names = ("ML", "machine learning", "Machine Learning")
    term = Term("skill/machine-learning", "Skill", "machine learning", category="technical")
    without = Vocabulary({**KNOWN.terms, term.id: term})

    undone = graph_of(*names, decisions=[split("ML", "machine learning")])
    never = graph_of(*names, known=without)
    assert (undone.entities, undone.facts, undone.merges) == (never.entities, never.facts, never.merges)


def test_a_role_that_moved_is_broader_than_its_senior_one():
    """What is said of a thing by its IRI goes with it."""
    claims = [skill("patience", subject=s, start=n * 90) for n, s in enumerate(("Baker", "Senior Baker"))]
    decided = Decisions((merge("Baker", "Bread Baker", "Role"),))
    graph = resolve([extraction_of("a.md", *claims)], KNOWN, decisions=decided)
    senior = next(e for e in graph.entities.values() if e.label == "Senior Baker")

    assert senior.broader is not None
    assert graph.label(senior.broader) == "Bread Baker"


def test_decisions_about_nothing_in_the_documents_are_told():
    """They do no harm, and the graph says which they are."""
    decisions = [
        merge("unheard of", "machine learning"),
        merge("ML", "machine learning"),
        split("not here", "kneading"),
        split("kneading", "machine learning"),
    ]
    graph = graph_of("ML", "kneading", decisions=decisions)

    assert graph.decided.unused == (
        "split 'not here' from 'kneading' (Skill)",
        "merge 'unheard of' into 'machine learning' (Skill)",
    )


@pytest.mark.parametrize(
    "decisions",
    [
        [merge("a way", "b way", line=3), split("a way", "b way", line=5)],
        [merge("a way", "b way", line=5), merge("b way", "c way", line=3), split("a way", "c way", line=4)],
        [merge("ML", "machine learning", line=3), split("ML", "machine learning", line=5)],
        [merge("proofs", "proof", line=3), merge("b way", "proof", line=4), split("b way", "proofs", line=5)],
        [merge("a way", "b way", line=3), merge("a way", "c way", line=5)],
        [merge("a way", "b way", line=3), merge("b way", "a way", line=5)],
        [merge("a way", "b way", line=3), merge("b way", "c way", line=4), merge("c way", "a way", line=5)],
    ],
)
def test_contradictions_name_both_lines(decisions):
    """What is merged and split, merged into two things, or in a circle, is an error of use."""
    with pytest.raises(UsageError, match=r"contradict.*decisions\.sssom\.tsv:[34] .*sssom\.tsv:[45] "):
        graph_of("a way", decisions=decisions)


def test_the_same_decision_in_other_words_is_no_contradiction():
    """Two spellings of one name may be merged into two spellings of one other."""
    decisions = [merge("loaves", "bread"), merge("Loaves", "breads"), merge("loaves", "bread")]

    assert list(skills(graph_of("loaves", decisions=decisions))) == ["bread"]


def test_a_name_of_nothing_is_refused():
    """Signs alone are no name."""
    with pytest.raises(UsageError, match=r"decisions\.sssom\.tsv:4: '!!' is no name"):
        graph_of("kneading", decisions=[merge("kneading", "!!", line=4)])
