"""All drafts of a member, and the way from one to the form it belongs to."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from chapterhouse.lib.paging import paged, turn_to
from chapterhouse.members.signed_in import members_only, reader_of
from chapterhouse.stories.calling import number_as_read
from chapterhouse.stories.drafting.knowing import with_known
from chapterhouse.stories.models import Draft
from chapterhouse.writing.drafts.lines import drafts_of, form_of, line_of, title_of

ON_A_PAGE = 20


@members_only
@paged
def drafts(request: HttpRequest, number: int) -> HttpResponse:
    """What the member writes and has not saved yet, the latest first."""
    page = turn_to(number, drafts_of(reader_of(request)), ON_A_PAGE)
    number_as_read(draft.chapter for draft in page if draft.chapter)
    page.object_list = [line_of(draft) for draft in page.object_list]
    return render(request, "writing/drafts/drafts.html", {"page": page})


@members_only
def draft(request: HttpRequest, token: str) -> HttpResponse:
    """The form that the draft belongs to, with the draft in it."""
    member = reader_of(request)
    found = get_object_or_404(drafts_of(member), token=token)
    if found.closed_at:
        return redirect("draft-versions", token)
    return redirect(form_of(found, member))


@members_only
def delete_draft(request: HttpRequest, token: str) -> HttpResponse:
    """Asked first: a draft is nowhere else."""
    member = reader_of(request)
    own = Draft.objects.filter(author=member).select_related("chapter__story", "story")
    found = get_object_or_404(with_known(own, member), token=token)
    if request.method != "POST":
        shown = {"line": line_of(found), "title": title_of(found)}
        return render(request, "writing/drafts/delete.html", shown)
    found.delete()
    messages.success(request, _("The draft is deleted."))
    return redirect("drafts")
