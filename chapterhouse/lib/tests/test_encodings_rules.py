"""Rules about encodings that hold for every text in every script, not for chosen examples."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chapterhouse.lib.alphabets import ALPHABETS
from chapterhouse.lib.encodings import Hint, decode

# Without œ, which no word has after a capital, and UTF-8 read wrongly often has.
WESTERN = "éèàùâêîôûçëïüöäßñáíóúåøæãõ"
LETTERS = {
    "en": "etaoinshrdlu",
    "fr": "etaoinshr" + WESTERN,
    "hy": "աբգդեզէըթժ",
    "ka": "აბგდევზთი",
    "hi": "अआइकखगघमनस",
    "ja": "のにはをたがでてと灯台光夜海",
    "zh": "的一是不了在有人我他这中大来上国",
    "ko": "이가는을의에로도한고",
    **{
        language: alphabet.letters + ("etaoinshr" if alphabet.is_latin else "")
        for language, alphabet in ALPHABETS.items()
        if alphabet.letters
    },
}
MARKS = st.sampled_from(
    [" ", " ", " ", ", ", ". ", "… ", " – ", "! ", "?\n", "” ", " “", " «", "» "]
)


def words(letters: str):
    """Prose in these letters: small ones, some capitalised, with the marks that stand in books."""
    word = st.text(st.sampled_from(letters), min_size=1, max_size=9)
    # A capital alone before a mark is what UTF-8 read wrongly looks like too.
    capital = word.filter(lambda found: len(found) > 1).map(
        lambda found: found[:1].upper() + found[1:]
    )
    parts = st.lists(st.tuples(st.one_of(word, word, capital), MARKS), min_size=1, max_size=12)
    return parts.map(lambda found: "".join(map("".join, found)))


def test_letters_that_happen_to_spell_another_script_stay():
    assert decode("вё саардарда ".encode()).text == "вё саардарда "


@pytest.mark.parametrize("language", sorted(LETTERS))
def test_clean_text_in_any_script_stays_as_it_is(language):
    @given(words(LETTERS[language]))
    def holds(prose):
        for hint in (Hint(), Hint(language if language in ALPHABETS else "")):
            assert decode(prose.encode(), hint).text == prose

    holds()


@pytest.mark.parametrize("language", ["fr", "ru", "pl", "el", "ja"])
@pytest.mark.parametrize("codec", ["latin-1", "sloppy-windows-1252"])
def test_what_was_read_as_latin1_once_or_twice_comes_back(language, codec):
    @given(words(LETTERS[language]), st.sampled_from([1, 2]))
    def holds(prose, times):
        prose = f"“{prose}” – {LETTERS[language][:9]}"
        raw = prose.encode()
        for _ in range(times):
            raw = raw.decode(codec).encode()
        assert decode(raw).text == prose

    holds()


@given(words(WESTERN + "etaoinshr"), st.integers(1, 2))
def test_a_text_cut_within_a_letter_loses_that_letter_only(prose, lost):
    whole = f"Élan: {prose}…"
    assert decode(whole.encode()[:-lost]).text == whole[:-1]


@given(words("etaoinshrdlu" + "éàçü"), st.sampled_from(["utf-16", "utf-16-le", "utf-16-be"]))
def test_utf16_comes_back(prose, codec):
    prose = f"It was late: {prose}"
    assert decode(prose.encode(codec)).text == prose


@pytest.mark.parametrize("language", ["ru", "el", "he", "ar", "ja", "zh"])
def test_utf16_with_its_mark_comes_back_in_any_script(language):
    @given(words(LETTERS[language]))
    def holds(prose):
        assert decode(prose.encode("utf-16")).text == prose

    holds()


@given(st.binary(max_size=120), st.sampled_from(sorted(ALPHABETS)))
def test_no_bytes_and_no_hint_make_it_fail(raw, language):
    decode(raw, Hint(language)).text.encode("utf-8")
