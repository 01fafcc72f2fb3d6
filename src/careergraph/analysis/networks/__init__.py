"""The graph as networks that networkx analyzes: what is central, who belongs together, what leads where.

projection   roles with what they ask for, and roles with roles like them, as networkx graphs
centrality   which skills and tools are central
communities  which roles belong together
bridges      what leads from one role to another
measures     what network files tell of it

networkx takes long to load: what is outside loads a module of these when it is asked for.
"""

from typing import Literal, get_args

__all__ = ["MEASURES", "THRESHOLD", "Measure"]

#: How central a thing is: see centrality.
Measure = Literal["degree", "weighted", "betweenness", "pagerank"]
MEASURES: tuple[Measure, ...] = get_args(Measure)

#: From this likeness on, 0 to 1, roles are neighbors.
THRESHOLD = 0.05
