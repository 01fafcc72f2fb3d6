"""Law 9: an IRI is a function of kind and key, never of what else there is; two keys never share one."""

from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from careergraph.identity import SEGMENTS, digest_of, document_iri, kind_of_iri, mint_iri, slug_of
from careergraph.resolve import resolve
from careergraph.text import fold_name
from tiny import claim_of, extracted, extraction_of, tiny_vocabulary

KNOWN = tiny_vocabulary()
QUIET = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])

_SIMILAR = st.text(alphabet=st.sampled_from("ab -+#./&_éx0"), min_size=1, max_size=8)
_ANY = st.text(min_size=1, max_size=100)
_LONG = st.builds(
    lambda head, tail: head * 90 + tail, st.sampled_from("ab"), st.text(alphabet="ab", max_size=3)
)
_KEYS = st.one_of(_SIMILAR, _ANY, _LONG).map(fold_name).filter(bool)
_NAMES = st.sampled_from(
    [
        "Python",
        "python",
        "C",
        "C++",
        "C#",
        "Blast Chiller",
        "blast chillers",
        "teamwork",
        "Team Work",
        "ML",
        "sugar-work",
    ]
)


@given(_KEYS, _KEYS)
@example("c++", "c plus plus")
@example("a b", "a-b")
@example("é", "e\u0301")
def test_two_keys_never_share_an_iri(one, other):
    """Different keys have different slugs; the same key has one."""
    assert (slug_of(one) == slug_of(other)) == (one == other)


@given(_KEYS.filter(lambda key: any(c.isalnum() for c in key)))
def test_no_key_can_be_forged_from_a_slug(key):
    """A key written like the slug of another, hash and all, has a slug of its own."""
    slug = slug_of(key)
    for forged in (slug, slug.replace("-", " ")):
        assume(forged != key)
        assert slug_of(forged) != slug


@given(_KEYS, st.sampled_from(sorted(SEGMENTS)), st.sampled_from(sorted(SEGMENTS)))
def test_two_kinds_never_share_an_iri(key, one, other):
    """A skill and a tool of one name are two things."""
    assert (mint_iri(one, key) == mint_iri(other, key)) == (one == other)
    assert kind_of_iri(mint_iri(one, key)) == one


@given(_KEYS)
def test_an_iri_is_stable_and_writable(key):
    """A second call gives the same; there is no space, quote, bracket or control character in it."""
    iri = mint_iri("Role", key)

    assert iri == mint_iri("Role", key)
    assert not any(c.isspace() or c in '<>"{}|\\^`' or not c.isprintable() for c in iri)


@given(st.text(min_size=1, max_size=60), st.text(min_size=1, max_size=60))
@example("a/b.md", "a-b.md")
@example("A.md", "a.md")
def test_two_documents_never_share_an_iri(one, other):
    """Ids that differ in anything, case too, have different IRIs."""
    assert (document_iri(one) == document_iri(other)) == (one == other)


def test_iris_are_what_they_were():
    """Published IRIs: a change here breaks everybody's links."""
    assert mint_iri("Role", "machine learning engineer").endswith("/role/machine-learning-engineer")
    assert mint_iri("Skill", "a/b testing").endswith("/skill/a-b-testing-" + digest_of("a/b testing")[:8])


@st.composite
def corpora(draw):
    """Generate documents about a few roles, skills and tools."""
    corpus = []
    for n in range(draw(st.integers(1, 4))):
        claims = [
            claim_of(draw(st.sampled_from(["Baker", "Data Analyst"])), *draw(_ENDS), 100 * i)
            for i in range(draw(st.integers(1, 5)))
        ]
        corpus.append(extraction_of(f"{n}.md", *claims))
    return corpus


_ENDS = st.builds(
    lambda end, name: (end[0], name, end[1]),
    st.sampled_from([("requiresSkill", "Skill"), ("usesTool", "Tool")]),
    _NAMES,
)


@QUIET
@given(corpora())
def test_iris_do_not_change_when_documents_are_added_or_removed(corpus):
    """Every fact of a document alone is, with the same IRIs, a fact of the corpus."""
    together = resolve(corpus, KNOWN)
    for extraction in corpus:
        alone = resolve([extraction], KNOWN)

        assert set(alone.facts) <= set(together.facts)
        assert {i: e.kind for i, e in alone.entities.items()}.items() <= {
            i: e.kind for i, e in together.entities.items()
        }.items()


def test_iris_of_read_documents_do_not_change_with_company():
    """The same holds for documents that were read: one more guide moves nothing."""
    baker = extracted("# Baker\n\n## Skills\n\n- Kneading\n- AI literacy (AI)\n- ovens & hoods\n", "baker.md")
    cook = extracted(
        "# Cook\n\n## Skills\n\n- kneading\n- Ovens & hoods\n- animal instinct (AI)\n", "cook.md"
    )
    alone, together = resolve([baker], KNOWN), resolve([cook, baker], KNOWN)

    assert alone.facts
    assert set(alone.facts) <= set(together.facts)
    for fact, found in alone.facts.items():
        assert set(found) <= set(together.facts[fact])
