from collections.abc import Iterable

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac


class GoneName(models.Model):
    """That somebody of this name was here and wanted to be forgotten: keyed digests, no name.

    One of its address, which answers that it is gone; one of its look, which nobody may take.
    """

    digest = models.CharField(max_length=64, unique=True)
    gone_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"gone name {self.pk}"

    @classmethod
    def forget(cls, named: Iterable[tuple[str, str]]) -> None:
        """`named` are addresses, each with the skeleton of its name."""
        digests = {digest for address, look in named for digest in (digest_of(address), seal(look))}
        rows = [GoneName(digest=digest) for digest in digests]
        GoneName.objects.bulk_create(rows, ignore_conflicts=True)

    @classmethod
    def looked_like(cls, skeleton: str) -> bool:
        """Whether a name that looks like this one is gone: readers would take one for the other."""
        return GoneName.objects.filter(digest=seal(skeleton)).exists()

    @classmethod
    def knows(cls, address: str) -> bool:
        return GoneName.objects.filter(digest=digest_of(address)).exists()


def digest_of(address: str) -> str:
    return keyed("chapterhouse.gone-names", address.casefold())


def seal(skeleton: str) -> str:
    return keyed("chapterhouse.gone-looks", skeleton)


def keyed(salt: str, words: str) -> str:
    return salted_hmac(salt, words, secret=settings.SECRET_KEY, algorithm="sha256").hexdigest()
