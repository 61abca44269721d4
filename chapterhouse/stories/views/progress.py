"""An author says whether a story is finished."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chapterhouse.members.signed_in import members_only
from chapterhouse.stories.models import Story
from chapterhouse.stories.models.states import Progress


class ProgressForm(forms.Form):
    progress = forms.ChoiceField(
        label=gettext_lazy("The story is"),
        choices=Progress.choices,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Readers who wait for its end are told once, when it is complete."),
    )


@members_only
def story_progress(request: HttpRequest, pk: int) -> HttpResponse:
    story = get_object_or_404(Story.objects.editable_by(request.user), pk=pk)
    typed = request.POST if request.method == "POST" else None
    form = ProgressForm(typed, initial={"progress": story.progress})
    if form.is_valid():
        story.turn(form.cleaned_data["progress"], by=request.user)
        messages.success(request, _("Saved. The story is %s.") % story.get_progress_display())
        return redirect(f"{story.get_absolute_url()}?contents")
    status = 422 if form.is_bound else 200
    return render(request, "stories/progress.html", {"story": story, "form": form}, status=status)
