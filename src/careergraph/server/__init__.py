"""A graph over HTTP, read only: SPARQL 1.1 Protocol, and what else of a build can be asked for.

app           the paths, put together
endpoint      /sparql; protocol: what a request to it asks for, description: what the service says of itself
graphstore    /store, and named graphs at their own address
pages         pages for people, and things as data; things: what the store holds of one
api           /api; operations: what it answers, openapi: the document of it
exploring     /explore: what the page of a large build asks; explorer: what is kept for it, once a build
keeping       how it is kept; parts: what is given of it, finding: by which name
answering     what all paths share: asking the service, errors as answers
reading       the parameters of a request, by their table
negotiation   which format of an answer a client takes
guarding      what every request is held to: host, size, time; and what every answer says
service       the dataset that is served now, until another build; dataset: its store on disk
pool          the processes that answer, and who waits for one; questions: what is asked of the store in them
running       a server from start to stop

Nothing here is imported by anything but the command line: starlette and uvicorn are an extra.
"""
