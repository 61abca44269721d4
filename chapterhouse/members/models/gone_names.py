from collections.abc import Iterable

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac


class GoneName(models.Model):
    """That somebody of this name was here and wanted to be forgotten: a keyed digest, no name.

    The address of the name answers that it is gone, unless somebody else has taken the name.
    """

    digest = models.CharField(max_length=64, unique=True)
    gone_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"gone name {self.pk}"

    @classmethod
    def forget(cls, addresses: Iterable[str]) -> None:
        rows = [GoneName(digest=digest_of(address)) for address in addresses]
        GoneName.objects.bulk_create(rows, ignore_conflicts=True)

    @classmethod
    def knows(cls, address: str) -> bool:
        return GoneName.objects.filter(digest=digest_of(address)).exists()


def digest_of(address: str) -> str:
    salt = "chapterhouse.gone-names"
    return salted_hmac(
        salt, address.casefold(), secret=settings.SECRET_KEY, algorithm="sha256"
    ).hexdigest()
