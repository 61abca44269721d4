"""What members fill in about their pen names."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from chapterhouse.members.forms import ask
from chapterhouse.members.models import Member, PenName, ProfileValue
from chapterhouse.members.pen_names.avatars import CannotUsePicture, made_anew, twin_of
from chapterhouse.members.pen_names.bios import LONGEST as LONGEST_BIO
from chapterhouse.members.pen_names.bios import canonical_bio
from chapterhouse.members.pen_names.names import (
    LENGTHS,
    LONGEST,
    SHORTEST,
    check_free,
    check_pen_name,
    tidy,
)
from chapterhouse.members.pen_names.profile_lines import answers_of, asked, form_field


class NameForm(forms.Form):
    """A name for a new pen name of `member`, or another one for `renaming`."""

    name = forms.CharField(
        label=_("Pen name"),
        help_text=_("Letters of one alphabet, numbers and plain signs; three to sixty of them."),
        min_length=SHORTEST,
        max_length=LONGEST,
        error_messages=LENGTHS,
        validators=[check_pen_name],
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(
        self, *args: Any, member: Member, renaming: PenName | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.member, self.renaming = member, renaming
        ask(self, name=_("Choose a name."))

    def clean_name(self) -> str:
        name = tidy(self.cleaned_data["name"])
        if len(name) < SHORTEST:
            raise ValidationError(LENGTHS["min_length"])
        check_free(name, member=self.member, renaming=self.renaming)
        return name


class ProseField(forms.CharField):
    """Words that may have come from anywhere by copying; a NUL among them is nobody's fault."""

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\0", "")


class PenNameForm(forms.Form):
    """What a pen name's page says: the bio, the lines that the archivist asks for, and letters."""

    bio = ProseField(
        label=_("About"),
        help_text=_("Plain words, or HTML. A blank line begins a paragraph."),
        required=False,
        max_length=LONGEST_BIO,
        error_messages={
            "max_length": _(
                "It has %(show_value)s characters, and at most %(limit_value)s fit. "
                "Nothing is lost: shorten it here."
            )
        },
        widget=forms.Textarea(attrs={"rows": 10}),
    )

    def __init__(self, *args: Any, pen_name: PenName, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pen_name, self.lines = pen_name, asked()
        self.fields["bio"].initial = pen_name.bio
        # Browsers cut off without a word whatever is pasted beyond it.
        del self.fields["bio"].widget.attrs["maxlength"]
        answers = answers_of(pen_name)
        for line in self.lines:
            self.fields[f"line-{line.pk}"] = form_field(line, answers.get(line.pk, ""))
        self.fields["contact"] = forms.ChoiceField(
            label=_("Who may write to this name"),
            help_text=_("By a form on its page. Nobody sees your e-mail."),
            choices=PenName.Contact.choices,
            widget=forms.RadioSelect,
            required=False,
            initial=pen_name.contact,
        )

    def clean_bio(self) -> str:
        return canonical_bio(self.cleaned_data["bio"])

    def clean_contact(self) -> str:
        return self.cleaned_data["contact"] or self.pen_name.contact

    def answers(self) -> dict[int, str]:
        return {line.pk: self.cleaned_data[f"line-{line.pk}"] for line in self.lines}

    def shown_lines(self) -> list[ProfileValue]:
        """The lines as the page would show them."""
        answers = self.answers()
        return [
            ProfileValue(pen_name=self.pen_name, field=line, value=answers[line.pk])
            for line in self.lines
            if answers[line.pk]
        ]


class PictureForm(forms.Form):
    """A picture of a pen name and the words for who cannot see it."""

    picture = forms.FileField(
        label=_("Picture"),
        help_text=_("JPEG, PNG, GIF or WebP, up to 10 MB. The middle of it is shown, as a square."),
        error_messages={
            "required": _("Choose a picture."),
            "empty": _("The file is empty. Choose another."),
        },
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/gif,image/webp"}),
    )
    alt = forms.CharField(
        label=_("What the picture shows"),
        help_text=_("A few words, read aloud to whoever cannot see it."),
        max_length=300,
        error_messages={"required": _("Say in a few words what the picture shows.")},
    )

    def __init__(self, *args: Any, pen_name: PenName, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pen_name = pen_name
        self.fields["alt"].initial = pen_name.avatar_alt
        self.fields["picture"].required = not pen_name.avatar
        if "same" in self.data or self.has_error("picture", "same"):
            self.fields["same"] = same_field()

    def clean_alt(self) -> str:
        return " ".join(self.cleaned_data["alt"].split())

    def clean_picture(self) -> bytes | None:
        sent: UploadedFile | None = self.cleaned_data["picture"]
        if sent is None:
            return None
        try:
            picture = made_anew(sent)
        except CannotUsePicture as refused:
            raise ValidationError(str(refused)) from refused
        self.check_twin(picture)
        return picture

    def check_twin(self, picture: bytes) -> None:
        """Two names with one picture are one person to every reader: only on purpose."""
        twin = None if "same" in self.data else twin_of(picture, self.pen_name)
        if twin:
            raise ValidationError(
                _(
                    "%(name)s shows this picture too, so readers would know that both are you. "
                    "Choose another, or tick the box and choose it again."
                ),
                code="same",
                params={"name": twin.name},
            )


def same_field() -> forms.BooleanField:
    return forms.BooleanField(
        label=_("Show it all the same: readers may know that both names are mine"), required=False
    )
