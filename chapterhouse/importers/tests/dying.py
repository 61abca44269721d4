"""An import in a process of its own that is killed at a chosen step, as by `kill -9`.

python -m chapterhouse.importers.tests.dying DUMP STORIES SINCE [STEP]

A step is a statement sent to the database or a piece of the dump put by, chosen by its number or by
a word of the statement; without STEP the import runs to its end, and prints how many steps it took,
its report, and a digest of every table. The batches are small, so that there are many transactions,
and every text is made in another process, which loads this file too, and nothing by it.
"""

import sys

import django

if __name__ == "__main__":
    django.setup()

    from chapterhouse.importers.tests import stepping

    stepping.main(*sys.argv[1:])
