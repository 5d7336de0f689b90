"""Run the benchmarks, or those named; the exit status counts the missed targets."""

import importlib
import pkgutil
import sys

import benchmarks

HELPERS = {"__main__", "figures"}


def names() -> list[str]:
    found = {module.name for module in pkgutil.iter_modules(benchmarks.__path__)}
    return sorted(found - HELPERS)


def main(wanted: list[str]) -> int:
    unknown = set(wanted) - set(names())
    if unknown:
        print(f"No such benchmark: {', '.join(sorted(unknown))}. There are: {names()}")
        return 2
    missed = 0
    for name in wanted or names():
        module = importlib.import_module(f"benchmarks.{name}")
        print(f"\n{name}: {module.__doc__.splitlines()[0]}")
        figures = module.run()
        print(figures)
        missed += sum(not met for met in figures.targets.values())
    return missed


sys.exit(main(sys.argv[1:]))
