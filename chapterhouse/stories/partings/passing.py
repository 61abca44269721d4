"""A story passes from one author to another, to nobody, or out of the archive."""

from collections.abc import Collection

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from chapterhouse.archive.maintained import recount
from chapterhouse.archive.models import Archive
from chapterhouse.jobs.models import announce
from chapterhouse.members.leaving.traces import forget_words
from chapterhouse.members.models import Change, Member, PenName
from chapterhouse.stories.models import Authorship, Chapter, Draft, Revision, State, Story
from chapterhouse.stories.partings.words import about_story
from chapterhouse.tags.models import Tag

Names = Collection[int]


def orphanage() -> PenName:
    """The pen name of nobody, which holds what its authors left unnamed; made when first needed."""
    found = PenName.objects.filter(is_orphanage=True).first()
    if found is not None:
        return found
    with translation.override(Archive.current().language):
        name = _("Former author")
    try:
        with transaction.atomic():
            return PenName.create(None, name, is_orphanage=True)
    except IntegrityError:
        # Somebody else's story was orphaned at the same moment.
        return PenName.objects.get(is_orphanage=True)


@transaction.atomic
def pass_on(story: Story, mine: Names, to: PenName, *, verb: str, by: Member | None) -> None:
    """Let `to` stand where these pen names stood on the story and its chapters."""
    own = Authorship.objects.filter(story=story, pen_name__in=mine).order_by("position", "pk")
    first = own.first()
    is_new = not story.authorships.filter(pen_name=to).exists()
    if first is not None and is_new:
        own.filter(pk=first.pk).update(pen_name=to, has_consent=True)
    else:
        # They may have been asked to write it as well, and not have answered.
        story.authorships.filter(pen_name=to).update(has_consent=True)
    Authorship.objects.filter(story=story, pen_name__in=mine).exclude(pen_name=to).delete()
    Chapter.objects.filter(story=story, author__in=mine).update(author=to)
    unsign(story, mine)
    # From here on decisions about it are about them (`own_copy/deciding.py`).
    after = {"to": to.pk} if is_new else None
    changed(story, [*mine, to.pk], verb=verb, by=by, after=after)


@transaction.atomic
def orphan(story: Story, mine: Names, *, by: Member | None) -> None:
    """Leave the story to its readers without a name, and what they never saw to nobody."""
    take_away_unread(story)
    ask_nobody(story)
    pass_on(story, mine, orphanage(), verb="orphan", by=by)


@transaction.atomic
def leave_under_name(story: Story, mine: Names, *, by: Member | None) -> None:
    """Leave it to its readers under the name it has."""
    take_away_unread(story)
    ask_nobody(story)
    unsign(story, mine)
    changed(story, mine, verb="leave", by=by)


@transaction.atomic
def step_off(story: Story, mine: Names, *, by: Member | None) -> None:
    """Leave it to its other authors; a chapter that says whose it is becomes a former author's."""
    Authorship.objects.filter(story=story, pen_name__in=mine).delete()
    signed = Chapter.objects.filter(story=story, author__in=mine)
    if signed.exists():
        signed.update(author=orphanage())
    unsign(story, mine)
    changed(story, mine, verb="step-off", by=by)


@transaction.atomic
def erase_story(story: Story, *, by: Member | None) -> None:
    """Delete the story with all that hangs on it; that it was deleted stays known."""
    names = list(story.authorships.values_list("pen_name", flat=True))
    tags = set(story.tags.order_by().values_list("above__ancestor", flat=True)) - {None}
    series = list(story.series_entries.values_list("series", flat=True))
    originals = list(story.origins.exclude(original=None).values_list("original", flat=True))
    key, about = story.pk, about_story(story)
    Change.record("delete", story, by=by)
    forget_words(about)
    story.delete()
    recount(Story, originals, columns=("has_credits",))
    recount(PenName, names)
    recount(Tag, tags)
    announce("story", [key], "delete")
    announce("series", series, "change")
    announce("pen-name", names, "change")


def take_away_unread(story: Story) -> None:
    """Drafts and earlier versions were never given to readers, and nobody is left to return."""
    for chapter in Chapter.objects.filter(story=story).exclude(state=State.PUBLISHED):
        chapter.delete()
    of_title_page = Q(story=story, is_title_page=True)
    Draft.objects.filter(Q(chapter__story=story) | of_title_page).delete()
    for chapter in Chapter.objects.filter(story=story).select_related("text"):
        text = getattr(chapter, "text", None)
        chapter.revisions.filter(number__lt=text.revision if text else 0).delete()


def ask_nobody(story: Story) -> None:
    """Who was asked to write it, and who reads its drafts, has nobody left to write for."""
    story.authorships.filter(has_consent=False).delete()
    story.betas.filter(ended_at=None).update(ended_at=timezone.now())


def unsign(story: Story, mine: Names) -> None:
    Revision.objects.filter(chapter__story=story, pen_name__in=mine).update(pen_name=None)


def changed(
    story: Story, names: Names, *, verb: str, by: Member | None, after: dict[str, int] | None = None
) -> None:
    """The byline begins with an author again; who reads along learns of it; numbers are right."""
    lead(story)
    Change.record(verb, story, by=by, after=after)
    announce("story", [story.pk], verb)
    announce("pen-name", names, "change")
    story.recount_around()
    recount(PenName, names)


def lead(story: Story) -> None:
    byline = story.authorships.filter(has_consent=True).order_by("position", "pk")
    first = byline.first()
    if first is not None and not byline.filter(part=Authorship.Part.AUTHOR).exists():
        # Who stands first may do everything.
        byline.filter(pk=first.pk).update(
            part=Authorship.Part.AUTHOR, may_edit=True, may_publish=True
        )
