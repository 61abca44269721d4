"""The log of what people and jobs did, in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.apps import apps
from django.db import models
from django.utils.translation import gettext_lazy as _

from chapterhouse.desk.models import Report
from chapterhouse.members.models import Change, Member
from chapterhouse.reviews.models import Review
from chapterhouse.stories.models import Chapter

# Of each noun of the log: the model, and what to fetch with it.
NOUNS = {
    "member": ("members", "Member"),
    "penname": ("members", "PenName"),
    "profilefield": ("members", "ProfileField"),
    "story": ("stories", "Story"),
    "chapter": ("stories", "Chapter"),
    "series": ("stories", "Series"),
    "review": ("reviews", "Review"),
    "source": ("archive", "Source"),
    "archive": ("archive", "Archive"),
    "tag": ("tags", "Tag"),
    "report": ("desk", "Report"),
    "wranglingset": ("tags", "WranglingSet"),
}
VERBS = {
    "accept-submission": _("accepted"),
    "accept-origin": _("let one’s own story lead to"),
    "add": _("added"),
    "add-passkey": _("added a passkey to"),
    "agree-to-read": _("reads drafts of"),
    "agree-to-write": _("agreed to write"),
    "allow-to-write": _("changed who may do what with"),
    "announce": _("told the subscribers of"),
    "answer": _("answered"),
    "approve": _("let stand"),
    "ask-again": _("asked again"),
    "ask-no-more": _("asks somebody no more to write"),
    "ask-to-read": _("asked somebody to read drafts of"),
    "begin-leaving": _("began the goodbye of"),
    "cast": _("said who stands in"),
    "cancel-release": _("planned no more"),
    "change": _("changed"),
    "change-address": _("changed the e-mail of"),
    "change-password": _("changed the password of"),
    "bin": _("put in the bin"),
    "call-spam": _("called spam"),
    "change-review-rules": _("changed the rules for reviews of"),
    "change-rules": _("changed who may join"),
    "build-search": _("had the search indexes built anew of"),
    "change-search": _("changed what is searched in"),
    "change-story-rules": _("changed what stories need in"),
    "claim": _("came back to"),
    "close-round-robin": _("closed to chapters of others"),
    "clear-of-spam": _("cleared of spam"),
    "close-to-visitors": _("closed to reviews of visitors"),
    "continue": _("wrote on in"),
    "create": _("made"),
    "decline-dedication": _("declined the dedication of"),
    "decline-to-write": _("did not agree to write"),
    "dedicate": _("changed whom it is for:"),
    "decline-submission": _("declined"),
    "delete": _("deleted"),
    "describe": _("changed the page of"),
    "dismiss-operator": _("closed the operators’ pages to"),
    "distrust": _("trusts no longer"),
    "edit": _("edited"),
    "end-reading": _("ended the reading of drafts of"),
    "erase": _("erased"),
    "freeze": _("closed to answers"),
    "grant": _("gave a role to"),
    "grant-claim": _("gave the account back of"),
    "hand-in": _("handed in"),
    "group": _("changed the volumes of"),
    "hand-over": _("handed over"),
    "hide": _("hid"),
    "hold": _("held for a look"),
    "invite": _("invited somebody by"),
    "invite-to-write": _("asked somebody to write"),
    "leave-story": _("writes no more"),
    "let-pass": _("lets further chapters pass of"),
    "lock": _("locked"),
    "make-default": _("goes first by"),
    "make-operator": _("opened the operators’ pages to"),
    "mend": _("mended"),
    "miss-release": _("could not bring out as planned"),
    "move": _("moved"),
    "new-recovery-codes": _("made new recovery codes for"),
    "open-round-robin": _("opened to chapters of others"),
    "open-to-visitors": _("opened to reviews of visitors"),
    "name-origins": _("said what it comes from:"),
    "order-byline": _("changed the order of names above"),
    "accept-proposal": _("took a proposal for"),
    "order": _("put in another order"),
    "place": _("added to"),
    "propose": _("proposed something for"),
    "refuse-proposal": _("did not take a proposal for"),
    "take-out": _("took something out of"),
    "publish": _("published"),
    "publish-silently": _("published silently"),
    "publish-terms": _("put in force"),
    "refuse-origin": _("does not let one’s own story lead to"),
    "refuse-claim": _("refused"),
    "register": _("registered"),
    "remove": _("removed"),
    "remove-author": _("took an author off"),
    "remove-chapter": _("took a chapter of somebody out of"),
    "remove-passkey": _("removed a passkey from"),
    "remove-picture": _("took the picture from"),
    "rename": _("renamed"),
    "reset-second-factor": _("took the second factor off"),
    "return": _("gave back to its readers"),
    "return-submission": _("asked for changes in"),
    "revoke": _("took a role from"),
    "schedule": _("planned when to publish"),
    "settle": _("settled"),
    "show-picture": _("gave a picture to"),
    "sign": _("changed one’s own names above"),
    "take-dedication": _("took the dedication of"),
    "stay": _("ended the goodbye of"),
    "tag": _("changed the tags of"),
    "take-address-back": _("took back the e-mail of"),
    "take-back-invitation": _("took back"),
    "take-back-submission": _("took out of the queue"),
    "thaw": _("opened to answers"),
    "trust": _("trusts"),
    "reorder": _("put in another order the chapters of"),
    "tag-add-home": _("gave a home to"),
    "tag-add-parent": _("put below another tag:"),
    "tag-blur": _("called ambiguous:"),
    "tag-clear": _("called ambiguous no longer:"),
    "tag-lock": _("closed to stories:"),
    "tag-merge": _("merged into another tag:"),
    "tag-part": _("let stand for itself again:"),
    "tag-remove-home": _("took a home from"),
    "tag-remove-parent": _("took out from below another tag:"),
    "tag-split": _("handed stories over from"),
    "tag-unlock": _("opened to stories:"),
    "turn": _("said how far the story is:"),
    "turn-off-app": _("turned off the app of"),
    "turn-on-app": _("turned on an app for"),
    "unbin": _("took out of the bin"),
    "undo-wrangling": _("undid the changes to tags of"),
    "unhide": _("showed again"),
    "unlock": _("unlocked"),
    "tell-before": _("wrote what happened before"),
    "withdraw": _("withdrew"),
    "wrangle": _("applied the changes to tags of"),
}


REVIEWED, REPORTED = _("a review"), _("a report")
# What the log says of a row that has gone since, by its key.
GONE = {
    "member": _("a member who is gone (%s)"),
    "penname": _("a pen name that is gone (%s)"),
    "profilefield": _("a line of the profile that is gone (%s)"),
    "story": _("a story that is gone (%s)"),
    "chapter": _("a chapter that is gone (%s)"),
    "series": _("a series that is gone (%s)"),
    "review": _("a review that is gone (%s)"),
    "source": _("an import that is gone (%s)"),
    "tag": _("a tag that is gone (%s)"),
    "report": _("a report that is gone (%s)"),
    "wranglingset": _("a set of changes to tags that is gone (%s)"),
}
SOMETHING = _("something that is gone (%s)")


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
        known = GONE.get(change.noun)
        return known % change.key if known else SOMETHING % f"{change.noun} {change.key}"
    if isinstance(row, Review | Report):
        return str(REVIEWED if isinstance(row, Review) else REPORTED)
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
