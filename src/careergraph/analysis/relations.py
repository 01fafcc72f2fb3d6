"""What of a role answers are about; a module that loads nothing, for the command line."""

from collections.abc import Mapping

__all__ = ["ASKED_FOR", "RELATIONS"]

#: Relations to things that several roles can share, in the order in which people read them, with the word for
#: what they lead to. What is in the words of one document (duties, challenges) or a figure is never shared.
RELATIONS: Mapping[str, str] = {
    "requiresSkill": "skill",
    "usesTool": "tool",
    "requiresQualification": "qualification",
    "specializesIn": "specialty",
    "worksInIndustry": "industry",
}
#: What somebody can learn for a role.
ASKED_FOR: tuple[str, ...] = ("requiresSkill", "usesTool")
