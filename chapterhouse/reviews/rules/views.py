from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chapterhouse.archive.current import archive_of
from chapterhouse.lib.next_page import next_page
from chapterhouse.members.models import PenName
from chapterhouse.members.pen_names.views.pen_names import of_a_name_of_ones_own
from chapterhouse.members.signed_in import members_only
from chapterhouse.reviews.models import NameRules, StoryRules
from chapterhouse.reviews.rules import changing
from chapterhouse.reviews.rules.forms import NameRulesForm, StoryRulesForm
from chapterhouse.stories.models import Story


@members_only
def review_rules(request: HttpRequest, pk: int) -> HttpResponse:
    """How one story is reviewed; whatever is left open is as for its first author's others."""
    story = get_object_or_404(Story.objects.editable_by(request.user), pk=pk)
    rules = StoryRules.objects.filter(story=story).first() or StoryRules(story=story)
    first = story.authorships.select_related("pen_name").first()
    wider = _("As for all stories of %(name)s") % {"name": first.pen_name}
    form = StoryRulesForm(typed(request), instance=rules, wider=wider, archive=archive_of(request))
    if form.is_valid():
        changing.set_story_rules(story, form.cleaned_data, by=request.user)
        messages.success(request, _("Saved. It counts from now on."))
        return redirect(story)
    page = {"story": story, "form": form, "first": first.pen_name}
    page["is_own_name"] = first.pen_name.member_id == request.user.pk
    return render(request, "reviews/story_rules.html", page)


@of_a_name_of_ones_own
def name_review_rules(request: HttpRequest, name: PenName) -> HttpResponse:
    rules = NameRules.objects.filter(pen_name=name).first() or NameRules(pen_name=name)
    form = NameRulesForm(typed(request), instance=rules, archive=archive_of(request))
    if form.is_valid():
        changing.set_name_rules(name, form.cleaned_data, by=request.user)
        messages.success(request, _("Saved. It counts from now on."))
        return redirect("reviews-received")
    is_closed = rules.closed_until and rules.closed_until > timezone.now()
    page = {"name": name, "form": form, "closed_until": rules.closed_until if is_closed else None}
    return render(request, "reviews/name_rules.html", page)


def typed(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


@require_POST
@of_a_name_of_ones_own
def close_to_visitors(request: HttpRequest, name: PenName) -> HttpResponse:
    """Closes for a week; with `open`, opens again."""
    if "open" in request.POST:
        changing.open_to_visitors(name, by=request.user)
        messages.success(request, _("Visitors may review again, where the archive lets them."))
    else:
        until = timezone.localtime(changing.close_to_visitors(name, by=request.user))
        said = _("Until %(day)s only members may review what %(name)s wrote.")
        messages.success(request, said % {"day": date_format(until), "name": name})
    onward = next_page(request)
    return redirect(onward) if onward else redirect("name-review-rules", name.address)
