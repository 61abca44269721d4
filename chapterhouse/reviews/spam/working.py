"""Work for a visitor's browser before it sends a review, while somebody floods the form."""

from django import forms

from chapterhouse.archive.models import Archive
from chapterhouse.members.registering import work

WITHOUT_SCRIPT = "reviews/forms/_work_without_script.html"


def ask_work(form: forms.BaseForm, archive: Archive) -> None:
    """Give a visitor's form the field for its browser's work, where that is asked for now."""
    if work.is_asked(archive, work.REVIEW):
        widget = work.Work(archive.email, WITHOUT_SCRIPT)
        form.fields["work"] = work.work_field(widget)


def check_work(form: forms.BaseForm) -> None:
    """Count what was sent, and use up its work; raises ValidationError.

    Last of all in `clean`: a form with another error spends nothing.
    """
    work.note_attempt(work.REVIEW)
    if "work" in form.fields and not form.errors:
        work.check(form.cleaned_data.get("work", ""))
