"""What a language says of bytes that are no UTF-8."""

import pytest

from chapterhouse.lib.encodings import Hint, decode, decode_as
from chapterhouse.lib.encodings_chosen import guessed

PROSE = {
    "ru": ('Маяк на Пристани: "свет", Юность, ещё Эхо', "cp1251 koi8-r cp866 iso8859-5"),
    "uk": ("Її очі, ґанок і Єва. Ніч була тиха", "cp1251 koi8-u cp1125"),
    "bg": ("Нощта е тиха, Йордан и ъгъл", "cp1251"),
    "sr": ("Љубав и Ђорђе њиховог џепа", "cp1251 iso8859-5"),
    "pl": ("Zażółć gęślą jaźń. Świat i Łódź", "cp1250 iso8859-2 cp852"),
    "cs": ("Příliš žluťoučký kůň úpěl ďábelské ódy", "cp1250 iso8859-2"),
    "hu": ("Árvíztűrő tükörfúrógép", "cp1250 iso8859-2"),
    "el": ("Ο φάρος της νύχτας, «Ελλάδα»", "cp1253 iso8859-7"),
    "tr": ("İstanbul'da ışık, şöyle bir ağaç", "cp1254 iso8859-9"),
    "lt": ("Ąžuolas ir šiaurė, žmogų", "cp1257 iso8859-13"),
    "he": ("אור המגדל בלילה", "cp1255 iso8859-8"),
    "ar": ("منارة الميناء، ليلا؟", "cp1256 iso8859-6"),
    "th": ("แสงไฟในคืนที่มืด", "cp874"),
    "ja": ("灯台の光がゆれる。「はい」とミラは言った。", "cp932 euc_jp iso2022_jp"),
    "zh": ("灯塔的光照着海面，他说。", "gb18030"),
    "zh-TW": ("燈塔的光照著海面，他說。", "big5"),
    "ko": ("등대의 빛이 흔들린다. 그는 말했다.", "cp949"),
}
CASES = [
    (language, prose, charset)
    for language, (prose, charsets) in PROSE.items()
    for charset in charsets.split()
]
WESTERN = ["“L’été,” said Éléonore", "café", "it’s “late”…", "don’t – go", "Übung", "Müller"]


@pytest.mark.parametrize(("language", "prose", "charset"), CASES)
def test_a_languages_old_charsets_are_told_by_its_letters(language, prose, charset):
    assert decode(prose.encode(charset), Hint.of(language)).text == prose


@pytest.mark.parametrize("title", ["Да", "Я", "ПРИВЕТ", "Ночь – это…", "в", "Ёж"])
def test_even_a_title_is_read_in_the_commonest_of_them(title):
    assert decode(title.encode("cp1251"), Hint("ru")).text == title


@pytest.mark.parametrize("language", ["ru", "uk", "el", "tr", "he", "ar", "th", "ja", "zh", "pl"])
@pytest.mark.parametrize("prose", WESTERN)
def test_western_words_stay_western(language, prose):
    assert decode(prose.encode("cp1252"), Hint(language)).text == prose


@pytest.mark.parametrize("language", [language for language in PROSE if "-" not in language])
def test_utf8_is_never_touched_by_a_hint(language):
    for prose, _charsets in PROSE.values():
        assert decode(prose.encode(), Hint(language)).text == prose


def test_a_file_may_change_from_cp1251_to_utf8():
    prose = PROSE["ru"][0]
    decoded = decode(f"{prose}\n".encode("cp1251") + prose.encode(), Hint("ru"))
    assert (decoded.text, decoded.how) == (f"{prose}\n{prose}", "utf-8 and cp1251 mixed")
    signs = PROSE["ja"][0]
    decoded = decode(f"{signs}\n".encode("cp932") + signs.encode(), Hint("ja"))
    assert decoded.text == f"{signs}\n{signs}"


def test_a_text_of_several_bytes_a_letter_may_be_cut():
    prose = PROSE["ja"][0]
    assert decode(prose.encode("cp932")[:-1], Hint("ja")).text == prose[:-1]


@pytest.mark.parametrize(
    ("said", "language", "charset"),
    [
        (("russian", ""), "ru", ""),
        (("ru_RU.cp1251", ""), "ru", ""),
        (("cn", ""), "zh", ""),
        (("en", ""), "", ""),
        (("", "koi8r"), "", "koi8-r"),
        (("", "latin1"), "", ""),
        (("", "utf8mb4"), "", ""),
        (("", "windows-1251"), "", "cp1251"),
    ],
)
def test_hints_are_understood_as_people_and_programs_write_them(said, language, charset):
    assert Hint.of(*said) == Hint(language, charset)


def test_an_unknown_charset_is_refused():
    with pytest.raises(LookupError):
        Hint.of("", "klingon")


def test_a_charset_brings_its_languages_letters_along():
    prose = PROSE["pl"][0]
    assert decode(prose.encode("iso8859-2"), Hint.of("", "latin2")).text == prose
    assert decode(b"caf\xe9", Hint.of("", "cp1251")).text == "café"


def test_a_charset_of_no_language_is_believed():
    hint, name = Hint.of("", "cp850"), "Éléonore"
    assert decode(name.encode("cp850"), hint).text == name
    assert decode(name.encode() + b" " + name.encode("cp850"), hint).text == f"{name} {name}"


def test_what_a_person_decided_is_read_so_and_not_otherwise():
    assert decode_as("Ã©".encode(), "utf-8").text == "Ã©"
    assert decode_as("Маяк".encode("koi8-r"), "koi8-r").text == "Маяк"
    assert decode_as(b"\xef\xbb\xbfa\xff\0", "utf-8").text == "a\ufffd"


@pytest.mark.parametrize(
    ("language", "prose", "charset"),
    [case for case in CASES if case[0] in ("ru", "uk", "bg", "el", "he", "ar", "th", "ja", "ko")],
)
def test_letters_of_their_own_name_their_language(language, prose, charset):
    if not charset.startswith("iso2022"):
        assert guessed(prose.encode(charset)) == language


@pytest.mark.parametrize("prose", [*WESTERN, "ÉTÉ À L’ÎLE", "plain"])
def test_latin_letters_and_utf8_name_none(prose):
    assert guessed(prose.encode("cp1252")) == ""
    assert guessed(f"{prose} Привет, маяк".encode()) == ""


@pytest.mark.parametrize("charset", ["cp1250", "iso8859-2"])
def test_a_short_word_does_not_lose_its_last_letters(charset):
    assert decode("gęś".encode(charset), Hint("pl")).text == "gęś"
    assert decode("cliché…".encode("cp1252")).text == "cliché…"
    assert decode("so it’s".encode()[:-2]).text == "so it"


@pytest.mark.parametrize(
    ("language", "charset", "prose"),
    [
        ("ru", "cp1251", "Лев — она"),
        ("ru", "koi8-r", "маяк"),
        ("pl", "cp1250", "gęś"),
        ("zh", "big5", "燈塔"),
    ],
)
def test_letters_that_a_dump_program_took_for_latin_1(language, charset, prose):
    taken = prose.encode(charset).decode("sloppy-windows-1252").encode()
    assert decode(taken, Hint(language, charset, through_latin=True)).text == prose
    assert decode("Ünder".encode(), Hint("ru", "", through_latin=True)).text == "Ünder"


def test_utf8_in_a_dump_that_took_other_values_for_latin_1():
    hint = Hint("ru", "cp1251", through_latin=True)
    assert decode("Лев — она".encode(), hint).text == "Лев — она"
    assert decode("Лев".encode().decode("latin-1").encode(), hint).text == "Лев"


def test_the_language_tells_a_short_word_read_wrongly():
    misread = "Świt".encode().decode("sloppy-windows-1252").encode()
    assert decode(misread, Hint("pl")).text == "Świt"
    assert decode("Åšwit".encode()).text == "Åšwit"
