"""Blocks that an export ran together."""

import pytest

from tiny import block_with, outlined, shape


def cut_of(text, name="guide.md"):
    return shape(outlined(f"# Bookbinder\n\n{text}\n", name))[1:]


@pytest.mark.parametrize(
    ("line", "title", "rest"),
    [
        ("What You'll DoA binder sews books all day.", "What You'll Do", "A binder sews books all day."),
        ("Key ResponsibilitiesWe sew books.", "Key Responsibilities", "We sew books."),
        (
            "APPLICATION AND SELECTION   Write to the guild.",
            "APPLICATION AND SELECTION",
            "Write to the guild.",
        ),
        ("SALARY  $20 an hour.", "SALARY", "$20 an hour."),
        ("TOOLS — awl and bone folder", "TOOLS", "awl and bone folder"),
        ("The hard parts. Binders breathe dust.", "The hard parts", "Binders breathe dust."),
        (
            "Getting qualified. Most binders learn at a bench.",
            "Getting qualified",
            "Most binders learn at a bench.",
        ),
    ],
)
def test_outline_parts_a_title_from_the_text_on_its_line(line, title, rest):
    """A capital inside a word, a gap after capitals or a full stop after a title ends a heading."""
    (kind, head), *body = cut_of(line)

    assert (kind, head.rstrip(". —")) == ("heading", title)
    assert [words for _, words in body] == [rest]


@pytest.mark.parametrize(
    "line",
    [
        "JavaScript is a language that few binders know.",
        "OldTown binders sew books.",
        "THE OLD TOWN   Write to the guild.",
        "Skills matter. Binders sew books.",
        "It is the hard part. Binders breathe dust.",
        "Glue dries. Binders wait.",
        "Training pays. Binders learn at a bench.",
    ],
)
def test_outline_leaves_a_line_whole_that_opens_with_no_title(line):
    """Names with capitals inside, capitals of no topic and short sentences are no titles."""
    assert cut_of(line) == [("paragraph", " ".join(line.split()) if "   " not in line else line)]


def test_outline_parts_the_title_behind_an_emoji_from_its_text():
    """ "🔧 Our stack TypeScript, Go": the section sign says that a title follows; a bullet of others does not."""
    assert cut_of("🔧 Our tools Awl, thread and press") == [
        ("heading", "Our tools"),
        ("paragraph", "Awl, thread and press"),
    ]
    assert cut_of("- Our tools Awl, thread and press") == [("item", "Our tools Awl, thread and press")]


@pytest.mark.parametrize("bullet", "•▪●◦*")
def test_outline_cuts_bullets_inside_a_line(bullet):
    """Two or more bullets that lost their lines make items."""
    found = cut_of(f"A binder brings: {bullet} steady hands {bullet} good eyes {bullet} patience")

    assert [words.strip(f" {bullet}") for kind, words in found if kind == "item"] == [
        "steady hands",
        "good eyes",
        "patience",
    ]


@pytest.mark.parametrize("line", ["Open daily • closed on Sunday", "A sheet of 4•6 and one of 5•7 inches"])
def test_outline_leaves_one_bullet_inside_a_line_alone(line):
    """One sign only parts two words, and one without space around it is a times sign."""
    assert [kind for kind, _ in cut_of(line)] == ["paragraph"]


def test_outline_gives_what_is_cut_its_topic():
    """The text behind a title on its line stands under that title."""
    document = outlined("# Bookbinder\n\nThe hard parts. Binders breathe dust.\n")

    assert block_with(document, "Binders breathe").topic == "challenges"
