"""Find stories by tags, filters and words: page 1 and 50, totals and counts, cold and warm.

    bench/search                            10,000 and 100,000 stories, on SQLite
    bench/search --stories 10000 --stories 100000 --stories 1000000
    bench/search --keep FOLDER                     the archives stay there, and are asked again
    DATABASE_URL=postgresql://… bench/search       on SQLite, and in databases of its own there

The archives are made by `chapterhouse sample`: twelve tags a story out of 200,000 (fewer in small
archives), the widest on 30 ± 3 % of the stories; one on about 5,000 and one on about 50 are looked
for, and the bench says which it took. Beside the index stands, in the same run and on the same
rows, the same question as a query of plain joins. Every figure is the 95th percentile in
milliseconds of one process; "cold" is the first question of a fresh view of the index. At the end
it prints how each figure grows from the smallest archive to the largest.
"""

from dataclasses import asdict

from databases import measure_here, measured, questions
from search_figures import figures, growth, shares
from search_measuring import Measured, measure
from verdict import Figure, conclude

SIZES = [10_000, 100_000]


def main() -> None:
    parser = questions(__doc__)
    parser.add_argument("--stories", type=int, action="append", help="sizes of archives")
    parser.add_argument("--rounds", type=int, default=40, help="how often each is asked (40)")
    parser.add_argument("--no-joins", action="store_true", help="leave out the plain joins")
    parser.add_argument("--keep", default="", help="fill the archives in this folder, once")
    asked = parser.parse_args()
    if asked.here:
        measure_here(measure, asked.stories[0], asked.rounds, not asked.no_joins, keep=asked.keep)
        return
    found: dict[str, Figure] = {}
    runs: dict[str, dict[int, Measured]] = {}
    for size in asked.stories or SIZES:
        wanted = ["--stories", str(size), "--rounds", str(asked.rounds)]
        wanted += ["--no-joins"] if asked.no_joins else []
        wanted += ["--keep", f"{asked.keep}/{size}"] if asked.keep else []
        for database, told in measured(__file__, *wanted, own=f"chapterhouse_bench_{size}"):
            one = Measured(**told)
            runs.setdefault(database, {})[size] = one
            shares(one)
            found |= figures(database, size, one)
    for database, by_size in runs.items():
        found |= growth(database, {size: asdict(one) for size, one in by_size.items()})
    conclude("search", found)


if __name__ == "__main__":
    main()
