{
    "name": "Benchmark: a route that does nothing",
    "summary": "What a JSON request of somebody logged in costs by itself",
    "version": "19.0.1.0.0",
    "author": "e-Cabinet",
    "license": "LGPL-3",
    "depends": ["web"],
    "installable": True,
}
