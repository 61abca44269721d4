"""The first choice: what this archive begins with."""

from django.conf import settings
from django.contrib import messages
from django.core.management import call_command
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from chapterhouse.archive.models import Archive
from chapterhouse.members.models import Role
from chapterhouse.members.signed_in import reader_of
from chapterhouse.stories.models import Story


def is_unsettled(archive: Archive) -> bool:
    """Whether nobody has chosen yet, and nothing has come in."""
    return archive.settled_at is None and not Story.objects.exists()


def is_archivist(request: HttpRequest) -> bool:
    member = reader_of(request)
    return member is not None and member.has_role(Role.ARCHIVIST)


def begin(request: HttpRequest) -> HttpResponse:
    """How to bring an archive; as a form, the choice of the sample or of empty shelves."""
    if not is_archivist(request):
        raise Http404
    if request.method != "POST":
        return render(request, "front/bringing.html", {"folder": settings.DATA})
    if not is_unsettled(request.archive):
        raise Http404
    if request.POST.get("with") == "sample":
        call_command("sample")
        messages.success(request, _("The sample archive is in. Have a look around."))
    else:
        Archive.objects.update_or_create(pk=1, defaults={"settled_at": timezone.now()})
    return redirect("home")
