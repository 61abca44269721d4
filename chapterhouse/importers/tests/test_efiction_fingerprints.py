"""When a row of a newer dump is another one."""

from chapterhouse.importers.efiction.fingerprints import fingerprint
from chapterhouse.importers.spool import OldRow

ROW = OldRow(sid=b"1", title=b"Salt", count=b"5", notes=None)


def test_null_nothing_and_a_missing_column_are_the_same():
    same = OldRow(title=b"Salt", sid=b"1", count=b"5", notes=b"")
    assert fingerprint("stories", ROW) == fingerprint("stories", same)
    assert fingerprint("stories", ROW) == fingerprint("stories", OldRow(sid=b"1", title=b"Salt"))


def test_what_is_only_counted_does_not_count():
    read = OldRow({**ROW, "count": b"6", "reviews": b"9"})
    assert fingerprint("stories", ROW) == fingerprint("stories", read)
    assert fingerprint("reviews", ROW) != fingerprint("reviews", read)


def test_another_value_another_column_or_something_elsewhere_makes_another_row():
    assert fingerprint("stories", ROW) != fingerprint("stories", OldRow({**ROW, "title": b"Tide"}))
    assert fingerprint("stories", ROW) != fingerprint("stories", OldRow(sid=b"1", notes=b"Salt"))
    assert fingerprint("stories", ROW) != fingerprint("stories", ROW, b"locked")
