"""The forms of an import: the file, then its format and what its columns mean."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any, cast

from django import forms
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User
from django.template.defaultfilters import filesizeformat
from unfold.widgets import UnfoldAdminFileFieldWidget, UnfoldAdminSelectWidget

from catalog import import_mapping
from catalog.access import merchants_of
from catalog.image_files import CannotStore
from catalog.import_files import peeked
from catalog.import_querysets import header_key
from catalog.models import ImportUpload, Merchant
from catalog.sources import SOURCES, get_source
from catalog.sources.base import Header, UnreadableSource
from catalog.sources.recognising import read_header, recognise


def source_choices() -> list[tuple[str, str]]:
    return [(name, get_source(name).label or name) for name in SOURCES]


class UploadForm(forms.Form):
    """Takes a file of bounded size whose beginning can be read; what it is gets found out from its header."""

    merchant = forms.ModelChoiceField(Merchant.objects.none(), widget=UnfoldAdminSelectWidget, empty_label=None)
    file = forms.FileField(
        widget=UnfoldAdminFileFieldWidget(attrs={"aria-label": "file"}),
        max_length=300,
        help_text="A table, a file of JSON, or a ZIP with one of them and its pictures.",
    )
    header: Header

    def __init__(self, person: AbstractBaseUser | AnonymousUser, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ModelChoiceField[Merchant]", self.fields["merchant"]).queryset = merchants_of(person)

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > settings.IMPORT_MAX_BYTES:
            most = filesizeformat(settings.IMPORT_MAX_BYTES)
            raise forms.ValidationError(
                f"The file has {filesizeformat(file.size)}; at most {most} are taken. Split it."
            )
        try:
            with tempfile.TemporaryDirectory() as folder, peeked(file, file.name, Path(folder)) as path:
                self.header = read_header(path)
        except (UnreadableSource, CannotStore) as error:
            raise forms.ValidationError(str(error)) from error
        return file

    def save(self, by: User) -> ImportUpload:
        """Keep the file and what its header says."""
        file = self.cleaned_data["file"]
        source, _ = recognise(self.header)
        return ImportUpload.objects.create(
            merchant=self.cleaned_data["merchant"],
            source=source.name if source else ("csv" if self.header.shape == "table" else "jsonl"),
            filename=Path(file.name).name[:300],
            file=file,
            header=list(self.header.names),
            header_key=header_key(self.header.names),
            uploaded_by=by,
        )


class CheckForm(forms.Form):
    """Asks for the format, and of a plain table for the meaning of each column."""

    source = forms.ChoiceField(label="Format", widget=UnfoldAdminSelectWidget)

    def __init__(self, upload: ImportUpload, shown: dict[str, str], data: Any = None) -> None:
        super().__init__(data, initial={"source": upload.source})
        self.upload = upload
        cast(forms.ChoiceField, self.fields["source"]).choices = source_choices()
        self.columns: dict[str, str] = {}
        self.shown = shown
        if not get_source(upload.source).mappable:
            return
        proposal = import_mapping.proposal(upload)
        for place, name in enumerate(list(proposal)[: import_mapping.MOST_ASKED]):
            self.columns[f"column_{place}"] = name
            self.fields[f"column_{place}"] = forms.ChoiceField(
                choices=import_mapping.choices(),
                initial=proposal[name],
                required=False,
                widget=UnfoldAdminSelectWidget(attrs={"aria-label": f"{name} becomes"}),
            )

    def rows(self) -> list[tuple[str, str, forms.BoundField]]:
        """List each column with examples of its values and the field that asks what it means."""
        return [(name, self.shown.get(name, ""), self[field]) for field, name in self.columns.items()]

    @property
    def is_other_source(self) -> bool:
        return bool(self.cleaned_data["source"] != self.upload.source)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.errors or self.is_other_source or not self.columns:
            return cleaned
        targets = [cleaned[field] for field in self.columns]
        for needed in import_mapping.REQUIRED:
            if needed not in targets:
                raise forms.ValidationError(f"Say which column is the {needed}.")
        twice = {target for target in targets if target not in {"=", ""} and targets.count(target) > 1}
        if twice:
            raise forms.ValidationError(f"Two columns are taken for {', '.join(sorted(twice))}; choose one.")
        return cleaned

    def save(self) -> ImportUpload:
        """Keep the answers; of another format the columns are asked about anew."""
        upload = self.upload
        if not self.is_other_source:
            upload.mapping = {name: self.cleaned_data[field] for field, name in self.columns.items()}
        upload.source = self.cleaned_data["source"]
        upload.save(update_fields=["mapping", "source"])
        return upload
