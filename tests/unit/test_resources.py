"""Learning resources: titles, links, who offers courses, names after a class of resources."""

import pytest

from tiny import extracted

HEAD = "# Data Analyst\n\n## Skills\n\n- patience\n- statistics\n\n"
LEARN = HEAD + "## Learning resources\n\n"


def _resources(text: str) -> set[str]:
    return {c.object_name for c in extracted(text).claims if c.predicate == "learnsFrom"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            LEARN + "- *Counting Rivers* and *The Quiet Table* are the two books to own.\n- Maps\n",
            {"Counting Rivers", "The Quiet Table", "Maps"},
        ),
        (
            LEARN
            + "- The Society of Tide Counters gives talks.\n- Stattle and Numeria sell question banks.\n",
            {"Society of Tide Counters", "Stattle", "Numeria"},
        ),
        (
            HEAD + "## Overview\n\nMust have completed courses. Of course, classes help.\n",
            set(),
        ),
        (
            LEARN + "- TCA and RNA run joint courses through the Tide Alliance.\n- Maps\n",
            {"TCA", "RNA", "Tide Alliance", "Maps"},
        ),
        (
            HEAD
            + "## Roadmap\n\n- Read: [The Quiet Table](https://books.example.org/q)\n- Count something\n",
            {"The Quiet Table"},
        ),
        (
            HEAD + "## Education\n\nMany go to conferences (e.g., TideCon, RiverConf) each year.\n",
            {"TideCon", "RiverConf"},
        ),
        (
            HEAD
            + "## Overview\n\nTo practise, try Countopia, Tidy Rows and the free Numeria Rows Academy.\n",
            {"Countopia", "Tidy Rows", "Numeria Rows Academy"},
        ),
        (
            HEAD
            + "## FAQ\n\nWe like the *Rows and Tides* podcast, Stattle Academy, and the annual conference, TideCon.\n",
            {"Rows and Tides", "Stattle Academy", "TideCon"},
        ),
        (
            HEAD + "## Overview\n\nThe TCA and RNA websites and countingrivers.org are worth bookmarking.\n",
            {"TCA", "RNA", "countingrivers.org"},
        ),
        (HEAD + "## Overview\n\nVantor's TideCon conference is loud.\n", {"TideCon"}),
        (HEAD + "## Community\n\nAsk in r/tidecounting first.\n", {"r/tidecounting"}),
    ],
)
def test_resources_are_names_not_sentences(text, names):
    """Titles in emphasis, names before a verb of offering, links to read, names after their class."""
    assert _resources(text) == names


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "## Overview\n\nEmployers offer training in the first month.\n",
        HEAD + "## Requirements\n\n- Papers at conferences (TideCon, RiverConf)\n- SQL\n",
        HEAD + "## Overview\n\nOnline courses may help those who wait. The Vantor site is large.\n",
        HEAD + "## Responsibilities\n\n- Edit the Vantor blog and the Tide Journal\n- Count\n",
        HEAD
        + "## Tools\n\n- [Numeria](https://numeria.example.org)\n- [Stattle](https://stattle.example.org)\n",
    ],
)
def test_resources_are_no_employers_papers_or_tools(text):
    """Training at work, places to publish and links to tools teach nobody by name."""
    assert _resources(text) == set()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("[Counting for All](https://x.example/a) (Numeria) “This course counts.”\n", {"Counting for All"}),
        ("This Numeria course is good. We are a good blog.\n", set()),
    ],
)
def test_a_paragraph_about_learning_may_open_with_its_link(text, names):
    """The link is the resource; a sentence that begins with "This" names none."""
    assert _resources(LEARN + text) == names
