"""What a new pen name may be."""

import unicodedata

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from chapterhouse.archive.models import Archive
from chapterhouse.lib.folding import skeleton
from chapterhouse.members.models import Role
from chapterhouse.members.pen_names.names import check_free, check_pen_name, tidy
from chapterhouse.testing import make_pen_name

FREE = st.text(max_size=30)


@pytest.mark.parametrize(
    "name",
    [
        *("Wren", "Élan Vital", "O'Dowd & Daughters", "x_X_Wren_X_x", "wren-42", "¡Olé!"),
        *("Лев Полярный", "Ἀθηνᾶ", "أمل", "שרה", "ธรรม", "ตำนาน", "灯台守", "さくらABC", "한별"),
        *("Nguyễn Thị", "ওমর", "தமிழ்", "Ǝ", "ĳs"),
    ],
)
def test_one_script_with_signs_and_numbers_is_welcome(name):
    check_pen_name(name)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Wrеn", "different alphabets"),
        ("Лев Wren", "different alphabets"),
        ("さくら한", "different alphabets"),
        ("★Wren★", "is a picture"),
        ("Wren🐦", "is a picture"),
        ("𝓦ren", "“𝓦” is “W” in another dress"),
        ("Ｗren", "in another dress"),
        ("Ⓦren", "is a picture"),
        ("Wr\u00aden", "nobody can see"),
        ("Wren\u3164", "nobody can see"),
        ("Wren\ufe0f", "nobody can see"),
        ("\u202eWren", "nobody can see"),
        ("Wren\x00", "nobody can see"),
        ("W\u0301\u0302\u0303ren", "too many accents"),
        ("a/b", "cannot hold"),
        ("...", "at least one letter"),
    ],
)
def test_what_tricks_breaks_or_cannot_be_typed_is_told(name, told):
    with pytest.raises(ValidationError, match=told):
        check_pen_name(name)


@given(FREE)
def test_whatever_passes_can_be_seen_and_stays_one_piece_of_an_address(name):
    try:
        check_pen_name(name)
    except ValidationError:
        return
    assert not set(name) & set("/\\?#%~@<>")
    assert not {unicodedata.category(letter) for letter in name} & {"Cc", "Cf", "Cs", "So"}
    assert skeleton(name)


@given(FREE)
def test_a_tidy_name_is_tidy(name):
    assert tidy(tidy(name)) == tidy(name)
    assert "  " not in tidy(name)


@given(FREE)
def test_tidying_makes_no_good_name_bad(name):
    try:
        check_pen_name(name)
    except ValidationError:
        return
    check_pen_name(tidy(name))


@pytest.mark.django_db
class TestFree:
    @pytest.fixture(autouse=True)
    def archive(self):
        Archive.objects.create(pk=1, name="The Reading Room", language="de")

    @pytest.mark.parametrize(
        "name",
        [
            *("Archivist", "The Archivist", "archivist_2", "ARCHlVlST", "Admin", "admin1", "Mods"),
            *("Official Archivist", "staff team", "Former author"),
            *("The Reading Room", "reading room", "Visitor", "Former member", "TheModerator"),
        ],
    )
    def test_names_of_the_staff_and_of_the_archive_are_kept_free(self, name):
        with pytest.raises(ValidationError, match="take you for the staff"):
            check_free(name)

    @pytest.mark.parametrize("name", ["Theodore", "Modesty", "Helpmeet", "Room", "1984"])
    def test_names_that_only_begin_so_are_not(self, name):
        check_free(name)

    def test_whoever_is_on_the_staff_may_say_so(self):
        heron = make_pen_name("Heron")
        heron.member.grant(Role.ARCHIVIST, by=None)
        check_free("Archivist", member=heron.member)

    @pytest.mark.parametrize("name", ["Wren", "WREN", "wrén", "Ŵren"])
    def test_what_looks_like_a_name_counts_as_it(self, name):
        wren = make_pen_name("Wren")
        with pytest.raises(ValidationError, match="is taken"):
            check_free(name)
        check_free(name, renaming=wren)
