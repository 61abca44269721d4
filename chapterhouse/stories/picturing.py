"""Pictures in stories: kept, counted, and gone with what showed them."""

import hashlib
import hmac
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Q, Sum
from django.utils import timezone

from chapterhouse.members.models import Member, PenName
from chapterhouse.stories.models import ChapterText, Draft, Picture, Story

MOST_BYTES_EACH = 50_000_000
FOLDER = "pictures"
# A story may be written for weeks before its form is saved.
FORGOTTEN = timedelta(days=30)
# A file is written before its row.
ON_ITS_WAY = timedelta(days=1)


class QuotaError(Exception):
    """The member's pictures would be more than MOST_BYTES_EACH together; `left` bytes are free."""

    def __init__(self, left: int) -> None:
        super().__init__(left)
        self.left = left


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture as it is kept, made by us from its dots."""

    content: bytes
    media_type: str
    width: int
    height: int


def bytes_of(member: Member) -> int:
    """How much the member's pictures are together."""
    own = Picture.objects.filter(pen_name__member=member)
    return own.aggregate(all=Sum("size"))["all"] or 0


@transaction.atomic
def keep_picture(drawn: Drawn, *, alt: str, by: PenName, story: Story | None) -> Picture:
    """The story's picture of these bytes, once; raises QuotaError."""
    digest = digest_of(drawn.content, f"story {story.pk}" if story else f"name {by.pk}")
    assert by.member is not None
    # Two at once would each find no such picture, or room for what only one of them has room for.
    Member.objects.select_for_update().only("pk").get(pk=by.member.pk)
    if known := Picture.objects.filter(digest=digest).first():
        return known
    left = MOST_BYTES_EACH - bytes_of(by.member)
    if len(drawn.content) > left:
        raise QuotaError(max(left, 0))
    picture = Picture(
        story=story,
        pen_name=by,
        digest=digest,
        media_type=drawn.media_type,
        size=len(drawn.content),
        width=drawn.width,
        height=drawn.height,
        alt=alt,
    )
    place = f"{FOLDER}/{digest[:2]}/{digest}.{picture.extension}"
    if default_storage.exists(place):
        default_storage.delete(place)
    picture.file.name = default_storage.save(place, ContentFile(drawn.content))
    picture.save()
    return picture


def digest_of(content: bytes, whose: str) -> str:
    key = hmac.digest(settings.SECRET_KEY.encode(), whose.encode(), hashlib.sha256)
    return hmac.digest(key, content, hashlib.sha256).hex()


def sweep() -> None:
    """Give pictures that came before their story to it, and let those go that nothing shows."""
    for picture in Picture.objects.filter(story=None).select_related("pen_name"):
        shows_it = ChapterText.objects.filter(html__contains=picture.digest)
        story = shows_it.values_list("chapter__story", flat=True).first()
        if story:
            Picture.objects.filter(pk=picture.pk, story=None).update(story=story)
        elif is_forgotten(picture):
            picture.delete()
    for place in files_without_row():
        default_storage.delete(place)


def is_forgotten(picture: Picture) -> bool:
    if picture.pen_name is None:
        return True
    is_old = picture.made_at < timezone.now() - FORGOTTEN
    mentions = Q(html__contains=picture.digest) | Q(copies__html__contains=picture.digest)
    return is_old and not Draft.objects.filter(mentions).exists()


def files_without_row() -> Iterator[str]:
    if not default_storage.exists(FOLDER):
        return
    settled = timezone.now() - ON_ITS_WAY
    for folder in default_storage.listdir(FOLDER)[0]:
        names = default_storage.listdir(f"{FOLDER}/{folder}")[1]
        digests = [name.partition(".")[0] for name in names]
        kept = set(Picture.objects.filter(digest__in=digests).values_list("digest", flat=True))
        for name in names:
            place = f"{FOLDER}/{folder}/{name}"
            is_new = default_storage.get_modified_time(place) > settled
            if name.partition(".")[0] not in kept and not is_new:
                yield place
