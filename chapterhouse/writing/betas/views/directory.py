"""The directory of beta readers, and what a pen name says of itself in it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chapterhouse.archive.current import archive_of
from chapterhouse.jobs.models import announce
from chapterhouse.lib.caching import shows
from chapterhouse.lib.paging import paged, turn_to
from chapterhouse.members.models import Member, PenName
from chapterhouse.members.pen_names.acting import names_of
from chapterhouse.members.signed_in import reader_of
from chapterhouse.stories.models import BetaProfile
from chapterhouse.stories.sparing import spared, spared_to
from chapterhouse.writing.betas.forms import BetaPageForm
from chapterhouse.writing.betas.opening import betas_only, where_betas_read
from chapterhouse.writing.betas.pages import languages_of, offered, open_pages, reading


class LanguageChoice(forms.Form):
    language = forms.ChoiceField(label=gettext_lazy("Language"), required=False)

    def __init__(self, *args: Any, spoken: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        every = [("", gettext_lazy("every language"))]
        self.fields["language"].choices = [*every, *spoken]  # type: ignore[attr-defined]


@where_betas_read
@paged
def betas(request: HttpRequest, number: int) -> HttpResponse:
    member = spared_to(request)
    pages = spared(open_pages(), member, Q(pen_name__member=member))
    spoken = languages_of(pages)
    language = request.GET.get("language", "")
    if language in dict(spoken):
        pages = reading(pages, language)
    people = pages.select_related("pen_name").order_by("pen_name__sort_key", "pen_name")
    page = turn_to(number, people, archive_of(request).page_size)
    shows(request, "archive", "betas", *(f"pen-name:{one.pen_name_id}" for one in page))
    names = dict(spoken)
    shown = {
        "page": page,
        "people": [(one, [(c, names.get(c, c)) for c in one.languages]) for one in page],
        "choice": LanguageChoice({"language": language}, spoken=spoken, label_suffix=""),
        "language": names.get(language, ""),
        "mine": own_keys(reader_of(request)),
    }
    return render(request, "writing/betas/betas.html", shown)


def own_keys(member: Member | None) -> set[int]:
    return {name.pk for name in names_of(member)} if member else set()


@betas_only
def beta_profile(request: HttpRequest) -> HttpResponse:
    """What one of the member's names says of itself; `?name=` chooses another of theirs."""
    names = names_of(request.user)
    if not names:
        return redirect("new-pen-name")
    name = chosen_of(names, request.GET.get("name"))
    known = BetaProfile.objects.filter(pen_name=name).first()
    page = known or BetaProfile(pen_name=name)
    typed = request.POST if request.method == "POST" else None
    form = BetaPageForm(typed, instance=page, offered=offered(archive_of(request).language))
    if "forget" in request.POST and known:
        known.delete()
        announce("pen-name", [name.pk], "change")
        messages.success(request, _("%(name)s stands in the directory no more.") % {"name": name})
        return redirect("beta-profile")
    if form.is_valid():
        form.save()
        announce("pen-name", [name.pk], "change")
        messages.success(request, said_of(page))
        return redirect(f"{reverse('beta-profile')}?name={name.address}")
    shown = {"form": form, "name": name, "names": names, "is_known": known is not None}
    status = 422 if form.is_bound else 200
    return render(request, "writing/betas/own_page.html", shown, status=status)


def chosen_of(names: list[PenName], address: str | None) -> PenName:
    """Http404 for a name that is not theirs."""
    found = next((name for name in names if name.address == address), None)
    if found is None and address is not None:
        raise Http404("no name of theirs")
    return found or names[0]


def said_of(page: BetaProfile) -> str:
    if page.is_open:
        return _("Saved. Authors find you among the beta readers.")
    return _("Saved. You stand in no list until you let authors ask you.")
