"""Who writes a story, and who is asked to."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chapterhouse.archive.current import archive_of
from chapterhouse.members.blocking import REFUSED
from chapterhouse.members.models import Member, PenName
from chapterhouse.members.signed_in import members_only
from chapterhouse.stories import co_writing
from chapterhouse.stories.asking import NotAskedError
from chapterhouse.stories.models import Authorship, Chapter, Story
from chapterhouse.writing.company.forms import InviteForm, LeaveForm, RemoveForm
from chapterhouse.writing.company.limits import TOO_MANY, may_ask_one_more
from chapterhouse.writing.company.opening import co_author_of, only_where_shared, owned, written


@members_only
def co_authors(request: HttpRequest, pk: int) -> HttpResponse:
    return company_page(request, written(request.user, pk), InviteForm())


def company_page(
    request: HttpRequest, story: Story, form: InviteForm, status: int = 200
) -> HttpResponse:
    places = story.authorships.select_related("pen_name").order_by("position", "pk")
    mine = [place for place in places if place.pen_name.member_id == request.user.pk]
    page = {
        "story": story,
        "byline": [place for place in places if place.has_consent],
        "asked": [place for place in places if not place.has_consent],
        "mine": {place.pk for place in mine},
        "is_owner": any(place.part == Authorship.Part.AUTHOR for place in mine),
        "may_edit": any(place.may_edit for place in mine),
        "form": form if archive_of(request).co_authors else None,
    }
    return render(request, "writing/company/co_authors.html", page, status=status)


@require_POST
@members_only
def invite_co_author(request: HttpRequest, pk: int) -> HttpResponse:
    only_where_shared(request)
    story = owned(request.user, pk)
    form = InviteForm(request.POST)
    if form.is_valid():
        invite(story, form, request.user)
    if form.errors:
        return company_page(request, story, form, status=422)
    said = _("%(name)s is asked. Until they say yes, nothing of it shows.")
    messages.success(request, said % {"name": form.named})
    return redirect("co-authors", story.pk)


def invite(story: Story, form: InviteForm, by: Member) -> None:
    """Ask whom the form names; why not becomes its error."""
    if not may_ask_one_more(by):
        form.add_error("name", str(TOO_MANY))
        return
    rights = {right: form.cleaned_data[right] for right in ("may_edit", "may_publish")}
    try:
        co_writing.invite(story, form.named, by=by, **rights)
    except NotAskedError as refused:
        form.add_error("name", str(refused.why))


@require_POST
@members_only
def change_co_author(request: HttpRequest, pk: int) -> HttpResponse:
    """What they may do; with `move`, one place up or down in the byline."""
    if step := {"up": -1, "down": 1}.get(request.POST.get("move", "")):
        places = Authorship.objects.filter(story__in=Story.objects.owned_by(request.user))
        place = get_object_or_404(places.select_related("story"), pk=pk)
        co_writing.move(place, step, by=request.user)
    else:
        place = co_author_of(request.user, pk)
        rights = {right: right in request.POST for right in ("may_edit", "may_publish")}
        co_writing.allow(place, by=request.user, **rights)
        said = _("Saved what %(name)s may do.")
        messages.success(request, said % {"name": place.pen_name})
    return redirect("co-authors", place.story_id)


@members_only
def remove_co_author(request: HttpRequest, pk: int) -> HttpResponse:
    """Whoever was only asked is asked no more, at one press; an author is told why."""
    place = co_author_of(request.user, pk)
    form = RemoveForm(request.POST if request.method == "POST" else None)
    if not place.has_consent and request.method == "POST":
        co_writing.take_back(place, by=request.user)
        messages.success(request, _("%(name)s is asked no more.") % {"name": place.pen_name})
    elif form.is_valid():
        co_writing.remove(place, by=request.user, why=form.cleaned_data["why"])
        said = _("%(name)s does not write this story any more, and is told why.")
        messages.success(request, said % {"name": place.pen_name})
    else:
        page = {"story": place.story, "place": place, "form": form}
        status = 422 if form.is_bound else 200
        return render(request, "writing/company/remove.html", page, status=status)
    return redirect("co-authors", place.story_id)


@members_only
def leave_story(request: HttpRequest, pk: int) -> HttpResponse:
    story = written(request.user, pk)
    names = PenName.objects.filter(member=request.user, authorships__story=story)
    mine = list(names.values_list("pk", flat=True))
    has_signed = Chapter.objects.filter(story=story, author__in=mine).exists()
    form = LeaveForm(request.POST if request.method == "POST" else None, has_signed=has_signed)
    is_last = not co_writing.others_on(story, request.user)
    if not is_last and form.is_valid():
        co_writing.leave(story, mine, by=request.user, signs=form.keeps_names)
        messages.success(request, _("You do not write this story any more."))
        return redirect("write")
    page = {"story": story, "form": form, "is_last": is_last}
    status = 422 if form.is_bound else 200
    return render(request, "writing/company/leave.html", page, status=status)


@members_only
def invitations_to_write(request: HttpRequest) -> HttpResponse:
    """Stories that others would like to write with the member."""
    only_where_shared(request)
    asked = co_writing.invitations_of(request.user).select_related("story", "pen_name")
    invitations = asked.prefetch_related("story__authorships__pen_name").order_by("-invited_at")
    page = {"invitations": [(place, byline(place.story)) for place in invitations]}
    return render(request, "writing/company/invitations.html", page)


def byline(story: Story) -> list[Authorship]:
    return [place for place in story.authorships.all() if place.has_consent]


@require_POST
@members_only
def answer_invitation(request: HttpRequest, pk: int) -> HttpResponse:
    only_where_shared(request)
    asked = co_writing.invitations_of(request.user).select_related("story")
    place = get_object_or_404(asked, pk=pk)
    if "accept" not in request.POST:
        co_writing.decline(place, by=request.user)
        messages.success(request, _("You said no. Nothing of it shows anywhere."))
    elif co_writing.accept(place, by=request.user):
        messages.success(request, _("You write it together now. Your name stands above it."))
        return redirect("co-authors", place.story_id)
    else:
        messages.error(request, REFUSED)
    return redirect("invitations-to-write")
