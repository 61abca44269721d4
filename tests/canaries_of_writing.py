"""What lies around a member's stories, for the canaries: a row in every table of writing."""

from django.utils import timezone

from chapterhouse.members.models import PenName
from chapterhouse.stories.models import Beta, BetaProfile, Release, Story, Submission
from chapterhouse.testing import Cast


def around_stories(cast: Cast, jay: PenName, own: Story) -> None:
    chapter = own.chapters.last()
    own.groups.create(position=1, title="x")
    own.origins.create(title="x")
    own.dedications.create(words="x")
    own.pictures.create(pen_name=jay, digest="x", media_type="image/png", width=1, height=1)
    Release.objects.create(chapter=chapter, at=timezone.now(), by=jay.member)
    Submission.objects.create(story=own, chapter=chapter, revision=1, pen_name=jay)
    draft = jay.member.drafts.first()
    draft.copies.create(html="x", cause="other-page", page="x")
    BetaProfile.objects.create(pen_name=jay)
    Beta.objects.create(story=cast.salt, pen_name=jay, asked_by=cast.wren)
    chapter.beta_notes.create(pen_name=jay, source="x", text="x")
