"""Versions of a draft side by side, and the choice between them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chapterhouse.lib.typed import whole_number
from chapterhouse.members.models import Member
from chapterhouse.members.signed_in import members_only, reader_of
from chapterhouse.stories.drafting.choosing import ConflictError, take, take_merged
from chapterhouse.stories.drafting.knowing import with_known
from chapterhouse.stories.drafting.saving import OvertakenError, TooManyError
from chapterhouse.stories.models import Draft, DraftCopy
from chapterhouse.writing.drafts.keeping import TOO_MANY, keep
from chapterhouse.writing.drafts.lines import place_of, title_of
from chapterhouse.writing.drafts.standing import versions_of
from chapterhouse.writing.resting import rests


def own_draft(member: Member, token: str) -> Draft:
    mine = Draft.objects.filter(author=member)
    mine = mine.select_related("author", "chapter__story", "story")
    return get_object_or_404(with_known(mine, member), token=token)


@rests("draft-versions")
def draft_versions(request: HttpRequest, token: str) -> HttpResponse:
    """The draft beside each version that was kept aside, and beside the chapter as it was saved."""
    draft = own_draft(reader_of(request), token)
    shown = {"draft": draft, "title": title_of(draft), "versions": versions_of(draft)}
    return render(request, "writing/drafts/versions.html", shown)


@require_POST
@members_only
def choose_version(request: HttpRequest, token: str) -> HttpResponse:
    """Take the other version, or both in one, or let it go; the one not taken stays aside.

    Pressed within the form itself, what was typed there is kept first.
    """
    member = reader_of(request)
    draft = own_draft(member, token)
    copy = get_object_or_404(draft.copies, pk=whole_number(request.POST.get("copy", "")) or 0)
    try:
        if "draft_page" in request.POST:
            draft, _aside = keep(member, request.POST, place_of(draft))
        return settle(request, draft, copy)
    except (OvertakenError, TooManyError, ConflictError) as trouble:
        messages.error(request, words_of(trouble))
        return redirect("draft-versions", token)


def settle(request: HttpRequest, draft: Draft, copy: DraftCopy) -> HttpResponse:
    what = request.POST.get("take", "other")
    if what == "this":
        copy.delete()
        messages.success(request, _("The other version is deleted."))
        return redirect("draft-versions", draft.token)
    if what == "both":
        take_merged(draft, copy)
        messages.success(request, _("Both are in your draft now. Look it over before you save it."))
    else:
        take(draft, copy)
        messages.success(request, _("This version is your draft now. The other one is kept."))
    return redirect("draft", draft.token)


def words_of(trouble: Exception) -> str:
    if isinstance(trouble, TooManyError):
        return str(TOO_MANY)
    if isinstance(trouble, ConflictError):
        return _("Both changed the same paragraphs, so you must choose between them.")
    return _("Another page saved this draft in the same moment. Look at both again.")
