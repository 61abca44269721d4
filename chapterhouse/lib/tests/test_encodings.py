"""Bytes of every descent come out as the words that were meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chapterhouse.lib.encodings import Decoded, decode

PROSE = "“L’été,” said Éléonore – naïve & Ægir’s Äpfel…"
CYRILLIC = "Маяк на Пристани: «свет», Юность, Эхо"


def misread(raw: bytes, codec: str) -> bytes:
    return raw.decode(codec).encode("utf-8")


def test_clean_text_is_left_alone():
    assert decode(b"plain") == Decoded("plain", "ascii")
    assert decode(PROSE.encode()).how == "utf-8"
    assert decode(PROSE.encode()).text == PROSE


@pytest.mark.parametrize("prose", [PROSE, CYRILLIC, "Ícaro à Áries Ï Ý, à la carte", "灯台の光"])
@pytest.mark.parametrize("codec", ["latin-1", "sloppy-windows-1252"])
@pytest.mark.parametrize("times", [1, 2])
def test_utf8_read_as_latin1_once_or_twice_is_read_again(prose, codec, times):
    raw = prose.encode()
    for _ in range(times):
        raw = misread(raw, codec)
    decoded = decode(raw)
    assert decoded.text == prose
    assert decoded.repaired


def test_cp1252_bytes_are_taken_for_what_they_are():
    decoded = decode(PROSE.encode("cp1252"))
    assert (decoded.text, decoded.how) == (PROSE, "cp1252")


def test_the_five_undefined_bytes_pass_through():
    for byte in b"\x81\x8d\x8f\x90\x9d":
        assert decode(PROSE.encode("cp1252") + bytes([byte])).text == PROSE + chr(byte)


def test_half_and_half_is_read_by_turns():
    decoded = decode(PROSE.encode() + b"\n" + PROSE.encode("cp1252"))
    assert decoded.text == f"{PROSE}\n{PROSE}"
    assert decoded.how == "utf-8 and cp1252 mixed"


def test_clean_and_twice_encoded_passages_in_one_text():
    decoded = decode(PROSE.encode() + b"\n" + misread(PROSE.encode(), "sloppy-windows-1252"))
    assert decoded.text == f"{PROSE}\n{PROSE}"


def test_windows_quotes_that_became_controls_are_quotes_again():
    assert decode("\x93Hello\x94 it\x92s\x85".encode()).text == "“Hello” it’s…"


@pytest.mark.parametrize("lost", [1, 2])
def test_a_letter_cut_in_half_is_dropped(lost):
    decoded = decode("the light…".encode()[:-lost])
    assert decoded.text == "the light"
    assert decoded.how == "utf-8, cut within a letter"


def test_a_short_word_may_end_in_an_old_letter():
    assert decode(b"Caf\xe9").text == "Café"
    assert decode("Été à l’été".encode()[:-1]).text == "Été à l’ét"


def test_a_mark_at_the_beginning_is_removed():
    assert decode(b"\xef\xbb\xbf" + PROSE.encode()).text == PROSE


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf16_is_known_with_or_without_its_mark(codec):
    assert decode(PROSE.encode(codec)).text == PROSE


def test_utf16_whose_zero_bytes_were_stripped():
    decoded = decode("Plain words".encode("utf-16").replace(b"\0", b""))
    assert decoded.text == "Plain words"


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_its_quotes_and_accents_come_back(codec):
    marked = ("\ufeff" + "“Été,” she said – it’s late").encode(codec).replace(b"\0", b"")
    assert decode(marked).text == "“Été,” she said – it’s late"


@pytest.mark.parametrize(
    "prose",
    [
        "“Wait,” he said. “Don’t!”",
        "It’s late – the lamp’s out…",
        "L’été à la crème, señor; naïve Ägypter über Öl",
        "Somebody left – and never came back",
        "“I do,” he said. “A lamp!”",
        "s’éteignit",
        "Qu’être, c’était l’été",
    ],
)
def test_what_an_old_mac_wrote_is_told_from_what_windows_wrote(prose):
    for codec, name in (("mac-roman", "mac-roman"), ("cp1252", "cp1252")):
        decoded = decode(prose.encode(codec))
        assert (decoded.text, decoded.how) == (prose, name)


def test_zero_bytes_are_removed():
    decoded = decode(b"a long line with one \0 in it")
    assert decoded.text == "a long line with one  in it"
    assert decoded.repaired


@pytest.mark.parametrize("text", ["CAFÉ”", "VOILÀ… «ÂGE»", "Naïve — À “quai”", "ÉTÉ® ô™"])
def test_capitals_before_quotes_are_not_taken_for_damage(text):
    assert decode(text.encode()).text == text


@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co"]), max_size=60))
def test_it_never_fails_and_keeps_latin_prose(text):
    assert "\0" not in decode(text.encode("utf-16")).text
    assert "\0" not in decode(text.encode("utf-8")).text


@given(st.binary(max_size=80))
def test_any_bytes_become_text(raw):
    decode(raw).text.encode("utf-8")
