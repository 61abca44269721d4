"""The report on a terminal says in short what the import's page says."""

from chapterhouse.importers.printing import after_reading

REPORT = {
    "round": 2,
    "changed": {"stories": {"new": 1, "changed": 2, "unchanged": 3}},
    "missing_now": {"reviews": {"count": 4, "keys": ["9"]}},
    "comparisons": {"same": 5, "differ": 6, "nothing": 0},
    "questions": {"text-missing": 7},
}


def test_it_says_what_changed_what_differs_and_what_is_left():
    assert list(after_reading(REPORT)) == [
        "stories: 1 new, 2 changed, 3 as before",
        "reviews: 4 no longer in the dump; they stay",
        "Word for word: 5 chapters the same, 6 differ, 0 not compared",
        "To decide on the import's page: Chapters without a text, 7",
    ]


def test_a_first_dump_changed_nothing():
    first = {**REPORT, "round": 1, "missing_now": {}}
    assert not any("as before" in line for line in after_reading(first))


def test_what_there_is_nothing_of_is_not_told():
    assert list(after_reading({"comparisons": {"same": 0}, "questions": {}})) == []
