"""Small words that must not be read for what they resemble."""

import pytest

from tiny import extracted

HEAD = "# {role}\n\n{line}\n\n## Skills\n\n- patience\n\n## Duties\n\n- count loaves daily\n"


def said(role, line):
    found = extracted(HEAD.format(role=role, line=line))
    return {(c.subject_name, c.predicate, c.object_name) for c in found.claims}


def test_the_department_of_a_head_is_not_the_head():
    """Sales negotiate; their head is somebody else."""
    told = said("Head of Sales", "Sales negotiate contracts with buyers.")

    assert not any(p == "hasResponsibility" and "negotiate" in o for _, p, o in told)


def test_the_level_of_another_position_is_not_the_roles():
    """The apprentice's post leads to the director's."""
    told = said("Director of Operations", "The apprentice post is an entry-level position that leads here.")

    assert not any(s == "Director of Operations" and p == "atStage" for s, p, _ in told)


@pytest.mark.parametrize(
    ("line", "is_asked"),
    [("You must be a citizen of Canada.", True), ("Serve the citizens of Springfield with respect.", False)],
)
def test_whom_one_serves_is_no_citizenship(line, is_asked):
    """Every public service speaks of citizens."""
    told = said("City Clerk", f"## Requirements\n\n- {line}")

    assert any("citizenship" in o for _, _, o in told) is is_asked
