"""Triples in order, in memory and in pieces on disk."""

from hypothesis import given
from hypothesis import strategies as st

from careergraph.rdf.order import Ordered, subject_of
from careergraph.rdf.terms import iri_of, name_of, text_of

TYPE = name_of("rdf:type")
iris = st.sampled_from([iri_of(f"urn:{name}") for name in ("a", "a-b", "a.b", "ab", "b", "ä")] + [TYPE])
terms = iris | st.text(st.characters(exclude_categories=["Cs"]) | st.just("\x01"), max_size=4).map(text_of)
lines = st.lists(st.tuples(iris, iris, terms), max_size=40)


@given(lines, st.integers(1, 9))
def test_ordered_in_pieces_is_ordered_at_once(found, most):
    """Subject, its types, predicate, object; each once; the same from pieces, and when read again."""
    expected = [" ".join(t) for t in sorted(set(found), key=lambda t: (t[0], t[1] != TYPE, t))]
    pieces = Ordered(found, most=most)
    assert list(Ordered(found)) == expected
    assert list(pieces) == list(pieces) == expected
    assert len(pieces) == len(Ordered(found)) == len(expected)


@given(lines, st.integers(1, 5))
def test_chunks_keep_a_subject_together(found, size):
    """Chunks add up to all lines, and no subject is in two of them."""
    ordered = Ordered(found)
    chunks = list(ordered.chunks(size))
    assert [line for chunk in chunks for line in chunk] == list(ordered)
    subjects = [{subject_of(line) for line in chunk} for chunk in chunks]
    assert sum(map(len, subjects)) == len(set().union(*subjects))
