"""What an author is told after pressing a button."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chapterhouse.stories.calling import called
from chapterhouse.stories.pressing import Pressed, Wish
from chapterhouse.writing.releasing.moments import zone_name


def pressed_words(pressed: Pressed, wish: Wish) -> str:
    sentences = [
        *out_words(pressed, wish),
        *planned_words(pressed, wish),
        *handed_in_words(pressed, wish),
    ]
    return " ".join(sentences) or _("It was published already.")


def out_words(pressed: Pressed, wish: Wish) -> list[str]:
    if not (n := len(pressed.out)):
        return []
    told = {"title": called(pressed.out[0]), "n": n}
    said = ngettext("“%(title)s” is out.", "%(n)d chapters are out.", n) % told
    return [said, *([_("Nobody was told.")] if wish.is_silent else [])]


def planned_words(pressed: Pressed, wish: Wish) -> list[str]:
    if not (n := len(pressed.planned)) or not wish.at:
        return []
    told = {"title": called(pressed.planned[0]), "n": n, "when": moment_words(wish)}
    return [
        ngettext("“%(title)s” appears on %(when)s.", "%(n)d chapters appear on %(when)s.", n) % told
    ]


def handed_in_words(pressed: Pressed, wish: Wish) -> list[str]:
    if not (n := len(pressed.handed_in)):
        return []
    told = {"title": called(pressed.handed_in[0]), "n": n}
    said = ngettext("“%(title)s” is handed in.", "%(n)d chapters are handed in.", n) % told
    if not wish.at:
        return [said, _("You are told as soon as it was read.")]
    both = _("Once it was read, it appears on %(when)s.") % {"when": moment_words(wish)}
    return [said, both]


def moment_words(wish: Wish) -> str:
    assert wish.at
    day = date_format(timezone.localtime(wish.at), "j F Y, H:i")
    return f"{day} ({zone_name()})"
