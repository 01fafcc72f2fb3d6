"""A graph over HTTP, read only: SPARQL 1.1 Protocol, and what else of a build can be asked for.

negotiation   which format of an answer a client takes
protocol      what a request to /sparql asks for, or why it is refused
questions     what is asked of the store, in a process that can be killed
pool          those processes, and who waits for one
dataset       the store on disk that they read
description   what the service says of itself
guarding      what every request is held to: host, size, time; and what every answer says
app           the paths, put together
running       a server from start to stop

Nothing here is imported by anything but the command line: starlette and uvicorn are an extra.
"""
