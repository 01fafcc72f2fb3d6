"""Which roles the page puts beside a role: those that `careergraph similar` names first."""

from collections.abc import Mapping

from careergraph.analysis.compare import weights_of
from careergraph.analysis.holdings import ASKED_FOR, holdings
from careergraph.analysis.likeness import Likenesses, likenesses_of
from careergraph.graph import Graph
from careergraph.view.values import Alike

__all__ = ["alike_of", "likenesses_in"]

#: So many of the most alike roles are told of each.
_MOST = 3


def likenesses_in(graph: Graph) -> Likenesses:
    """Return how much alike roles are by the skills and tools they ask for."""
    return likenesses_of({role: weights_of(held) for role, held in holdings(graph, ASKED_FOR).items()})


def alike_of(likenesses: Likenesses, index: Mapping[str, int]) -> list[Alike]:
    """Return the roles most like each role; `index` numbers the things of the page, by IRI.

    Roles that share most with the first of theirs come first: with these a comparison begins.
    """
    found: list[tuple[float, Alike]] = []
    for role in likenesses.held:
        if role in index and (near := [each for each in likenesses.nearest(role) if each.role in index]):
            others = [index[each.role] for each in near[:_MOST]]
            found.append((near[0].shared, Alike(role=index[role], others=others)))
    return [alike for _, alike in sorted(found, key=lambda each: (-each[0], each[1]["role"]))]
