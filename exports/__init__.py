"""Exports: what the graph holds, for an audience, in formats that others read.

An export is computed from the claims that its audience may see, and from nothing else: a `World` takes those claims,
drops what follows from others, and projects what is left as the store would. So a value that is picked because of a
withheld claim, an entity that only such a claim names, a caption or a count that would tell of it is not here, and a
format cannot tell it by mistake. It holds what counts now: what was withdrawn or retracted is not in it.

A format is one module with one verb, and a line in `exports.formats`:

    def write(world: World) -> Iterator[str | bytes]:       one file, piece by piece; text is written as UTF-8
    def parts(world: World) -> Iterator[Part]:              or several, each a name and its pieces, for a folder

A world is read as a stream, each time anew and as often as a format likes; it lies on disk, so nothing grows with it
but what a format keeps for itself:

    world.entities()            every `Entity` in order of ids; world.entities("Person") those of a label
    world.edges()               every asserted `Edge`; world.edges("PARENT_OF", "PARTNER_OF") those of some types
    world.claims()              every `graph.claims.Claim` with its `Source`, plans and denials among them
    world.sources()             every source that a claim cites, and those that these are taken from
    world.entity(id)            one, by any id that is judged to be the same; world.caption(id) what it is shown by
    world.edges_of(id)          the edges at one entity, of all types or some
    world.claim(id)             one claim; None where it is not exported
    world.datasets()            world.canonical(id), world.counts()

An `Entity` has `names` and `facts` with their entries, an `Edge` has what was picked and its entries; an entry names
its claim, and `claims` beside them has it with quote, locator, attribution and source. What stands on no edge and in no
fact (plans, judgements of sameness, patterns of denial) is in `world.claims()` alone.

For tests, `exports.world.world_of(claims, selection)` makes a world without a database.
"""
