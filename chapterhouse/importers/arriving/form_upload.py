"""A plain form's files, written straight into the arrivals folder and nowhere else."""

import os
from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from django.core.files import File
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from chapterhouse.importers.arriving.naming import safe_name
from chapterhouse.importers.arriving.receiving import NoFileError, open_folder
from chapterhouse.importers.arriving.room import NoRoomError, check_room, made_folder
from chapterhouse.importers.models import Arrival
from chapterhouse.importers.models.arrivals import arrivals_folder
from chapterhouse.members.models import Member

# One request without a pause: beyond this, connections and proxies give up before the end.
MOST = 2 * 1024**3


class IntoArrivals(FileUploadHandler):
    """Writes each file of a form beside the parcels; one that breaks off is deleted again.

    Django's own would use the system's folder for passing things, which is often small and in
    memory.
    """

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.place = arrivals_folder() / f"{uuid4().hex}.part"
        descriptor = os.open(self.place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        self.there = os.fdopen(descriptor, "wb")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:  # noqa: ARG002
        self.there.write(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile:
        self.there.close()
        return UploadedFile(File(self.there, str(self.place)), self.file_name or "", size=file_size)

    def upload_interrupted(self) -> None:
        self.there.close()
        self.place.unlink(missing_ok=True)


def uploaded(request: HttpRequest) -> list[UploadedFile]:
    """The files of the form. Raises NoRoomError before anything is read, and NoFileError."""
    length = int(request.headers.get("Content-Length") or 0)
    if length > MOST:
        raise NoRoomError(
            _("A form takes two gigabytes at most. Put larger files into the folder of arrivals.")
        )
    check_room(length)
    made_folder()
    request.upload_handlers = [IntoArrivals(request)]
    files = [file for file in request.FILES.getlist("files") if file.size]
    if not files:
        raise NoFileError(_("Choose one or more files; an empty file is none."))
    return files


@transaction.atomic
def take_in(
    files: Iterable[UploadedFile], *, by: Member, arrival: Arrival | None = None
) -> Arrival:
    """Make a parcel of uploaded files, or add them to one."""
    parcel = arrival or Arrival.objects.create(by=by)
    open_folder(parcel)
    for file in files:
        name = safe_name(file.name or "", [known.name for known in parcel.all_files])
        assert file.file  # noqa: S101 - `IntoArrivals` wrote it
        os.rename(file.file.name, parcel.folder / name)
        parcel.files.create(name=name, size=file.size)
    return parcel
