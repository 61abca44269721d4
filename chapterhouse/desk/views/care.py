"""What keeps the archive alive: its backups, its letters, its address."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

import chapterhouse
from chapterhouse.archive.backups.keeping import LastBackup, last_backup
from chapterhouse.archive.hosts import former_names
from chapterhouse.archive.jobs import back_up_now
from chapterhouse.archive.models import Archive, Letter
from chapterhouse.desk.forms import BackupsForm
from chapterhouse.jobs.models import Job
from chapterhouse.members.doors import for_archivist


@for_archivist
def care(request: HttpRequest) -> HttpResponse:
    form = BackupsForm(
        request.POST if request.method == "POST" else None, instance=Archive.current()
    )
    if form.is_valid():
        form.save()
        messages.success(request, _("Saved. The next one is made within a day."))
        return redirect("care")
    last = last_backup()
    page = {
        "form": form,
        "last": last,
        "failed": failed_since(last),
        "letters": Letter.objects.troubled().exclude(state=Letter.State.UNCERTAIN),
        "uncertain": Letter.objects.uncertain(),
        "facts": facts(),
    }
    return render(request, "desk/care.html", page)


def failed_since(last: LastBackup | None) -> Job | None:
    failed = Job.objects.failed().filter(name__startswith="archive.back_up").order_by("ended_at")
    return (failed.filter(ended_at__gt=last.made_at) if last else failed).last()


def facts() -> dict[str, object]:
    """What was decided where the archive was started."""
    return {
        "data": settings.DATA,
        "version": chapterhouse.__version__,
        "public": settings.PUBLIC,
        "names": sorted({*settings.HOST_NAMES, *former_names()}),
        "proxies": settings.PROXIES,
        "mail_is_set": settings.MAIL_IS_SET,
        "sender": settings.DEFAULT_FROM_EMAIL,
        "server": settings.EMAIL_HOST,
    }


@require_POST
@for_archivist
def back_up(request: HttpRequest) -> HttpResponse:
    back_up_now.later()
    messages.success(request, _("A backup is being made. In a moment it stands here."))
    return redirect("care")
