"""Stories that change hands: held out to a member, or given away by an author who stays."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from chapterhouse.lib.limits import DAY, count
from chapterhouse.lib.paging import paged, turn_to
from chapterhouse.lib.typed import whole_number
from chapterhouse.members.models import Leaving, PenName
from chapterhouse.members.security.confirming import confirmed_lately
from chapterhouse.members.signed_in import members_only
from chapterhouse.stories.models import Parting, Story
from chapterhouse.stories.partings import offering, passing
from chapterhouse.stories.partings.choosing import own_stories
from chapterhouse.stories.partings.forms import GiftForm

OFFERS_ON_A_PAGE = 50
MOST_HELD_OUT_A_DAY = 20


@members_only
@paged
def hand_overs(request: HttpRequest, number: int) -> HttpResponse:
    """What is held out to the member, and what they hold out to others."""
    offers = Parting.objects.offered().to(request.user).select_related("heir", "story", "leaving")
    offers = offers.prefetch_related("story__authorships__pen_name").order_by("pk")
    gifts = Parting.objects.offered().filter(giver__member=request.user)
    page = turn_to(number, offers, OFFERS_ON_A_PAGE)
    shown = {"page": page, "gifts": gifts.select_related("heir", "story").order_by("pk")}
    return render(request, "stories/partings/hand_overs.html", shown)


@members_only
@require_POST
def answer_hand_over(request: HttpRequest) -> HttpResponse:
    """Take one or all of them over, or leave them; what is offered no more is passed over."""
    accepts = "accept" in request.POST
    offers = Parting.objects.offered().to(request.user).select_related("story", "heir")
    if "all" not in request.POST:
        keys = filter(None, map(whole_number, request.POST.getlist("offer")))
        offers = offers.filter(pk__in=keys)
    answered = [offering.answer(offer, accepts=accepts, by=request.user) for offer in offers]
    count = sum(answered)
    if accepts:
        told = ngettext("You said yes to %(n)s story.", "You said yes to %(n)s stories.", count)
    else:
        told = ngettext("You left %(n)s story.", "You left %(n)s stories.", count)
    messages.success(request, told % {"n": count})
    return redirect("hand-overs")


@members_only
@require_POST
def take_back_gift(request: HttpRequest, pk: int) -> HttpResponse:
    offer = get_object_or_404(Parting, pk=pk, giver__member=request.user, leaving=None)
    if offering.take_back(offer):
        messages.success(request, _("You keep it."))
    return redirect("hand-overs")


@confirmed_lately
def orphan_story(request: HttpRequest, pk: int) -> HttpResponse:
    """An author who stays gives a story away: to somebody who agrees, or to nobody."""
    story = get_object_or_404(Story.objects.editable_by(request.user), pk=pk)
    form = GiftForm(story, request.user, request.POST if request.method == "POST" else None)
    if form.is_valid() and may_be_held_out(request, form):
        give(request, story, form)
        return redirect("hand-overs" if form.cleaned_data.get("heir") else story)
    agreed = story.authorships.filter(has_consent=True)
    others = agreed.exclude(pen_name__member=request.user).count()
    return render(
        request, "stories/partings/give_away.html", {"story": story, "form": form, "others": others}
    )


def may_be_held_out(request: HttpRequest, form: GiftForm) -> bool:
    """Whoever is asked gets a letter: each time, so not without end."""
    if form.cleaned_data["way"] != Leaving.Stories.HAND_OVER:
        return True
    if not count(f"hand-over:{request.user.pk}", MOST_HELD_OUT_A_DAY, DAY):
        form.add_error("heir", _("You have asked twenty times within a day. Go on tomorrow."))
    return not form.errors


def give(request: HttpRequest, story: Story, form: GiftForm) -> None:
    names = PenName.objects.filter(member=request.user, authorships__story=story)
    if form.cleaned_data["way"] == Leaving.Stories.HAND_OVER:
        offering.hold_out(story, names[0], form.cleaned_data["heir"])
        messages.success(request, _("They are asked. Until they say yes, the story is yours."))
        return
    mine = list(names.values_list("pk", flat=True))
    if own_stories(request.user).filter(pk=story.pk).exists():
        passing.orphan(story, mine, by=request.user)
    else:
        passing.step_off(story, mine, by=request.user)
    messages.success(request, _("The story stands here without your name now."))
