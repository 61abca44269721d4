"""The archive that a request is about."""

from django.http import HttpRequest

from chapterhouse.archive.models import Archive


def archive_of(request: HttpRequest) -> Archive:
    """This archive's row, read once for each request and only when somebody asks."""
    return request.archive  # type: ignore[attr-defined]
