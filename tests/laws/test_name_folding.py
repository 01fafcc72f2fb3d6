"""No name holds what is not seen: controls, overrides, zero width; the text itself stays as it is."""

import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from careergraph.extraction import extract_document
from careergraph.graph import Graph
from careergraph.resolve import resolve
from careergraph.text import UNSEEN, blank_unseen, fold_name, squeeze
from tiny import annotated, read_text, tiny_vocabulary

GUIDE = (
    """# Pastry{0} Chef

## Skills{0}

- {0}Python{0}
- su{0}gar work and {0}statistics
- blast {0}chilling{0}

{0}Tools: Stand mixer{0}

## Responsibilities

- {0}Bake{0} bread for the whole quarter

## Career path

- Senior{0}: Head {0}Chef

Pay: {0}$50,000 a year{0}

"""
    + "Bread is eaten every day. " * 200
)  # so many controls in a short file would be no text
HOSTILE = [
    "\x1b[31m", "\x1b]0;owned\x07", "\x9b2J", "\x07", "\x85", "\x7f", "\u202e", "\u2066", "\u2069", "\u200e",
    "\u200b", "\u200d", "\ufeff", "\u2060", "\u00ad", "\u2028", "\U000e0041",
]  # fmt: skip


def graph_of(text: str, name: str = "guide.md") -> Graph:
    vocabulary = tiny_vocabulary()
    return resolve([extract_document(annotated(text, name), vocabulary)], vocabulary)


def names_of(graph: Graph) -> list[str]:
    held = [n for e in graph.entities.values() for n in (e.label, *e.aliases, *e.hidden)]
    held += [o.title for o in graph.origins.values()] + [m.name for m in graph.merges]
    evidence = (e for found in graph.facts.values() for e in found)
    return held + [e.section for e in evidence]


def unseen_in(name: str) -> list[str]:
    return [c for c in name if unicodedata.category(c) in {"Cc", "Cf", "Zl", "Zp"}]


@pytest.mark.parametrize("name", ["guide.md", "guide.txt"])
@pytest.mark.parametrize("hostile", HOSTILE, ids=ascii)
def test_names_hold_nothing_unseen(hostile, name):
    """Whatever is put into a guide, its labels, titles and sections are clean, its quotes untouched."""
    text = GUIDE.replace("{0}", hostile)
    graph = graph_of(text, name)

    assert {n: unseen_in(n) for n in names_of(graph) if unseen_in(n)} == {}
    for evidences in graph.facts.values():
        for evidence in evidences:
            assert evidence.quote == text[evidence.span.start : evidence.span.end]
    assert "Python" in names_of(graph)


@pytest.mark.parametrize("hostile", ["\x1b[31m", "\u202e", "\u200b", "\ufeff"], ids=ascii)
def test_names_with_something_unseen_are_the_things_without(hostile):
    """A skill with a hidden character is the same entity as without it."""
    plain = graph_of("# Pastry Chef\n\n## Skills\n\n- sugar work\n- Python\n")
    hidden = graph_of(f"# Pastry Chef\n\n## Skills\n\n- {hostile}sugar work\n- Python{hostile}\n")

    assert set(hidden.entities) == set(plain.entities)


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(st.sampled_from([*HOSTILE, "a", "b ", "C++", "é", "😀", "\x1b", "[", "]", "\n"])).map("".join)
)
def test_squeeze_leaves_nothing_unseen(text):
    """A squeezed text is clean, is squeezed, and the blanked one is as long as the text."""
    name = squeeze(text)

    assert unseen_in(name) == []
    assert squeeze(name) == name
    assert len(blank_unseen(text)) == len(text)
    assert fold_name(name) == fold_name(squeeze(fold_name(name)))


SCRIPT = [
    "<script>alert(1)</script>",
    "<SCRIPT src='x'>alert(1)</SCRIPT >",
    "<style>body { alert: 1 }</style>",
    "<script>alert(1)",
]


@pytest.mark.parametrize("script", SCRIPT)
@pytest.mark.parametrize("name", ["guide.md", "guide.txt"])
def test_script_in_an_item_is_no_skill(script, name):
    """What a script or style element holds is no name, nor part of one."""
    graph = graph_of(
        f"# Pastry Chef\n\n## Skills\n\n- {script}\n- sugar work\n- blast chilling {script}\n", name
    )

    assert not [n for n in names_of(graph) if "alert" in n or "script" in n.lower()]
    assert {"sugar work", "blast chilling"} <= set(names_of(graph))


@pytest.mark.parametrize("name", ["guide.md", "guide.txt"])
def test_script_in_a_title_leaves_the_role(name):
    """The role of the title is whole."""
    graph = graph_of("# Pastry <script>alert(1)</script> Chef\n\n## Skills\n\n- sugar work\n", name)

    assert "Pastry Chef" in {e.label for e in graph.entities.values()}
    assert [o.title for o in graph.origins.values()] == ["Pastry Chef"]


@pytest.mark.parametrize("name", ["guide.md", "guide.txt"])
@pytest.mark.parametrize(
    "script",
    [
        "<script>\n- Python\n- statistics\n</script>",
        "<script type='x'>\r\n\r\n- Python\r\n\r\n</script>",
        "- SQL <script>\n- Python\n</script>",
        "<style>\n- Python\n",
    ],
)
def test_script_of_several_lines_gives_no_fact(script, name):
    """Lines inside a script or style element are no items."""
    graph = graph_of(f"# Pastry Chef\n\n## Skills\n\n- sugar work\n{script}\n\n- blast chilling\n", name)

    assert "Python" not in names_of(graph)
    assert {"sugar work", "blast chilling"} <= set(names_of(graph))


@pytest.mark.parametrize("name", ["guide.md", "guide.txt"])
def test_script_that_is_only_spoken_of_hides_nothing(name):
    """A tag named in a sentence hides neither the lines after it nor, in code, the rest of its own."""
    text = "# Pastry Chef\n\n## Skills\n\n- `<script>` and Python\n- how <script> works\n- sugar work\n"

    assert {"Python", "sugar work"} <= set(names_of(graph_of(text, name)))


def test_script_lines_are_linear():
    """Thousands of tags that never close are read in one pass."""
    assert read_text("a <script>\n" * 20_000 + "<style>\n" * 20_000).blocks


def test_unseen_is_what_a_terminal_obeys():
    """The class has the controls and overrides, and no letter."""
    import re

    assert re.sub(f"[{UNSEEN}]", "", "a\x1b\x9b\u202e\u2066\u2028é\t") == "aé"
