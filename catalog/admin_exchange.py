"""Small files of products in the admin: taken out, edited by hand, looked at and brought in again."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from import_export.admin import ImportExportModelAdmin
from import_export.formats.base_formats import CSV, JSON, XLSX
from unfold.contrib.import_export.forms import ExportForm, ImportForm

from catalog.exchange import ProductRows

MOST_BYTES = 2_000_000


class SmallFileForm(ImportForm):
    def clean_import_file(self) -> Any:
        file = self.cleaned_data["import_file"]
        if file.size > MOST_BYTES:
            raise ValidationError("The file is larger than 2 MB. For a whole catalogue, use an import.")
        return file


class WithFiles(ImportExportModelAdmin):
    """Adds import and export of small files to the list of products. Stands before `ModelAdmin` among the bases."""

    resource_classes = (ProductRows,)
    import_export_change_list_template = "admin/small_files.html"
    import_form_class = SmallFileForm
    export_form_class = ExportForm
    import_formats = (CSV, JSON)
    export_formats = (CSV, XLSX, JSON)

    def get_import_resource_kwargs(self, request: HttpRequest, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_import_resource_kwargs(request, **kwargs), "person": request.user}

    def get_export_resource_kwargs(self, request: HttpRequest, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_export_resource_kwargs(request, **kwargs), "person": request.user}
