"""The log of what people and jobs did, in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.apps import apps
from django.db import models
from django.utils.translation import gettext_lazy as _

from chapterhouse.members.models import Change, Member
from chapterhouse.stories.models import Chapter

# Of each noun of the log: the model, and what to fetch with it.
NOUNS = {
    "member": ("members", "Member"),
    "penname": ("members", "PenName"),
    "profilefield": ("members", "ProfileField"),
    "story": ("stories", "Story"),
    "chapter": ("stories", "Chapter"),
    "series": ("stories", "Series"),
    "source": ("archive", "Source"),
    "archive": ("archive", "Archive"),
    "tag": ("tags", "Tag"),
}
VERBS = {
    "add": _("added"),
    "add-passkey": _("added a passkey to"),
    "answer": _("answered"),
    "ask-again": _("asked again"),
    "begin-leaving": _("began the goodbye of"),
    "change": _("changed"),
    "change-address": _("changed the e-mail of"),
    "change-password": _("changed the password of"),
    "change-rules": _("changed who may join"),
    "claim": _("came back to"),
    "create": _("made"),
    "delete": _("deleted"),
    "describe": _("changed the page of"),
    "dismiss-operator": _("closed the operators’ pages to"),
    "distrust": _("trusts no longer"),
    "edit": _("edited"),
    "erase": _("erased"),
    "grant": _("gave a role to"),
    "grant-claim": _("gave the account back of"),
    "hand-over": _("handed over"),
    "hide": _("hid"),
    "invite": _("invited somebody by"),
    "lock": _("locked"),
    "make-default": _("goes first by"),
    "make-operator": _("opened the operators’ pages to"),
    "mend": _("mended"),
    "move": _("moved"),
    "new-recovery-codes": _("made new recovery codes for"),
    "publish": _("published"),
    "publish-terms": _("put in force"),
    "refuse-claim": _("refused"),
    "register": _("registered"),
    "remove": _("removed"),
    "remove-passkey": _("removed a passkey from"),
    "remove-picture": _("took the picture from"),
    "rename": _("renamed"),
    "reset-second-factor": _("took the second factor off"),
    "revoke": _("took a role from"),
    "show-picture": _("gave a picture to"),
    "stay": _("ended the goodbye of"),
    "take-address-back": _("took back the e-mail of"),
    "take-back-invitation": _("took back"),
    "trust": _("trusts"),
    "turn-off-app": _("turned off the app of"),
    "turn-on-app": _("turned on an app for"),
    "unhide": _("showed again"),
    "unlock": _("unlocked"),
    "withdraw": _("withdrew"),
}


@dataclass(frozen=True)
class Told:
    """A line of the log: who did what to which, and where that is."""

    change: Change
    by: str
    verb: str
    subject: str
    member: Member | None
    address: str


def told(changes: Iterable[Change]) -> list[Told]:
    """The changes in words, with a query for each noun that occurs."""
    shown = list(changes)
    people = names_of([change.by_id for change in shown if change.by_id])
    rows = {noun: rows_of(noun, shown) for noun in {change.noun for change in shown}}
    return [line_of(change, people, rows[change.noun].get(change.key)) for change in shown]


def line_of(change: Change, people: dict[int, str], row: models.Model | None) -> Told:
    verb = str(VERBS.get(change.verb, change.verb))
    member = row if isinstance(row, Member) else None
    subject = name_of(member) if member else subject_of(change, row)
    address = getattr(row, "get_absolute_url", str)()
    who = people.get(change.by_id or 0, "") if change.by_id else ""
    return Told(change, who, verb, subject, member, address)


def subject_of(change: Change, row: models.Model | None) -> str:
    """A chapter says its number only; here it says of which story."""
    if row is None:
        return f"{change.noun} {change.key}"
    if not isinstance(row, Chapter):
        return str(row)
    words = {"number": row.position, "title": row.title, "story": row.story}
    if row.title:
        return str(_("“%(title)s” of %(story)s") % words)
    return str(_("chapter %(number)s of %(story)s") % words)


def rows_of(noun: str, changes: list[Change]) -> dict[int, models.Model]:
    """The rows of this noun that still exist, by key."""
    if noun not in NOUNS:
        return {}
    keys = {change.key for change in changes if change.noun == noun}
    model = apps.get_model(*NOUNS[noun])
    rows = model._default_manager.filter(pk__in=keys)
    with_them = {"chapter": ("story",), "member": ("pen_names",)}.get(noun, ())
    return {row.pk: row for row in rows.prefetch_related(*with_them)}


def names_of(keys: list[int]) -> dict[int, str]:
    members = Member.objects.filter(pk__in=keys).prefetch_related("pen_names")
    return {member.pk: name_of(member) for member in members}


def name_of(member: Member) -> str:
    """The default pen name; for somebody without a name, what the archivist knows them by."""
    names = sorted(member.pen_names.all(), key=lambda name: (not name.is_default, name.pk))
    return str(names[0]) if names else str(_("a member without a pen name"))
