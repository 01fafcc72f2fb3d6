"""Industries."""

import pytest

from tiny import objects_in

HEAD = "# Data analyst\n\n## Skills\n\n- patience\n\n"


@pytest.mark.parametrize(
    ("text", "industries"),
    [
        ("## Industries\n\n- Retail\n- Healthcare\n", {"retail", "healthcare"}),
        (
            "## Industries\n\n- **Retail**: shops and markets\n- **Hospitality**: hotels\n",
            {"retail", "hospitality"},
        ),
        (
            "## Overview\n\nThey work in industries such as retail, health care and hospitality.\n",
            {"retail", "health care", "hospitality"},
        ),
        (
            "## Employers\n\nRetail, oil and gas and hospitality are the industries forever short of analysts.\n",
            {"retail", "oil and gas", "hospitality"},
        ),
        (
            "## Progression\n\nOf last year's class 61% stayed in retail, 24% in hospitality, the rest in river tours.\n",
            {"retail", "hospitality", "river tour"},
        ),
        ("## Overview\n\nSales rose 61% in spring, 24% in summer.\n", set()),
        ("## Employers\n\nOil and gas is where the hours are.\n", {"oil and gas"}),
        ("## Pay\n\nPublic schools pay $31,000.\n", set()),
        (
            "## Overview\n\nJobs are found across the retail and hospitality sectors.\n",
            {"retail", "hospitality"},
        ),
        (
            "## Employers\n\nMost jobs are in **retail**, **hospitality** and *software*, with few at schools.\n",
            {"retail", "hospitality", "software"},
        ),
        (
            "## Pay\n\n| Dish | Where it is used | Pay |\n|---|---|---|\n| bread | retail, picnics | $20 an hour |\n",
            {"retail"},
        ),
        ("## Industries\n\n- Oil and gas\n- Retail\n", {"oil and gas", "retail"}),
        ("## Overview\n\nYou find the work everywhere: retail, hospitality.\n", {"retail", "hospitality"}),
        ("## Overview\n\nKnowledge of the retail or hospitality sector helps.\n", {"retail", "hospitality"}),
        (
            "## Employers\n\n- **Retail:** Lumera sells\n- **Hospitality:** Castelow cooks\n",
            {"retail", "hospitality"},
        ),
    ],
)
def test_industries_are_listed_or_said(text, industries):
    """Items under a heading about industries, "industries such as …" and "… sectors"."""
    assert objects_in(HEAD + text, "worksInIndustry") == industries


@pytest.mark.parametrize(
    "text",
    [
        "## Overview\n\nThey shop in retail stores.\n",
        "## Industry trends\n\n- Retail is changing\n",
        "## Skills\n\n- retail\n",
    ],
)
def test_industries_are_not_what_only_names_one(text):
    """A word that is an industry elsewhere is none where no industry is spoken of."""
    assert objects_in(HEAD + text, "worksInIndustry") == set()
