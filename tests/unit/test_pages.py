"""Pages that are about no career, told by their headings."""

import pytest

from careergraph.pages import page_of


@pytest.mark.parametrize(
    ("headings", "page"),
    [
        (["tidewatch", "Requirements", "## Installation", "Usage"], "software"),
        (["4.2.0", "Added", "Fixed"], "software"),
        (["5. PROHIBITED USES", "11. GOVERNING LAW"], "legal"),
        (["Ingredients", "Equipment", "Method"], "food"),
        (["Course description", "Skills you will practice", "Grading"], "course"),
        (["Important dates", "Topics of interest"], "event"),
        (["Skills management", "Integrations", "Pricing"], "product"),
    ],
)
def test_page_of_tells_pages_that_are_about_no_career(headings, page):
    """Two headings that only such a page has tell it, whatever the others are."""
    assert page_of(headings) == page


@pytest.mark.parametrize(
    "headings",
    [
        ["Installation", "installation:"],
        ["Installation of ductwork", "Installation of units", "Maintenance"],
        ["Getting started", "License", "Requirements", "Benefits"],
        ["Installation", "Pricing"],
        [],
    ],
)
def test_page_of_takes_no_career_page_for_another(headings):
    """One heading tells nothing, nor do two of different kinds, nor those that career pages have too."""
    assert page_of(headings) is None
