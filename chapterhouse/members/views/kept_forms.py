from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from chapterhouse.members import kept_forms
from chapterhouse.members.signed_in import members_only


@never_cache
@members_only
def kept_form(request: HttpRequest) -> HttpResponse:
    """What this browser sent while its member was away: sent on by a button, or thrown away."""
    waiting = kept_forms.kept_here(request)
    if request.method != "POST":
        for kept in waiting:
            kept.in_words = kept_forms.in_words(kept)
        return render(request, "members/kept_form.html", {"waiting": waiting})
    chosen = {str(kept.pk): kept for kept in waiting}.get(request.POST.get(kept_forms.CHOSEN, ""))
    if chosen is None or not kept_forms.take(chosen):
        messages.info(request, _("That was sent on or thrown away already."))
        return redirect("kept-form")
    if "discard" in request.POST:
        messages.success(request, _("Thrown away."))
        return redirect("kept-form" if len(waiting) > 1 else "home")
    request.session[kept_forms.SENT_ON] = chosen.address
    # The browser sends the same fields once more, to where they were going.
    return redirect(chosen.address, preserve_request=True)
