"""The vocabulary as wranglers see it, and one tag's page there."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chapterhouse.desk.changes import told
from chapterhouse.desk.tags.doors import for_wranglers
from chapterhouse.desk.tags.forms import NEW, CastForm, DescribeForm, FindTagForm, StepForm
from chapterhouse.lib.commas import join
from chapterhouse.lib.folding import fold
from chapterhouse.lib.paging import paged, turn_to
from chapterhouse.members.models import Change, Member
from chapterhouse.tags.describing import describe
from chapterhouse.tags.models import (
    Kind,
    NewTag,
    RelationshipMember,
    Tag,
    WranglingSet,
    WranglingStep,
)
from chapterhouse.tags.recasting import recast
from chapterhouse.tags.spelling import spelled
from chapterhouse.tags.wrangling import gathering

AT_ONCE = 50
MOST_SHOWN = 100
WHICH = {
    "new": {"newness__isnull": False},
    "canonical": {"synonym_of": None},
    "synonym": {"synonym_of__isnull": False},
    "ambiguous": {"is_ambiguous": True},
    "locked": {"is_locked": True},
    "unused": {"story_count": 0, "synonym_of": None},
}


@for_wranglers
@paged
def vocabulary(request: HttpRequest, number: int) -> HttpResponse:
    """New tags first; whoever looks for something finds it among all."""
    new = NewTag.objects.count()
    asked = (
        request.GET
        if {"typed", "kind", "show"} & request.GET.keys()
        else ({"show": "new" if new else ""})
    )
    form = FindTagForm(asked)
    page = turn_to(number, found(form), AT_ONCE)
    shown = {"page": page, "form": form, "new": new, "show": asked.get("show", "")}
    return render(request, "desk/tags/vocabulary.html", shown)


def found(form: FindTagForm) -> QuerySet[Tag]:
    form.full_clean()
    asked = form.cleaned_data
    tags = Tag.objects.select_related("kind", "synonym_of", "newness")
    tags = tags.filter(**WHICH.get(asked.get("show", ""), {}))
    if kind := asked.get("kind"):
        tags = tags.filter(kind=kind)
    if typed := fold(asked.get("typed", "")):
        tags = tags.filter(folded__contains=typed)
    order = ("-newness__added_at", "pk") if asked.get("show") == "new" else ("sort_key", "pk")
    return tags.order_by(*order)


def tag_of(pk: int) -> Tag:
    return get_object_or_404(Tag.objects.select_related("kind", "synonym_of__kind"), pk=pk)


@for_wranglers
def wrangled_tag(request: HttpRequest, pk: int) -> HttpResponse:
    """All that is known of a tag; a new description is saved at once."""
    tag = tag_of(pk)
    form = DescribeForm(request.POST if request.method == "POST" else None, instance=tag)
    if form.is_bound and form.is_valid():
        describe(tag, form.cleaned_data["description"], by=request.user)
        messages.success(request, _("Saved."))
        return redirect("wrangled-tag", pk=tag.pk)
    return tag_page(request, tag, describing=form)


def tag_page(
    request: HttpRequest,
    tag: Tag,
    step: StepForm | None = None,
    describing: DescribeForm | None = None,
    casting: CastForm | None = None,
) -> HttpResponse:
    logged = Change.objects.filter(noun="tag", key=tag.pk).order_by("-pk")[:10]
    asked = {name: request.GET[name] for name in ("verb", "other", "into") if name in request.GET}
    page = {
        "tag": tag,
        "is_new": NewTag.objects.filter(tag=tag).exists(),
        "ties": ties(tag),
        "cast": (seated := list(tag.cast.select_related("character__synonym_of"))),
        "cast_form": casting or cast_form(tag, seated),
        "step_form": step or StepForm(tag=tag, initial=asked),
        "form": describing or DescribeForm(instance=tag),
        "waiting": steps_upon(tag),
        "changes": told(logged),
    }
    return render(request, "desk/tags/tag.html", page)


def cast_form(tag: Tag, seated: list[RelationshipMember]) -> CastForm | None:
    """With who is known to stand in it; only relationships have one."""
    if tag.kind.part != Kind.Part.RELATIONSHIP:
        return None
    who = [seat.who for seat in seated if seat.who]
    names = spelled(who)
    line = join(names[one.pk] for one in who)
    return CastForm(initial={"characters": line, "bond": tag.bond})


@require_POST
@for_wranglers
def cast_tag(request: HttpRequest, pk: int) -> HttpResponse:
    """Say who stands in a relationship."""
    tag = get_object_or_404(
        Tag.objects.of(Kind.Part.RELATIONSHIP).select_related("kind", "synonym_of__kind"), pk=pk
    )
    form = CastForm(request.POST)
    if not form.is_valid():
        return tag_page(request, tag, casting=form)
    told = form.cleaned_data
    recast(tag, told["characters"], told["bond"], by=request.user)
    messages.success(request, _("Saved."))
    return redirect("wrangled-tag", pk=tag.pk)


def ties(tag: Tag) -> list[tuple[str, str, list[Tag]]]:
    """What it is tied to: a title, the verb that unties it if there is one, and the tags."""
    shown = (
        (_("Stands below"), "remove-parent", tag.parents),
        (_("Stands above"), "", tag.children),
        (_("Other words for it"), "", tag.synonyms),
        (_("At home in"), "remove-home", tag.homes),
        (_("At home here"), "", tag.residents),
    )
    lists = ((title, verb, list(tags.all()[:MOST_SHOWN])) for title, verb, tags in shown)
    return [(title, verb, tags) for title, verb, tags in lists if tags]


def steps_upon(tag: Tag) -> QuerySet[WranglingStep]:
    """What stands in open sets about it."""
    opened = WranglingStep.objects.filter(tag=tag, set__state=WranglingSet.State.OPEN)
    return opened.select_related("set", "tag", "other")


@require_POST
@for_wranglers
def add_step(request: HttpRequest, pk: int) -> HttpResponse:
    tag = tag_of(pk)
    form = StepForm(request.POST, tag=tag)
    if not form.is_valid():
        return tag_page(request, tag, step=form)
    one = set_for(form, request.user)
    try:
        gathering.add_step(one, tag=tag, **form.step)
    except gathering.TooManyStepsError:
        messages.error(request, _("This set is full. Apply it, or begin another one."))
    return redirect("wrangling-set", pk=one.pk)


def set_for(form: StepForm, member: Member) -> WranglingSet:
    """The chosen set, or a new one that is called after the tag."""
    into = form.cleaned_data["into"]
    if into == NEW:
        return gathering.new_set(form.tag.name[:120], by=member)
    return WranglingSet.objects.get(pk=into)


@require_POST
@for_wranglers
def pass_tag(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave a new tag as it is."""
    tag = tag_of(pk)
    gathering.looked_at(tag)
    messages.success(request, _("“%(tag)s” stays as it is.") % {"tag": tag.name})
    return redirect("vocabulary")
