"""`python -m dilemme.engine simulate --edition … --games N` prints the balance table."""

import argparse
import sys

from dilemme.engine.edition import DEFAULT_EDITION
from dilemme.engine.simulation import as_table, simulate


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m dilemme.engine")
    commands = parser.add_subparsers(required=True)
    table = commands.add_parser("simulate", help="print the balance table of an edition")
    table.add_argument("--edition", default=DEFAULT_EDITION)
    table.add_argument("--preset", default="", help="the edition's default when left out")
    table.add_argument("--games", type=int, default=500, help="games for each strategy")
    table.add_argument("--workers", type=int, default=1, help="processes that share the games")
    chosen = parser.parse_args(arguments)
    rows = simulate(
        chosen.edition, games=chosen.games, preset=chosen.preset, workers=chosen.workers
    )
    for line in as_table(rows):
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
