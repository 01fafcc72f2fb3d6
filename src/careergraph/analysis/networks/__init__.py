"""The graph as networks that networkx analyzes: what is central, who belongs together, what leads where.

projection   roles with what they ask for, and roles with roles like them, as networkx graphs
centrality   which skills and tools are central
communities  which roles belong together
bridges      what leads from one role to another
measures     what network files tell of it

networkx takes long to load: what is outside loads a module of these when it is asked for.
"""
