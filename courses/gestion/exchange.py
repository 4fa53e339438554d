"""Banks in and out: choose a file, see what it changes, confirm; or take questions away."""

import base64
import io
import zipfile
import zlib
from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.core import signing
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages

from courses.gestion.exchange_words import note_words, refusal_words
from courses.gestion.item_edit import MEANINGS, BankView
from courses.gestion.wording import change_words
from courses.interchange import (
    BankItem,
    FileRefused,
    Reading,
    Written,
    read_csv,
    read_gift,
    read_moodle_xml,
    write_csv,
    write_gift,
    write_moodle_xml,
    write_qti_package,
)
from courses.models import CoursePage, Item
from courses.services.bank import BankRefused
from courses.services.interchange import CHANGED, NEW, SAME, Plan, import_items, plan_import
from courses.services.interchange import items_to_export as exported

MAX_BYTES = 1_000_000
SALT = "courses.exchange"
KEPT_SECONDS = 3600
FORMATS_IN = [
    ("gift", "GIFT"),
    ("moodle", "Moodle XML"),
    ("csv", gettext_lazy("CSV et son répertoire")),
]
FORMATS_OUT = [*FORMATS_IN, ("qti", "QTI 2.1")]
READERS: dict[str, Callable[..., Reading]] = {
    "gift": read_gift,
    "moodle": read_moodle_xml,
    "csv": read_csv,
}


class ImportForm(forms.Form):
    """A course, a format, its file (two for CSV)."""

    course = forms.ModelChoiceField(
        CoursePage.objects.order_by("code"), label=gettext_lazy("Formation")
    )
    format = forms.ChoiceField(choices=FORMATS_IN, label=gettext_lazy("Format"))
    file = forms.FileField(label=gettext_lazy("Fichier"))
    codebook = forms.FileField(
        label=gettext_lazy("Répertoire"),
        required=False,
        help_text=gettext_lazy("Pour le CSV seulement\u00a0: le second fichier."),
    )

    def clean(self) -> dict[str, Any]:
        """Read the file: refused whole, with its line, when it cannot be."""
        cleaned = super().clean() or {}
        files = [cleaned[name] for name in ("file", "codebook") if cleaned.get(name)]
        if any(one.size > MAX_BYTES for one in files):
            raise forms.ValidationError(_("Ce fichier est trop gros\u00a0: 1 Mo au plus."))
        if cleaned.get("format") == "csv" and len(files) < 2:
            self.add_error("codebook", _("Le CSV vient avec son répertoire."))
        if self.errors:
            return cleaned
        contents = [one.read() for one in files][: 2 if cleaned["format"] == "csv" else 1]
        try:
            self.reading = READERS[cleaned["format"]](*contents)
            self.plan = plan_import(course=cleaned["course"], reading=self.reading)
        except FileRefused as refused:
            self.add_error("file", refusal_words(refused))
        self.kept = _kept(cleaned["course"], cleaned["format"], contents)
        return cleaned


class ExportForm(forms.Form):
    """A course, an objective or all of them, or questions ticked in the list; a format."""

    course = forms.ModelChoiceField(
        CoursePage.objects.order_by("code"), label=gettext_lazy("Formation"), required=False
    )
    objective = forms.SlugField(
        label=gettext_lazy("Objectif (repère)"),
        required=False,
        help_text=gettext_lazy("Vide\u00a0: toutes les questions."),
    )
    item = forms.ModelMultipleChoiceField(
        Item.objects.all(), required=False, widget=forms.MultipleHiddenInput
    )
    format = forms.ChoiceField(choices=FORMATS_OUT, label=gettext_lazy("Format"))

    def clean(self) -> dict[str, Any]:
        """Ask for a course unless questions were ticked."""
        cleaned = super().clean() or {}
        if not cleaned.get("course") and not cleaned.get("item"):
            self.add_error("course", _("Choisissez une formation, ou cochez des questions."))
        return cleaned

    def items(self) -> list[Item]:
        """Return the questions asked for, by code."""
        wanted = self.cleaned_data
        found = Item.objects.in_use().select_related("course", "current").order_by("code")
        if wanted["course"]:
            found = found.filter(course=wanted["course"])
        if wanted["objective"]:
            found = found.filter(objective=wanted["objective"])
        if wanted["item"]:
            found = found.filter(pk__in=[item.pk for item in wanted["item"]])
        return list(found)

    @property
    def prefix_of_files(self) -> str:
        """The course in lower case; questions of several courses have none."""
        course = self.cleaned_data["course"]
        return course.code.lower() if course else "choix"


class ExchangeView(BankView, FormView):
    """First: the two forms; sent, the preview of what the file changes."""

    form_class = ImportForm
    template_name = "courses/gestion/exchange.html"
    page_title = gettext_lazy("Importer ou exporter des questions")
    header_icon = "upload"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the form that takes questions away."""
        return {"export": ExportForm(auto_id="export_%s")} | super().get_context_data(**kwargs)

    def form_valid(self, form: ImportForm) -> HttpResponse:
        """Show what would change; nothing is written yet."""
        context = self.get_context_data(form=form) | _preview(form.plan)
        context |= {"kept": form.kept, "course": form.cleaned_data["course"]}
        return TemplateResponse(self.request, "courses/gestion/exchange_preview.html", context)


def _preview(plan: Plan) -> dict[str, Any]:
    return {
        "n_new": len(plan.of(NEW)),
        "n_same": len(plan.of(SAME)),
        "n_changed": len(plan.of(CHANGED)),
        "new_rows": plan.of(NEW),
        "changed_rows": [
            {"row": row, "changes": change_words(row.changes)} for row in plan.of(CHANGED)
        ],
        "notes": [note_words(note) for note in plan.notes],
    }


def _kept(course: CoursePage, name: str, contents: list[bytes]) -> str:
    """Return the file as a sealed text that the preview carries: the server keeps nothing."""
    packed = [base64.b64encode(zlib.compress(one)).decode() for one in contents]
    return signing.dumps({"course": course.pk, "format": name, "files": packed}, salt=SALT)


class ConfirmView(BankView, TemplateView):
    """Then: write it, all or nothing."""

    def post(self, request: HttpRequest) -> HttpResponse:
        """Import the file that was previewed."""
        try:
            kept = signing.loads(request.POST.get("kept", ""), salt=SALT, max_age=KEPT_SECONDS)
        except signing.BadSignature:
            messages.error(
                request, _("L’aperçu a plus d’une heure. Choisissez le fichier à nouveau.")
            )
            return redirect("contents:exchange")
        try:
            plan = self._written(kept, request.POST)
        except FileRefused as refused:
            messages.error(request, refusal_words(refused))
        except (BankRefused, CoursePage.DoesNotExist):
            words = _("Dites pour chaque question modifiée si elle garde le même sens.")
            messages.error(request, words)
        else:
            messages.success(request, _imported(plan))
            return redirect("bank:list")
        return redirect("contents:exchange")

    def _written(self, kept: Mapping[str, Any], sent: Mapping[str, str]) -> Plan:
        contents = [zlib.decompress(base64.b64decode(one)) for one in kept["files"]]
        given = {key.removeprefix("sens-"): MEANINGS.get(value) for key, value in sent.items()
                 if key.startswith("sens-")}  # fmt: skip
        return import_items(
            course=CoursePage.objects.get(pk=kept["course"]),
            reading=READERS[kept["format"]](*contents),
            same_meaning={code: same for code, same in given.items() if same is not None},
            by=self.request.user,
            note=_("Import d’un fichier"),
            adopt=self.may_adopt,
        )


def _imported(plan: Plan) -> str:
    return _(
        "Import fait. Questions nouvelles\u00a0: %(new)d, modifiées\u00a0: %(changed)d,"
        " inchangées\u00a0: %(same)d."
    ) % {
        "new": len(plan.of(NEW)),
        "changed": len(plan.of(CHANGED)),
        "same": len(plan.of(SAME)),
    }


class ExportView(BankView, TemplateView):
    """Questions as a file; those that the format cannot say are listed in the archive."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Send the file, or go back with what is missing."""
        form = ExportForm(request.GET)
        found = form.items() if form.is_valid() else []
        if not found:
            messages.error(request, _("Aucune question à exporter."))
            return redirect("contents:exchange")
        return _sent(form.cleaned_data["format"], form.prefix_of_files, exported(found))


def _sent(name: str, code: str, items: tuple[BankItem, ...]) -> FileResponse:
    files = _FILES[name](items)
    if len(files) == 1:
        ((filename, content),) = files.items()
        return FileResponse(io.BytesIO(content), as_attachment=True, filename=f"{code}-{filename}")
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for filename, content in files.items():
            archive.writestr(f"{code}-{filename}", content)
    buffer.seek(0)
    return FileResponse(buffer, as_attachment=True, filename=f"{code}-banque.zip")


def _with_left_out(filename: str, written: Written) -> dict[str, bytes]:
    files = {filename: written.content}
    if written.left_out:
        words = _("Ce format ne sait pas dire ces questions\u00a0:")
        files["non-exportees.txt"] = "\n".join([words, *written.left_out, ""]).encode()
    return files


def _csv(items: tuple[BankItem, ...]) -> dict[str, bytes]:
    questions, codebook = write_csv(items)
    return {"questions.csv": questions, "repertoire.csv": codebook}


_FILES: dict[str, Callable[[tuple[BankItem, ...]], dict[str, bytes]]] = {
    "gift": lambda items: _with_left_out("banque.gift", write_gift(items)),
    "moodle": lambda items: _with_left_out("banque.xml", write_moodle_xml(items)),
    "csv": _csv,
    "qti": lambda items: _with_left_out("qti.zip", write_qti_package(items)),
}
