"""Asking for a set to be applied or undone: what stands in the way, and the job that does it."""

from django.db import transaction
from django.utils.translation import gettext as _

from chapterhouse.lib.turns import hold
from chapterhouse.members.models import Change, Member
from chapterhouse.tags.jobs import apply_wrangling, undo_wrangling
from chapterhouse.tags.models import WranglingSet
from chapterhouse.tags.wrangling.planning import plan
from chapterhouse.tags.wrangling.undoing import reasons_against

State = WranglingSet.State


class CannotWrangleError(Exception):
    """The set cannot be applied or undone as things are; `reasons` say why, a sentence each."""

    def __init__(self, *reasons: str) -> None:
        super().__init__(*reasons)
        self.reasons = list(reasons)


def apply(one: WranglingSet, *, by: Member) -> None:
    """Have it applied by a job; raises CannotWrangleError."""
    # Looked at before the transaction, which keeps others from writing on SQLite.
    made = plan(one)
    if not made.drawn:
        raise CannotWrangleError(_("Nothing stands in this set yet."))
    if made.problems and one.is_open:
        raise CannotWrangleError(*made.problems)
    with transaction.atomic():
        take_turn(one)
        if not one.is_open:
            raise CannotWrangleError(_("This set was applied already."))
        begin(one, State.APPLYING, by)
        Change.record("wrangle", one, by=by, why=one.why)
        apply_wrangling.later(set=one.pk)


def undo(one: WranglingSet, *, by: Member) -> None:
    """Have it undone by a job; raises CannotWrangleError with what stands in the way."""
    if one.is_undoable and (reasons := reasons_against(one)):
        raise CannotWrangleError(*reasons)
    with transaction.atomic():
        take_turn(one)
        if not one.is_undoable:
            raise CannotWrangleError(_("This set cannot be undone any more."))
        begin(one, State.UNDOING, by)
        Change.record("undo-wrangling", one, by=by, why=one.why)
        undo_wrangling.later(set=one.pk)


def begin(one: WranglingSet, state: str, by: Member) -> None:
    one.state, one.by, one.cursor, one.trouble = state, by, {}, ""
    one.done = one.total = 0
    one.save(update_fields=["state", "by", "cursor", "trouble", "done", "total"])


def go_on(one: WranglingSet) -> None:
    """Have the job take it up again where it stopped, after trouble that it could not get over."""
    job = {State.APPLYING: apply_wrangling, State.UNDOING: undo_wrangling}.get(State(one.state))
    if job:
        job.later(set=one.pk)


def take_turn(one: WranglingSet) -> None:
    """Read it anew as the only one; raises CannotWrangleError while another set is at work."""
    hold("wrangling")
    one.refresh_from_db()
    others = WranglingSet.objects.filter(state__in=(State.APPLYING, State.UNDOING))
    if other := others.exclude(pk=one.pk).first():
        raise CannotWrangleError(
            _("“%(set)s” is at work just now. Come back when it is done.") % {"set": other.title}
        )
