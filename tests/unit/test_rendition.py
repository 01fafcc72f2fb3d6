"""The text that readers write of files which are no text."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from careergraph.model import Span
from careergraph.readers import rendition as module
from careergraph.readers.rendition import Rendition


def test_rendition_sets_blocks_apart():
    """Blank lines stand between blocks; items and rows of one list or table follow each other."""
    made = Rendition()
    made.begin("heading", level=1)
    made.write("Baker")
    made.close()
    for depth, name in ((0, "mixing"), (1, "by hand")):
        made.begin("item", level=depth)
        made.write(name)
    made.close()
    made.row(["a", "b"])
    made.row(["1", ""])

    assert made.text == "Baker\n\n- mixing\n  - by hand\n\na | b\n| 1 |  |"
    assert [b.span.of(made.text) for b in made.blocks] == ["Baker", "mixing", "by hand", "a | b", "| 1 |  |"]


def test_rendition_joins_lines_that_a_margin_broke():
    """A long line that ends without a stop goes on in the next one; a short one does not."""
    made = Rendition()
    made.write("A baker mixes, shapes and bakes the dough through the night and")
    made.break_line()
    made.write("sleeps in the morning.")
    made.break_line()
    made.write("Pay: low")
    made.end()

    assert len(made.blocks) == 2


def test_rendition_labels_a_field():
    """A field is a line with its label and topic."""
    made = Rendition()
    made.field("Pay", "£9", topic="pay")
    made.field("Place", " ", topic="pay")

    assert made.text == "Pay: £9"
    assert made.blocks[0].label == Span(0, 3)


def test_rendition_ends_when_it_is_full(monkeypatch):
    """What unfolds without end is cut."""
    monkeypatch.setattr(module, "MAX_CHARACTERS", 10)
    made = Rendition()
    made.write("12345")
    made.end()
    made.write("1234567890")
    made.end()

    assert made.is_full
    assert made.text == "12345"


WORDS = st.text(st.sampled_from("ab *_`<>[]()|&;:.-•\n\t1é\u2060"), max_size=12)
STEPS = st.one_of(
    st.tuples(st.just("write"), WORDS, st.sampled_from([0, 1, 2])),
    st.tuples(st.just("begin"), st.sampled_from(["heading", "paragraph", "item"])),
    st.tuples(st.just("row"), st.lists(WORDS, min_size=1, max_size=3)),
    st.tuples(st.sampled_from(["end", "close", "break_line"])),
)


@given(st.lists(STEPS, max_size=30))
def test_rendition_keeps_offsets_whatever_is_said(steps):
    """Blocks are in order, trimmed and apart; labels lie inside."""
    made = Rendition()
    for name, *arguments in steps:
        getattr(made, name)(*arguments)
    made.close()

    written = [b.span.of(made.text) for b in made.blocks]
    assert written == [w.strip() for w in written if w.strip()]
    assert all(a.span.end < b.span.start for a, b in pairwise(made.blocks))
    assert all(b.span.covers(b.label) for b in made.blocks if b.label)
