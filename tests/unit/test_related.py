"""Related roles: lists of links, tables, labels and lines that name other jobs."""

import pytest

from tiny import extracted

HEAD = "# Baker\n\n## Skills\n\n- kneading dough\n\n"


def related_in(text):
    return {
        (c.subject_name, c.object_name) for c in extracted(HEAD + text).claims if c.predicate == "relatedTo"
    }


TABLE = """## Similar occupations

| Occupation | Duties | Pay |
|---|---|---|
| Pastry Chef | help bakers | $30,000 |
| Waiter | serves cooks | $31,000 |
| Grocer | cuts | $32,000 |
"""
THREE = {("Baker", "Pastry Chef"), ("Baker", "Waiter"), ("Baker", "Grocer")}


@pytest.mark.parametrize(
    "text",
    [
        "## Related careers\n\n- [Pastry Chef](../pastry-chef)\n- [Waiter](../waiter)\n- [Grocer](../grocer)\n",
        "**Explore other careers that need these skills:**\n\n- Pastry Chef\n- Waiter\n- Grocer\n",
        "## Related jobs\n\nRelated job titles: Pastry Chef, Waiter, Grocer\n",
        "## Overview\n\nAlternate job titles: Pastry Chef; Waiter; Grocer\n",
        "## You might also be interested in\n\nPastry Chef\n\nWaiter\n\nGrocer\n",
        TABLE,
    ],
    ids=["links", "other careers", "label", "alternate titles", "lines", "table"],
)
def test_related_roles_are_read_in_any_layout(text):
    """Links of the site, labels, lines without bullets and first cells name the same three jobs."""
    assert related_in(text) == THREE


def test_an_unknown_name_among_related_roles_is_one():
    """Where half of the items are known jobs, the others are jobs too; a link that leads on is none."""
    text = "## Related careers\n\n- Pastry Chef\n- Waiter\n- Loafsmith\n- Hotel and spa waiter\n- View all jobs\n"

    assert {name for _, name in related_in(text)} == {
        "Pastry Chef",
        "Waiter",
        "Loafsmith",
        "Hotel and spa waiter",
    }


@pytest.mark.parametrize(
    "text",
    [
        "## Related reading\n\n- [Pastry Chef](../a)\n- [Waiter](../b)\n- [Grocer](../c)\n",
        "## Jobs\n\n- [Pastry Chef](../a)\n- [Waiter](../b)\n- [Grocer](../c)\n",
        "## You might also like\n\nTen ways to bake\n\nWaiter\n\nOur favorite flour\n",
        "## Related careers\n\n- Flour and water\n- Salt\n- Yeast\n",
        "## Similar occupations\n\n| Flour | Use |\n|---|---|\n| Rye | loaves for a Waiter |\n| Spelt | cake |\n",
    ],
    ids=["reading", "menu", "posts", "things", "other table"],
)
def test_other_lists_name_no_related_role(text):
    """Articles, menus, posts and things are no careers."""
    assert related_in(text) == set()
