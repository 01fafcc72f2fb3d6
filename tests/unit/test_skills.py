"""Skills and tools from the sections that list them."""

import pytest

from careergraph.extraction import Source, extract_source
from tiny import extracted, facts_of, objects_in, said_in

HEAD = "# Pastry chef\n\nA pastry chef makes desserts.\n\n"


def skills_in(text):
    return objects_in(HEAD + text, "requiresSkill")


def tools_in(text):
    return objects_in(HEAD + text, "usesTool")


@pytest.mark.parametrize(
    ("text", "skills"),
    [
        ("## Skills\n\n- sugar work\n- chocolate tempering\n", {"sugar work", "chocolate tempering"}),
        ("## Skills\n\n* Strong sugar work\n", {"sugar work"}),
        ("## Skills\n\n1. Sugar work and chocolate tempering\n", {"sugar work", "chocolate tempering"}),
        ("## Skills\n\n- **Sugar work**: pulled and blown\n", {"sugar work"}),
        ("**Skills:**\n\n- sugar work\n", {"sugar work"}),
        ("## Requirements\n\n- Experience with sugar work\n", {"sugar work"}),
        ("## Soft skills\n\n### Teamwork\n\nThey share one kitchen.\n", {"teamwork"}),
        (
            "## Requirements\n\n- You are skilled in sugar work and have a fine palate\n",
            {"sugar work", "fine palate"},
        ),
        (
            "## Requirements\n\n- Skilled in analyzing the sales of cakes and breads in winter\n",
            {"analyzing the sales of cakes and breads in winter"},
        ),
        ("## Skills\n\n- At the stove\n    - sugar work\n", {"sugar work"}),
    ],
)
def test_listed_skills_are_the_items(text, skills):
    """A list under a heading about skills names skills, known or not, without their praise."""
    assert skills_in(text) >= skills


def test_a_known_tool_in_a_list_of_skills_is_a_tool():
    """The kind of the object picks the predicate."""
    text = "## Skills\n\n- Python and sugar work\n"

    assert tools_in(text) == {"python"}
    assert skills_in(text) == {"sugar work"}


@pytest.mark.parametrize(
    ("text", "tools"),
    [
        ("## Tools\n\n- stand mixer\n- Blast chiller\n", {"stand mixer", "blast chiller"}),
        ("## Skills\n\n- scripting languages (Python, Perl)\n", {"python", "perl"}),
        ("## Skills\n\n- Python, Java or C++\n", {"python", "java", "c++"}),
    ],
)
def test_listed_tools_are_the_items(text, tools):
    """A list under a heading about tools, and examples of a class of tools, are tools."""
    assert tools_in(text) >= tools


@pytest.mark.parametrize(
    "item",
    [
        "Bachelor's degree in any field",
        "3 years of work in a bakery",
        "A valid driver's license",
        "Background check",
    ],
)
def test_listed_skills_leave_out_schooling_years_and_papers(item):
    """Degrees, years and papers are no skills, though a list of requirements holds them."""
    assert skills_in(f"## Requirements\n\n- {item}\n- sugar work\n") == {"sugar work"}


@pytest.mark.parametrize(
    "text",
    [
        "## Benefits\n\n- sugar work\n- Python\n",
        "## Equal Employment Opportunity\n\n- sugar work\n- Python\n",
        "## About us\n\n- sugar work\n- Python\n",
    ],
)
def test_nothing_is_read_aside(text):
    """Benefits, legal text and the company itself ask for nothing."""
    assert said_in(HEAD + "## Tools\n\n- stand mixer\n\n" + text) == {
        ("pastry chef", "usesTool", "stand mixer")
    }


def test_the_head_of_a_list_run_into_the_item_before_is_no_skill():
    """The item ends where the next heading begins, and the items after it belong to that heading."""
    text = "## Skills\n\n- sugar work for the counter Tools and Equipment:\n- stand mixer\n- torch\n"

    assert skills_in(text) == {"sugar work"}
    assert tools_in(text) == {"stand mixer", "torch"}


def test_prose_after_the_last_item_is_no_skill():
    """What runs on after a list is a sentence."""
    text = (
        "## Skills\n\n- patience\n- sugar work These habits help a chef keep the shop open for many years.\n"
    )

    assert skills_in(text) == {"patience", "sugar work"}


def test_people_are_no_skills():
    """Those with whom one works are roles."""
    data = b"# Baker\n\n## Skills\n\n- **Teamwork** with pastry chefs, electricians, and accountants\n"
    found = extract_source(Source("baker.md", data=data))
    assert {c.object_name.casefold() for c in found.claims if c.predicate == "requiresSkill"} == {"teamwork"}


def test_an_empty_bullet_takes_the_text_after_it():
    """A bullet, a blank line, the text: the item is the text."""
    text = "Pastry chef\n\nSkills\n\n•\n\nsugar work\n•\n\nteamwork\n"

    assert objects_in(text, "requiresSkill", "guide.txt") == {"sugar work", "teamwork"}


@pytest.mark.parametrize("bullet", "•◦▪–—*+-►✓")
def test_lists_of_every_bullet_are_lists(bullet):
    """The symbol in front of an item does not matter."""
    text = f"Pastry chef\n\nSkills\n\n{bullet} sugar work\n{bullet} teamwork\n"

    assert objects_in(text, "requiresSkill", "guide.txt") == {"sugar work", "teamwork"}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_do_not_matter(end):
    """LF, CR LF and CR give the same facts."""
    text = HEAD + "## Skills\n\n- sugar work\n\n## Tools\n\n- stand mixer\n"

    assert said_in(text.replace("\n", end)) == said_in(text) != set()


def test_code_and_comments_say_nothing():
    """What is fenced or commented out is no text."""
    text = "## Skills\n\n- sugar work\n\n```\n- Python\n```\n\n<!--\n- Java\n-->\n"

    assert tools_in(text) == set()
    assert skills_in(text) == {"sugar work"}


def test_facts_of_two_roles_stay_apart():
    """Each section gives its facts to the role of its heading."""
    text = "# Chef vs Cook\n\n## Chef\n\n### Tools\n\n- torch\n\n## Cook\n\n### Tools\n\n- wok\n"

    assert {f for f in said_in(text) if f[1] == "usesTool"} == {
        ("chef", "usesTool", "torch"),
        ("cook", "usesTool", "wok"),
    }


def test_a_table_that_compares_gives_each_column_its_facts():
    """The head of a column says whose fact a cell holds."""
    text = (
        "# Chef vs Cook\n\n| | Chef | Cook |\n|---|---|---|\n| Tools | Python | SQL |\n| Pay | high | low |\n"
    )

    assert said_in(text) >= {("chef", "usesTool", "python"), ("cook", "usesTool", "sql")}
    assert not said_in(text) & {("chef", "usesTool", "sql"), ("cook", "usesTool", "python")}


@pytest.mark.parametrize(
    ("item", "skills"),
    [
        ("Plating. Really, most of the job is plating", {"plating"}),
        ("Guest relations – you can calm a full room", {"guest relation"}),
        ("Icing and glazing", {"icing", "glazing"}),
        ("Icing, glazing, sugar work", {"icing", "glazing", "sugar work"}),
        ("a bit of sugar work", {"sugar work"}),
    ],
)
def test_what_explains_an_item_is_left_out(item, skills):
    """The names are kept, the sentences, dashes and measures around them are not."""
    assert skills_in(f"## Skills\n\n- {item}\n- menu craft\n") == skills | {"menu craft"}


def test_the_language_and_the_craft_are_two_names():
    """ "Scripting in Python" asks for scripting, and for Python."""
    text = "## Skills\n\n- Scripting in Python\n"

    assert tools_in(text) == {"python"}
    assert skills_in(text) == {"scripting"}


@pytest.mark.parametrize(
    "item",
    [
        "Clear icing (we taste it, guests are picky)",
        "used in a real kitchen, 14 times",
    ],
)
def test_clauses_and_numbers_are_no_skills(item):
    """A name holds no pronoun and no finite verb."""
    assert skills_in(f"## Requirements\n\n- {item}\n") <= {"icing", "clear icing"}


def test_the_body_that_issues_a_certificate_is_no_skill():
    """Beside a certificate only known names are skills."""
    claims = extracted(HEAD + "## Requirements\n\n- BLS at hire (American Heart Association)\n").claims

    assert not [c for c in claims if c.predicate == "requiresSkill"]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Intensive care units usually ask for two years at the bedside.", set()),
        ("Machine learning teams look for patience.", {"patience"}),
        ("Statistics jobs often require teamwork.", {"teamwork"}),
        ("The unit works in intensive care.", {"intensive care"}),
    ],
)
def test_who_asks_is_no_skill(sentence, names):
    """A skill in the name of those who ask for something is not asked for."""
    claims = extracted(HEAD + f"## Experience\n\n{sentence}\n").claims

    assert {c.object_name.lower() for c in claims if c.predicate == "requiresSkill"} == names


def test_traits_told_as_adjectives_are_soft_skills():
    """ "You're curious and kind" asks for curiosity and kindness."""
    claims = extracted(
        HEAD + "## Requirements\n\n- You're curious, pragmatic and kind. Egos stay home\n"
    ).claims

    names = {c.object_name for c in claims if c.predicate == "requiresSkill"}
    assert names == {"curious", "pragmatic", "kind"}


def test_a_product_beside_known_tools_is_a_tool():
    """An unknown proper name among tools is one of them; an ordinary word is not."""
    text = "## Requirements\n\n- bonus: Python, SQL, OvenBase\n- menu craft\n"

    assert tools_in(text) == {"python", "sql", "ovenbase"}
    assert skills_in(text) == {"menu craft"}


def test_a_gerund_after_knowledge_of_belongs_to_a_noun():
    """ "A grasp of baking theory, yeasts and ovens" names three things, no deed."""
    text = "## Skills\n\n- Strong grasp of baking theory, yeasts and proofing times\n"

    assert skills_in(text) == {"baking theory", "yeast", "proofing time"}


@pytest.mark.parametrize("label", ["Directorate", "Grade", "Job Title", "Service/Section", "Reports to"])
def test_the_fields_of_a_form_are_no_skills(label):
    """A job description's head names departments and grades, with labels like those of a list of skills."""
    text = f"{HEAD}## Requirements\n\n{label}: Bread and Puddings / Banquets\n\nSite: Quayside\n"

    assert objects_in(text, "requiresSkill") == set()


@pytest.mark.parametrize(
    "item",
    [
        "Independently plates, garnishes, serves and clears all dishes",
        "Performs tastings that show a wide range of flavors",
        "Experience tempering chocolate",
        "Knowledge of our products, clients and practices",
    ],
)
def test_verbs_and_empty_nouns_are_no_skills(item):
    """What somebody does, has done, or could have of anything names no skill."""
    assert objects_in(f"{HEAD}## Requirements\n\n- {item}\n- teamwork\n", "requiresSkill") == {"teamwork"}


def test_an_adverb_ends_no_name():
    """How a thing is done stands behind its name."""
    text = f"{HEAD}## Skills\n\n- Menu design independently\n- Bread making as well\n"

    assert objects_in(text, "requiresSkill") == {"menu design", "bread making"}


def test_adjectives_before_what_a_person_has_are_no_name():
    """A name stands behind "knowledge of", whatever stands before."""
    text = f"{HEAD}## Requirements\n\n- A topical and regional familiarity with sourdough cultures\n"

    assert objects_in(text, "requiresSkill") == {"sourdough culture"}


def test_what_one_is_committed_to_is_the_name():
    """ "Committed to" and "passionate about" say how, as praise does."""
    text = f"{HEAD}## Skills\n\n- A genuine commitment to kitchen hygiene\n- Passionate about sourdough cultures\n"

    assert objects_in(text, "requiresSkill") == {"kitchen hygiene", "sourdough culture"}


def test_a_clause_does_not_end_in_what_joined_more_to_it():
    """What was cut off as an example leaves no "and" behind."""
    text = f"{HEAD}## Skills\n\n- Ability to bake rustic bread and preferably brioche too\n"

    assert not {name for name in objects_in(text, "requiresSkill") if name.endswith(" and")}


def test_experience_of_doing_names_only_what_is_known():
    """The rest of such an item tells the years of work, see experience."""
    text = (
        f"{HEAD}## Requirements\n\n- Experience writing menus to a budget and an audience, with statistics\n"
    )

    assert objects_in(text, "requiresSkill") <= {"statistics"}


def test_no_tool_goes_somewhere():
    """ "To" and "into" belong to a deed."""
    text = f"{HEAD}## Tools\n\n- eager to buy new ovens\n- stand mixer\n"

    assert objects_in(text, "usesTool") == {"stand mixer"}


def test_headings_side_by_side_below_skills_are_skills():
    """Of three headings one known to the vocabulary makes the others skills, too; one alone does not."""
    listed = "# Data Engineer\n\n## 3 skills every engineer needs\n\n### 1. Communication\n\nTalk.\n\n### 2. Stave bending\n\nBend.\n\n### 3. Hoop fitting\n\nFit.\n"

    assert {"communication", "stave bending", "hoop fitting"} <= {
        name.lower()
        for _, predicate, name in facts_of(extracted(listed).claims)
        if predicate == "requiresSkill"
    }
    assert "stave bending" not in {
        name.lower() for _, _, name in facts_of(extracted(listed.replace("Communication", "Ale")).claims)
    }


def test_a_label_that_only_says_how_much_it_counts_explains_nothing():
    """Behind "Required:" stands the item itself."""
    text = f"{HEAD}## Requirements\n\n- *Required:* Demonstrated knowledge of some aspects of the trade, including lamination; sour cultures; and/or flour chemistry\n"

    assert objects_in(text, "requiresSkill") >= {"lamination", "sour culture", "flour chemistry"}


def test_what_you_are_behind_a_soft_skill_is_read():
    """The rest of the description explains the label."""
    data = (
        b"# Baker\n\n## Requirements\n\n- Teamwork: You are outgoing and know the menu. Cakes are shared.\n"
    )
    found = extract_source(Source("baker.md", data=data))
    names = {c.object_name.casefold() for c in found.claims if c.predicate == "requiresSkill"}
    assert names == {"teamwork", "outgoing"}


def test_what_is_said_of_people_is_no_skill():
    """Nor is software as such a tool."""
    text = "## Requirements\n\n- A background in software. Good pastry chefs make great data analysts.\n"

    assert not skills_in(text) | tools_in(text)


def test_a_sentence_behind_a_tools_label_explains_it():
    """ "Proving cabinet: Keeps the dough warm" names one tool; a list behind a label names each."""
    told = "# Baker\n\n## Tools\n\n- **Proving cabinet**: Keeps dough warm, moist and out of draughts.\n- **Mixers**: Hobart, Kenwood\n"

    found = objects_in(told, "usesTool")
    assert "proving cabinet" in found
    assert not {"moist", "out of draughts"} & found
