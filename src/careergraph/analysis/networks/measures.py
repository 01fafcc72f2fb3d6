"""What network files can tell of roles, skills and tools beside what they are: centrality and community."""

from collections import Counter, defaultdict
from collections.abc import Mapping

from careergraph.analysis.networks.centrality import strengths_of
from careergraph.analysis.networks.communities import partition_of
from careergraph.analysis.networks.projection import bipartite_network, similarity_network, things_in
from careergraph.graph import Graph

__all__ = ["measures_of"]

_DIGITS = 6


def measures_of(graph: Graph) -> Mapping[str, Mapping[str, float]]:
    """Return `centrality` and `community` by IRI of roles that ask for skills and tools, and of these.

    `centrality` is the share of all asking, weighted by independent sources, from 0 to 1, as `centrality`
    tells it ("weighted"). `community` is a number from 1 on: of a role its community as `communities` numbers
    them, roles in none behind; of a thing that of the roles that ask for it most (ties: the lower number).
    """
    network = bipartite_network(graph)
    if not network:
        return {}
    parts, _ = partition_of(similarity_network(graph))
    community = {role: number for number, part in enumerate(parts, start=1) for role in part}
    asking: defaultdict[str, Counter[int]] = defaultdict(Counter)
    things = things_in(network)
    for thing in things:
        for role in network[thing]:
            asking[thing][community[role]] += network.edges[role, thing]["weight"]
    for thing in things:
        community[thing] = min(asking[thing], key=lambda number: (-asking[thing][number], number))
    return {
        iri: {"centrality": round(strength, _DIGITS), "community": community[iri]}
        for iri, strength in strengths_of(network).items()
    }
