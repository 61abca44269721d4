"""What all letters of an archive tell together, so that its short values are read rightly."""

import pytest

from chapterhouse.importers.efiction.hints import hint_of
from chapterhouse.importers.spool import OldRow, Spool
from chapterhouse.lib.encodings import Hint

WORDS = ["море и эхо", "письмо Льва", "тихий маяк", "холодное утро", "щука в гавани"]


def hint(tmp_path, values: list[bytes], language: str = "ru") -> Hint:
    with Spool(tmp_path / "spool") as spool:
        spool.put("stories", ("title",), [(value,) for value in values])
        row = OldRow(language=language.encode())
        return hint_of(("", ""), row, "latin1", spool, {"stories": "stories"})


@pytest.mark.parametrize("charset", ["cp1251", "koi8-r"])
def test_the_charset_that_most_values_are_in(tmp_path, charset):
    values = [word.encode(charset) for word in WORDS]
    assert hint(tmp_path, values) == Hint("ru", charset)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_dump_that_took_the_letters_for_latin_1(tmp_path, language):
    values = [word.encode("cp1251").decode("latin-1").encode() for word in WORDS]
    assert hint(tmp_path, values, language) == Hint("ru", "cp1251", through_latin=True)


def test_utf8_and_letters_of_both_charsets_tell_nothing(tmp_path):
    assert hint(tmp_path, [word.encode() for word in WORDS]) == Hint("ru")
    mixed = [word.encode(charset) for word in WORDS for charset in ("cp1251", "koi8-r")]
    assert hint(tmp_path, mixed) == Hint("ru")


def test_western_values_of_another_site_are_left(tmp_path):
    values = ["naïve façade", "señor Ünder", "l’été"]
    assert hint(tmp_path, [value.encode() for value in values], "en") == Hint()
    assert not hint(tmp_path, [value.encode() for value in values], "pl").through_latin
