"""A document, or the same text pasted; and how it becomes chapters."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _

from chapterhouse.lib.documents import Document, Piece, UnreadableError, read
from chapterhouse.lib.documents.kinds import HTML, MARKDOWN, PLAIN
from chapterhouse.lib.documents.reading import MOST_BYTES
from chapterhouse.members.models import Member, PenName
from chapterhouse.stories.models.texts import Format
from chapterhouse.writing.editor.limits import check_source
from chapterhouse.writing.fields import LanguageField, Title, TitleField

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

ENDINGS = ".docx,.odt,.html,.htm,.md,.txt"
KINDS = [("", _("whatever it looks like")), (PLAIN, _("plain text")), (MARKDOWN, "Markdown")]


class UploadForm(forms.Form):
    """Cleaned, it has the `document` that was read; `refused` says why nothing is read now."""

    file = forms.FileField(
        label=_("A document"),
        required=False,
        widget=forms.ClearableFileInput({"accept": ENDINGS}),
        help_text=_("DOCX, ODT, HTML, Markdown or plain text, up to 20 megabytes."),
    )
    text = forms.CharField(
        label=_("Or paste the text here"),
        required=False,
        strip=False,
        widget=forms.Textarea({"rows": 8, "dir": "auto"}),
    )
    kind = forms.ChoiceField(
        label=_("The text is"), choices=[*KINDS, (HTML, "HTML")], required=False
    )

    def __init__(self, *given: Any, refused: "StrPromise | str" = "", **more: Any) -> None:
        super().__init__(*given, **more)
        self.refused = refused

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        file, text = told.get("file"), told.get("text", "")
        if self.errors:
            return told
        if self.refused:
            raise ValidationError(self.refused)
        if not file and not text.strip():
            raise ValidationError(_("Choose a document, or paste a text."))
        try:
            told["document"] = self.read(file, text, told.get("kind", ""))
        except UnreadableError as refusal:
            self.add_error("file" if file else "text", str(refusal))
        return told

    def read(self, file: Any, text: str, kind: str) -> Document:
        if file:
            return read(
                file.read(MOST_BYTES + 1), file.name, kind if kind in {PLAIN, MARKDOWN} else ""
            )
        return read(text.encode(), "", kind)


class StoryFields(forms.Form):
    """What a new story needs beside its chapters; the rest comes on its title page."""

    title = TitleField(label=_("Title of the story"))
    pen_name = forms.ModelChoiceField(
        label=_("Under the name"), queryset=PenName.objects.none(), empty_label=None
    )
    language = LanguageField(label=_("Language"))

    def __init__(
        self, *given: Any, member: Member, title: str = "", language: str = "", **more: Any
    ) -> None:
        more["initial"] = {"title": Title(title), "language": language}
        super().__init__(*given, **more)
        choosing = self.fields["pen_name"]
        assert isinstance(choosing, forms.ModelChoiceField)
        names = PenName.objects.filter(member=member, left_at=None)
        choosing.queryset = names.order_by("-is_default", "sort_key")
        self.fields["language"].required = True


class PiecesForm(forms.Form):
    """A title for each chapter to be, and whether it goes on with the one before."""

    def __init__(self, *given: Any, pieces: list[Piece], **more: Any) -> None:
        super().__init__(*given, **more)
        self.pieces = pieces
        for number, piece in enumerate(pieces):
            self.fields[f"title-{number}"] = TitleField(
                required=False, label=_("Title"), initial=Title(piece.title)
            )
            if number:
                self.fields[f"join-{number}"] = forms.BooleanField(
                    required=False, label=_("goes on with the chapter before")
                )

    def rows(self) -> list[tuple[Piece, forms.BoundField, forms.BoundField | None]]:
        return [
            (piece, self[f"title-{number}"], self[f"join-{number}"] if number else None)
            for number, piece in enumerate(self.pieces)
        ]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if not self.errors:
            told["chapters"] = self.joined(told)
            for _title, html in told["chapters"]:
                check_source(html, Format.HTML)
        return told

    def joined(self, told: dict[str, Any]) -> list[tuple[Title, str]]:
        """The chapters with their titles; what goes on keeps its own title as a heading."""
        found: list[tuple[Title, str]] = []
        for number, piece in enumerate(self.pieces):
            title = told[f"title-{number}"]
            if not (number and told.get(f"join-{number}")):
                found.append((title, piece.html))
                continue
            before, html = found[-1]
            heading = f"<h3>{title.html or escape(title.plain)}</h3>"
            found[-1] = (before, f"{html}\n{heading if title.plain else ''}{piece.html}")
        return found
