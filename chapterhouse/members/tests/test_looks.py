"""The look that a member keeps: the words of the reading settings and no others."""

import re

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from chapterhouse.members.preferences.look_fields import choices_of, initial_of, look_of
from chapterhouse.members.preferences.looks import KNOWN, STEPS, attributes, cleaned

TOLD = st.dictionaries(
    st.sampled_from([*KNOWN, "onload", ""]),
    st.one_of(
        st.text(), st.integers(), st.none(), *(st.sampled_from(sorted(v)) for v in KNOWN.values())
    ),
)


@given(TOLD)
def test_whatever_is_told_only_known_words_come_out(told):
    look = cleaned(told)
    assert look.pop("theme") in {"", *KNOWN["theme"]}
    assert all(value in KNOWN[name] for name, value in look.items())


@given(TOLD)
def test_the_form_gives_back_what_was_kept(told):
    look = cleaned(told)
    assert look_of(initial_of(look)) == look


def test_an_attribute_is_escaped_and_a_house_look_is_told_too():
    assert attributes({}) == ""
    assert "<" not in attributes({"theme": '"><script>'})
    assert attributes({"theme": ""}) == ' data-look="{&quot;theme&quot;:&quot;&quot;}"'


def settings_panel():
    return (settings.PACKAGE / "templates/_settings.html").read_text()


@pytest.mark.parametrize("name", ["theme", "font", "paragraphs", "align"])
def test_every_word_of_the_reading_settings_is_known(name):
    offered = set(re.findall(rf'name="{name}" value="(\w+)"', settings_panel()))
    assert offered == KNOWN[name]


@pytest.mark.parametrize("name", STEPS)
def test_every_step_of_the_reading_settings_is_known(name):
    found = re.search(
        rf'name="{name}" min="([\d.]+)" max="([\d.]+)" step="([\d.]+)"', settings_panel()
    )
    first, last, step = map(float, found.groups())
    assert STEPS[name][0] == first
    assert STEPS[name][-1] == last
    assert round(STEPS[name][1] - first, 4) == step


def test_without_a_script_the_style_sheet_knows_every_step():
    sheet = (settings.PACKAGE / "styles/components/look.css").read_text()
    ruled = {name: set(re.findall(rf'data-{name}="([^"]+)"', sheet)) for name in STEPS}
    assert ruled == {name: set(KNOWN[name]) for name in STEPS}


def test_sizes_are_offered_as_the_reading_settings_tell_them():
    assert ("", "100 %") in choices_of("size")
    assert ("1.9375rem", "163 %") in choices_of("size")
