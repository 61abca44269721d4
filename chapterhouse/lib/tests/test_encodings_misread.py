"""UTF-8 that passed through charsets it was never in, and text that only looks so."""

import pytest

from chapterhouse.lib.encodings import decode

READ_AS = ["sloppy-windows-1251", "sloppy-windows-1250", "koi8-r", "cp866", "mac-roman", "cp850"]
PROSE = [
    "Привет, мир",
    "Маяк на Пристани: «свет», Юность",
    "Zażółć gęślą jaźń",
    "Příliš žluťoučký kůň",
    "Ο φάρος της νύχτας",
    "don’t “go” – now…",
    "L’été à la crème",
]


@pytest.mark.parametrize("codec", READ_AS)
@pytest.mark.parametrize("prose", PROSE)
def test_utf8_read_in_another_charset_is_read_again(prose, codec):
    decoded = decode(prose.encode().decode(codec).encode())
    assert decoded.text == prose
    assert decoded.how.startswith("utf-8, utf-8 read as ")


def test_one_letter_in_a_word_is_enough():
    assert decode("caf√© and zĹ‚oty".encode()).text == "caf√© and zĹ‚oty"
    assert decode("Íslenska".encode().decode("sloppy-windows-1251").encode()).text == "Íslenska"
    assert decode("не".encode().decode("sloppy-windows-1251").encode()).text == "не"
    for wrong in ("cafГ©", "cafÃ©", "caf√©", "cafĂ©", "caf├®"):
        assert decode(wrong.encode()).text == "café"


@pytest.mark.parametrize("name", ["Ånna", "Élan", "Öl", "Ärger", "Ça va", "Ñandú"])
@pytest.mark.parametrize("times", [1, 2, 3])
def test_a_name_of_one_such_letter_comes_back(name, times):
    raw = name.encode()
    for _ in range(times):
        raw = raw.decode("sloppy-windows-1252").encode()
    assert decode(raw).text == name


def test_a_clean_paragraph_may_stand_beside_a_mangled_one():
    mangled = "Привет, мир".encode().decode("sloppy-windows-1251")
    assert decode(f"Маяк\n{mangled}".encode()).text == "Маяк\nПривет, мир"


@pytest.mark.parametrize(
    "text",
    [
        "Where é turned into “Ã©”, the page’s charset was wrong.",
        "<p>Look for <code>â€™</code> where ’ should be.</p>",
        "Mojibake («Ð¿Ñ€Ð¸») in an essay – naïve?",
        "С… с… сейчас… Р… «Р», Р – Я…",
        "IRMÃ… CAFÉ”",
        "НАСТЯ… ДА» — А…Б",
        "Ä… ich weiß nicht – ÄÖÜ…",
        "√2 ≈ 1,41 – naïve",
        "Երևան, Վարդան – Հայաստան",
    ],
)
def test_what_only_looks_odd_is_left_alone(text):
    assert decode(text.encode()).text == text


def test_a_byte_order_mark_before_old_bytes_is_taken_off():
    assert decode(b"\xef\xbb\xbf" + "Été à l’aube".encode("cp1252")).text == "Été à l’aube"
    assert decode("ï»¿L’été".encode()).text == "L’été"


@pytest.mark.parametrize("prose", ["Привет, мир", "Ο φάρος", "灯台の光がゆれる"])
@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf16_without_one_latin_letter_is_known_by_its_mark(prose, codec):
    assert decode(("\ufeff" + prose).encode(codec)).text == prose


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_cyrillic_utf16_is_known_without_a_mark_and_without_its_zeros(codec):
    prose = "Привет, Мира и весь остальной мир"
    assert decode(prose.encode(codec)).text == prose
    stripped = ("\ufeff" + prose).encode(codec).replace(b"\0", b"")
    assert decode(stripped).text == prose


def test_half_a_letter_at_the_end_of_utf16_is_dropped():
    assert decode("late".encode("utf-16")[:-1]).text == "lat"


def test_capitals_before_closing_quotes_make_no_utf8_of_cp1252():
    prose = "«CAFÉ» et «VARIÉTÉ»"
    assert decode(prose.encode("cp1252")).text == prose
