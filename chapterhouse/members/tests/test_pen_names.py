import pytest
from django.core.exceptions import ValidationError
from django.test import TestCase

from chapterhouse.members.models import PenName
from chapterhouse.members.pen_names.names import check_pen_name
from chapterhouse.testing import make_pen_name


class PenNameTest(TestCase):
    def test_the_first_name_of_a_member_is_the_default_one(self):
        wren = make_pen_name("Wren")
        second = PenName.create(wren.member, "Jenny Wren")
        assert (wren.is_default, second.is_default) == (True, False)

    def test_equal_names_get_addresses_of_their_own(self):
        names = [PenName.create(None, name) for name in ("Élan", "élan", "Élan")]
        assert [name.address for name in names] == ["Élan", "élan~2", "Élan~3"]

    def test_an_address_is_always_one_safe_piece_of_a_path(self):
        for name in ("a/b", "50%?", "..", "#1", "C:\\x"):
            address = PenName.create(None, name).address
            assert not set(address) & set("/\\?#%")
            assert address.strip(".")

    def test_names_are_found_without_case_and_accents(self):
        PenName.create(None, "Hélène BRÛLÉ")
        assert PenName.objects.named("helene brule").exists()


@pytest.mark.parametrize("name", ["Wren", "Лев Полярный", "灯台", "O'Dowd & Daughters", "x" * 60])
def test_names_of_every_script_are_welcome(name):
    check_pen_name(name)


@pytest.mark.parametrize(
    "name", ["a/b", "zero\u200bwidth", "\u202eturned", "...", "e\u0301\u0301\u0301x", "a@b"]
)
def test_names_that_trick_or_break_are_not(name):
    with pytest.raises(ValidationError):
        check_pen_name(name)
