"""How many threads serve: more than those who log in can hold."""

from chapterhouse.members.entering import proving
from chapterhouse.serving.management.commands.serve import GRANIAN


def test_readers_always_have_a_thread_left():
    threads = int(GRANIAN[GRANIAN.index("--blocking-threads") + 1])
    assert threads > len([proving.AT_THE_DOOR, proving.NEXT_KNOWN, proving.NEXT_STRANGER])
