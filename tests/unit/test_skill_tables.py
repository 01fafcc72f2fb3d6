"""Skills and tools from tables whose columns have headings."""

from tiny import objects_in

HEAD = "# Pastry chef\n\nA pastry chef makes desserts.\n\n"


def test_the_column_says_what_its_cells_name():
    """Items are tools, also under a heading of skills; purposes and prices are neither."""
    text = (
        HEAD + "## Skills\n\n| Item | What for | Cost |\n|---|---|---|\n"
        "| Offset spatula, dough scraper | icing and layers | $20 |\n| Sugar lamp (Acme) | pulled sugar | $90 |\n"
    )

    assert objects_in(text, "usesTool") == {"offset spatula", "dough scraper", "sugar lamp"}
    assert objects_in(text, "requiresSkill") == set()


def test_levels_in_a_table_of_skills_are_no_skills():
    """The first column names skills, the second how well."""
    text = (
        HEAD
        + "## Skills\n\n| Skill | Level |\n|---|---|\n| Sugar work | Expert |\n| Menu craft | Working |\n"
    )

    assert objects_in(text, "requiresSkill") == {"sugar work", "menu craft"}


def test_names_joined_by_a_plus_are_two():
    """A plus with space on both sides joins, in "C++" it belongs to the name."""
    text = (
        HEAD
        + "## Tools\n\n| Job | Start with | Also seen |\n|---|---|---|\n| Code | Python + C++ | Perl |\n| Data | SQL | R |\n"
    )

    assert objects_in(text, "usesTool") >= {"python", "c++", "perl", "sql"}
