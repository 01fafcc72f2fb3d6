"""What a graph answers: roles compared, what somebody lacks, ways from role to role, pay, who is like whom.

lookup    names as people write them → entities of the graph
holdings  what a role asks for, with how strongly and by how many independent sources
tables    an answer as tables: for a terminal, CSV, a data frame, HTML; each row with the facts it rests on
others    one file a question: a function of the Graph value that returns a typed value

An answer is computed from the graph alone, the same each time, and each line of it names its facts, so
that `evidence_of` shows the sentences.
"""
