"""A build for agents: tools that programs with a language model ask it with, over stdio (MCP). Read only.

tools      which tools there are, what each takes, and what answers it
bounding   an answer as plain values that are no larger than they may be, with its evidence
asking     SPARQL and the schema
running    a server that speaks the protocol, from start to stop

What is asked runs in processes that can be killed: those of the server over HTTP. Names and quotes in an
answer are text of documents that anybody may have written, so each answer says that of itself. Only
`running` needs the SDK, which is an extra.
"""
