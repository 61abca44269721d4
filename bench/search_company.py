"""A member of many choices, for `bench/search`."""

from typing import Any

CHOSEN_TAGS, MUTED_NAMES, READ = 200, 300, 2000


def choosy_member() -> Any:
    """Who never wants to see 500 tags and authors, and has read 2,000 stories."""
    from chapterhouse.members.models import PenName
    from chapterhouse.shelves.apart.never import keep_never
    from chapterhouse.shelves.models import Mute, Reading
    from chapterhouse.stories.models import Story
    from chapterhouse.tags.choosing import choose
    from chapterhouse.tags.models import Tag, TagChoice
    from chapterhouse.testing import make_pen_name

    if there := PenName.objects.filter(name="Choosy").first():
        return there.member
    member = make_pen_name("Choosy").member
    for tag in Tag.objects.order_by("-story_count", "pk")[100 : 100 + CHOSEN_TAGS]:
        choose(member, tag, TagChoice.Way.NEVER)
    names = PenName.objects.exclude(member=member).order_by("pk")[:MUTED_NAMES]
    Mute.objects.bulk_create(Mute(member=member, pen_name=name) for name in names)
    keep_never(member)
    read = Story.objects.filter(is_listed=True).order_by("pk")[:READ]
    Reading.objects.bulk_create(Reading(member=member, story=story) for story in read)
    member.refresh_from_db()
    return member
