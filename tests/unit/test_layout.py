"""Lines and the marks at their beginning."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careergraph.layout import BULLETS, iter_lines, line_at


def only_line(text):
    (line,) = iter_lines(text)
    return line


@pytest.mark.parametrize("bullet", sorted(BULLETS))
def test_iter_lines_knows_every_bullet(bullet):
    """Each symbol with a space after it makes an item, without the symbol."""
    text = f"  {bullet} knead dough"
    line = only_line(text)

    assert (line.kind, line.span.of(text), line.indent) == ("item", "knead dough", 2)


@pytest.mark.parametrize(
    "mark",
    ["1.", "12)", "(3)", "a)", "B.", "iv.", "✅", "🔧", "[ ]", "[x]"],
)
def test_iter_lines_knows_numbers_letters_boxes_and_emoji(mark):
    """Numbered, lettered, boxed and emoji items are items."""
    text = f"{mark} knead dough"

    assert (only_line(text).kind, only_line(text).span.of(text)) == ("item", "knead dough")


def test_iter_lines_reads_an_indented_o_as_a_bullet():
    """The second level of a word processor is the letter o; at the margin it is a word."""
    nested, plain = "   o knead dough", "o knead dough"

    assert only_line(nested).kind == "item"
    assert only_line(plain).kind == "text"


@pytest.mark.parametrize(
    "text",
    [
        "-5 degrees",
        "*emphasis*",
        "**Bold** words",
        "1.5 million jobs",
        "3D printing",
        "2024 was busy",
        "+1 point",
        "e.g. baking",
        "Node.js runs it",
        "#hashtag",
        "|not a row",
        "- "[:1] + "x",
    ],
)
def test_iter_lines_leaves_plain_lines_alone(text):
    """What only begins like a mark is text ("#hashtag" apart, no mark without its space is one)."""
    assert only_line(text).kind in {"text", "heading" if text.startswith("#") else "text"}


@pytest.mark.parametrize(
    ("text", "level", "name"),
    [
        ("# Chef", 1, "Chef"),
        ("### Tools ###", 3, "Tools"),
        ("###### Deep", 6, "Deep"),
        ("  ## Pay", 2, "Pay"),
    ],
)
def test_iter_lines_counts_the_hashes_of_a_heading(text, level, name):
    """The level is the number of hashes; closing hashes are no text."""
    line = only_line(text)

    assert (line.kind, line.level, line.span.of(text)) == ("heading", level, name)


@pytest.mark.parametrize("text", ["---", "=====", "***", "* * *", "- - -", "|---|:--:|", "~~~~ "])
def test_iter_lines_knows_rules(text):
    """Underlines, rules and the line under a table's head are rules."""
    assert only_line(text).kind == "rule"


def test_iter_lines_knows_rows():
    """A line between bars is a row of a table."""
    assert only_line("| Pay | 10 |").kind == "row"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_iter_lines_takes_every_line_end(end):
    """Lines end with LF, CR LF or CR; blank ones are told."""
    text = end.join(["one", "", "  two  ", ""])

    assert [(line.kind, line.span.of(text)) for line in iter_lines(text)] == [
        ("text", "one"),
        ("blank", ""),
        ("text", "two"),
    ]


@given(st.text(alphabet=st.sampled_from("aé-*•#|= \t\r\n1.o\u00a0\u2028"), max_size=80))
def test_iter_lines_are_in_order_and_lose_no_letter(text):
    """Lines do not overlap, and every letter stands in one of them."""
    lines = list(iter_lines(text))
    spans = [line.span for line in lines]

    assert all(0 <= s.start <= s.end <= len(text) for s in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert sum(line.span.of(text).count("é") for line in lines) == text.count("é")


@pytest.mark.parametrize("mark", ["•", "◦", "▪", "‣", "∙", "·", "➤", "►", "✓", "✔"])
def test_iter_lines_knows_a_bullet_without_its_space(mark):
    """An export may lose the space between bullet and word."""
    text = f"{mark}knead dough"

    assert (only_line(text).kind, only_line(text).span.of(text)) == ("item", "knead dough")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("-Kneads dough", "item"),
        ("-kneads dough", "item"),
        ("-X ray", "text"),
        ("-5 degrees", "text"),
        ("–Kneads", "text"),
    ],
)
def test_iter_lines_takes_a_hyphen_for_a_bullet_before_a_word(text, kind):
    """ "-5" is a number, "-X" a name."""
    assert only_line(text).kind == kind


def test_iter_lines_takes_an_emoji_without_space_for_text():
    """An emoji glued to a word belongs to it."""
    assert only_line("🔧tools").kind == "text"


def kinds_of(text):
    return [line.kind for line in iter_lines(text)]


def test_iter_lines_knows_a_table_without_bars_at_its_edges():
    """The rule below its head tells a table; it ends with the first line that has no cells."""
    text = "Stage | Pay\n--- | ---\nJunior | 10\nSenior | 20\nThat is all.\nrye | wheat\n"

    assert kinds_of(text) == ["row", "rule", "row", "row", "text", "text"]


@pytest.mark.parametrize(
    "text",
    [
        "rye | wheat\noats | barley\n",
        "Bread\n--- | ---\nrye | wheat\n",
        "rye | wheat\n-----\noats | barley\n",
    ],
    ids=["no rule", "no head", "an underline"],
)
def test_iter_lines_takes_lines_with_a_bar_for_no_table(text):
    """Without a head of cells and a rule of cells below it a bar only parts words."""
    assert "row" not in kinds_of(text)


@pytest.mark.parametrize("mark", ["-", "*", "+"])
def test_iter_lines_knows_a_bullet_that_a_converter_escaped(mark):
    """It stands for the bullet that the page had."""
    line = only_line(f"\\{mark} knead dough")

    assert (line.kind, line.span.start) == ("item", 3)


def test_line_at_looks_behind_what_turns_the_direction_of_writing():
    """A sign that is not seen hides no heading."""
    text = "\u202e# Pastry chef"

    assert line_at(text, 0, len(text)).kind == "heading"
