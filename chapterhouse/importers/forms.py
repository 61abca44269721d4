"""What the archivist may tell of an old archive before it is brought in."""

from typing import Any

from django import forms
from django.conf.locale import LANG_INFO
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chapterhouse.importers.arriving.zones import guessed_zone
from chapterhouse.importers.models import Arrival
from chapterhouse.members.preferences.zones import by_region

# What old archives were kept in, beside the UTF-8 and Latin-1 that are told apart by themselves.
ENCODINGS = [
    ("", _("found value by value")),
    ("utf-8", _("UTF-8")),
    ("cp1252", _("Western European (Windows-1252)")),
    ("cp1250", _("Central European (Windows-1250)")),
    ("iso8859-2", _("Central European (ISO 8859-2)")),
    ("cp1251", _("Cyrillic (Windows-1251)")),
    ("koi8-r", _("Cyrillic (KOI8-R)")),
    ("cp1253", _("Greek (Windows-1253)")),
    ("cp1254", _("Turkish (Windows-1254)")),
    ("cp1255", _("Hebrew (Windows-1255)")),
    ("cp1256", _("Arabic (Windows-1256)")),
    ("mac-roman", _("Western European (old Macintosh)")),
    ("gb18030", _("Chinese, simplified (GB 18030)")),
    ("big5", _("Chinese, traditional (Big5)")),
    ("shift_jis", _("Japanese (Shift JIS)")),
    ("euc-kr", _("Korean (EUC-KR)")),
]


def languages() -> list[tuple[str, str]]:
    """Every language that has a name here, by its own name."""
    named = {
        code: lines["name_local"] for code, lines in LANG_INFO.items() if "name_local" in lines
    }
    return sorted(named.items(), key=lambda pair: pair[1].casefold())


class WishForm(forms.Form):
    """Which archive, whose clock, what language and letters."""

    archive = forms.ChoiceField(label=_("Which archive"), widget=forms.RadioSelect)
    time_zone = forms.ChoiceField(
        label=_("Time zone of the old server"),
        help_text=_(
            "Its times were written by its own clock. If you do not know, take where it was run "
            "from; a few hours on an old date are all that hangs on it."
        ),
    )
    language = forms.ChoiceField(
        label=_("Language of most stories"),
        help_text=_("It helps where the letters leave a doubt."),
        required=False,
    )
    encoding = forms.ChoiceField(
        label=_("Letters"),
        help_text=_("Leave this, unless the repairs show afterwards that it went wrong."),
        choices=ENCODINGS,
        required=False,
    )
    takes_cut = forms.BooleanField(
        label=_("Take the dump although it breaks off"),
        help_text=_("Only if there is no other: what came after the break stays missing."),
        required=False,
    )
    lacks_stories = forms.BooleanField(
        label=_("The files of the chapters are lost"),
        help_text=_("Everything else comes in; texts can be put in later, one by one."),
        required=False,
    )

    def __init__(self, arrival: Arrival, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.arrival = arrival
        found = arrival.first_page
        self.archives = found.get("archives") or []
        self.orders: dict[str, list[list[str]]] = {}
        self._choose("time_zone", by_region())
        self._choose("language", [("", _("as its settings say")), *languages()])
        self._choose("archive", [(str(n), name_of(line)) for n, line in enumerate(self.archives)])
        for question in found.get("questions") or ():
            self._ask_columns(question["table"], question["orders"])
        self._leave_out(found)
        self.initial["time_zone"] = guessed_zone(found.get("language", ""))
        self.initial.update(arrival.wish)
        self.order_fields(["archive", *self.orders])

    def _leave_out(self, found: dict[str, Any]) -> None:
        """What nobody need be asked of this archive."""
        asked = {
            "archive": len(self.archives) > 1,
            "takes_cut": not found or self.arrival.wish.get("takes_cut"),
            "lacks_stories": found.get("needs_folder") or self.arrival.wish.get("lacks_stories"),
        }
        for name in [name for name, is_asked in asked.items() if not is_asked]:
            del self.fields[name]

    def _ask_columns(self, table: str, orders: list[list[str]]) -> None:
        """Which of these orders the columns have that nothing in the dump names."""
        name = f"columns of {table}"
        self.orders[name] = orders
        self.fields[name] = forms.ChoiceField(
            label=_("The columns of %(table)s, in their order") % {"table": table},
            help_text=_("The dump does not name them, and what they hold leaves a doubt."),
            choices=[(str(n), ", ".join(order)) for n, order in enumerate(orders)],
            widget=forms.RadioSelect,
        )

    def _choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        field.choices = choices

    @property
    def is_guess(self) -> bool:
        """Whether nobody has said the time zone yet."""
        return "time_zone" not in self.arrival.wish

    def keep(self) -> None:
        """Remember what was chosen."""
        chosen = dict(self.cleaned_data)
        columns = dict(self.arrival.wish.get("columns", {}))
        for name, orders in self.orders.items():
            columns[name.removeprefix("columns of ")] = orders[int(chosen.pop(name))]
        if (number := chosen.pop("archive", None)) is not None:
            chosen |= self.archives[int(number)]["wish"]
        self.arrival.wish = {**self.arrival.wish, **chosen, "columns": columns}
        self.arrival.save(update_fields=["wish"])


def name_of(line: dict[str, Any]) -> str:
    """One of several archives in a line."""
    return gettext("%(name)s: %(stories)s stories, %(members)s members, %(last)s") % line
