"""The admin's pages of an import: give a file, check its columns, see what it would do, watch it, undo it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.admin import site
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from catalog import journal
from catalog.access import own
from catalog.bad_rows import bad_rows, differences
from catalog.import_files import table_of
from catalog.import_forms import CheckForm, UploadForm
from catalog.import_jobs import NotNow, cancel, confirm, discard, may_confirm, may_retry, may_undo, retry, start, undo
from catalog.import_mapping import examples
from catalog.import_progress import progress
from catalog.models import ImportChange, ImportRun, ImportUpload
from catalog.sources import SOURCES, get_source
from catalog.sources.base import UnreadableSource
from catalog.tasks import wake_up

SAMPLES = Path(__file__).resolve().parent / "sources" / "samples"
CHANGES_A_PAGE = 100
FAILURES_SHOWN = 50


def may_import(request: HttpRequest) -> bool:
    return request.user.has_perm("catalog.add_importrun")


@require_http_methods(["GET", "POST"])
def upload_page(request: HttpRequest) -> HttpResponse:
    """Take a file and go on to its columns."""
    _check_may_import(request)
    form = UploadForm(request.user, request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        return redirect("admin:catalog_import_check", form.save(_person(request)).pk)
    sources = [source for source in map(get_source, SOURCES) if source.sample]
    context = {"form": form, "sources": sources, "title": "Import products", "most": settings.IMPORT_MAX_BYTES}
    return _page(request, "upload", context)


@require_http_methods(["GET", "POST"])
def check_page(request: HttpRequest, key: int) -> HttpResponse:
    """Settle format and columns of an upload; a post starts the dry run."""
    _check_may_import(request)
    upload = get_object_or_404(own(ImportUpload.objects.all(), request.user), pk=key)
    try:
        form = CheckForm(upload, _examples(upload), request.POST or None)
    except UnreadableSource as error:
        messages.error(request, str(error))
        return redirect("admin:catalog_importrun_add")
    if request.method == "POST" and "discard" in request.POST:
        return _discarded(request, upload)
    if request.method == "POST" and form.is_valid():
        return _settled(request, form)
    context = {"form": form, "upload": upload, "source": get_source(upload.source), "title": "Check the columns"}
    return _page(request, "check", context)


@require_GET
def run_page(request: HttpRequest, key: int) -> HttpResponse:
    """Show a run: how far it is, what it did or would do, what failed, and what can be done next."""
    run = _run(request, key)
    context = {
        **_live(request, run),
        "title": f"{run.kind} of {run.filename}",
        "changes": _changes(request, run),
        "asked": {name: request.GET.get(name, "") for name in ("kind", "q")},
        "kinds": ImportChange.Kind.choices,
        "failures": run.failures.all()[:FAILURES_SHOWN],
        "failures_shown": FAILURES_SHOWN,
        "others": _others(run),
        "kept_days": settings.IMPORT_KEEP_DAYS,
    }
    return _page(request, "run", context)


@require_GET
def live_part(request: HttpRequest, key: int) -> HttpResponse:
    """Give the part of a run's page that changes while it is worked on."""
    return TemplateResponse(request, "admin/catalog/import_live.html", _live(request, _run(request, key)))


@require_POST
def act(request: HttpRequest, key: int) -> HttpResponse:
    """Do what a button of a run's page says."""
    _check_may_import(request)
    run = _run(request, key)
    verb = _VERBS.get(request.POST.get("do", ""))
    if verb is None:
        raise Http404("There is no such button.")
    try:
        following = verb(request, run)
    except NotNow as error:
        messages.error(request, str(error))
        following = run
    wake_up()
    return redirect("admin:catalog_importrun_change", following.pk)


@require_GET
def bad_rows_file(request: HttpRequest, key: int) -> StreamingHttpResponse:
    """Send the rows that failed, to be mended."""
    run = _run(request, key)
    kind, lines = bad_rows(run)
    return _sent(lines, f"bad-rows-{run.pk}.{kind}")


@require_GET
def differences_file(request: HttpRequest, key: int) -> StreamingHttpResponse:
    """Send every cell that a run changed or would change."""
    run = _run(request, key)
    return _sent(differences(run), f"differences-{run.pk}.csv")


@require_GET
def sample_file(request: HttpRequest, name: str) -> FileResponse:
    """Send the sample of a format."""
    _check_may_import(request)
    if name not in SOURCES or not get_source(name).sample:
        raise Http404("There is no sample of this format.")
    sample = get_source(name).sample
    return FileResponse((SAMPLES / sample).open("rb"), as_attachment=True, filename=sample)


def _confirm(request: HttpRequest, run: ImportRun) -> ImportRun:
    return confirm(run, by=_person(request))


def _cancel(request: HttpRequest, run: ImportRun) -> ImportRun:
    cancel(run)
    return run


def _retry(request: HttpRequest, run: ImportRun) -> ImportRun:
    retry(run)
    return run


def _undo(request: HttpRequest, run: ImportRun) -> ImportRun:
    return undo(run, by=_person(request))


_VERBS: dict[str, Callable[[HttpRequest, ImportRun], ImportRun]] = {
    "confirm": _confirm,
    "cancel": _cancel,
    "retry": _retry,
    "undo": _undo,
}


def _check_may_import(request: HttpRequest) -> None:
    if not may_import(request):
        raise PermissionDenied


def _person(request: HttpRequest) -> Any:
    return request.user


def _run(request: HttpRequest, key: int) -> ImportRun:
    if not request.user.has_perm("catalog.view_importrun") and not may_import(request):
        raise PermissionDenied
    return get_object_or_404(
        own(ImportRun.objects.select_related("merchant", "upload", "undoes"), request.user), pk=key
    )


def _settled(request: HttpRequest, form: CheckForm) -> HttpResponse:
    """Keep the answers and try them out; while a run goes by the former ones they are not kept."""
    upload = form.upload
    if form.is_other_source:
        form.save()
        messages.info(request, "The format was changed. Look at the columns again.")
        return redirect("admin:catalog_import_check", upload.pk)
    try:
        with transaction.atomic():
            run = start(upload=form.save(), dry_run=True, by=_person(request))
    except NotNow as error:
        messages.error(request, str(error))
        return redirect("admin:catalog_import_check", upload.pk)
    wake_up()
    return redirect("admin:catalog_importrun_change", run.pk)


def _discarded(request: HttpRequest, upload: ImportUpload) -> HttpResponse:
    try:
        discard(upload)
    except NotNow as error:
        messages.error(request, str(error))
        return redirect("admin:catalog_import_check", upload.pk)
    messages.success(request, f"{upload.filename} was removed.")
    return redirect("admin:catalog_importrun_changelist")


def _examples(upload: ImportUpload) -> dict[str, str]:
    path = table_of(upload)
    return examples(path, upload.header) if get_source(upload.source).mappable else {}


def _live(request: HttpRequest, run: ImportRun) -> dict[str, Any]:
    return {
        "run": run,
        "progress": progress(run),
        "may_import": may_import(request),
        "may_confirm": may_confirm(run),
        "may_undo": may_undo(run),
        "may_retry": may_retry(run) and (bool(run.undoes_id) or bool(run.upload and run.upload.file)),
    }


def _changes(request: HttpRequest, run: ImportRun) -> Any:
    """Return one page of changes, each with its cells, as the filter of the page asks."""
    rows = run.changes.order_by("pk")
    if (kind := request.GET.get("kind", "")) in ImportChange.Kind.values:
        rows = rows.filter(kind=kind)
    if words := request.GET.get("q", "").replace("\0", "").strip():
        rows = rows.filter(sku__icontains=words)
    page: Any = Paginator(rows, CHANGES_A_PAGE).get_page(request.GET.get("page"))
    page.object_list = [(change, journal.cells(change)) for change in page.object_list]
    return page


def _others(run: ImportRun) -> list[ImportRun]:
    """List the other runs of the same file, and those that undo this one."""
    same = ImportRun.objects.filter(upload=run.upload_id) if run.upload_id else ImportRun.objects.none()
    around = same | ImportRun.objects.filter(undoes=run.pk) | ImportRun.objects.filter(undone_by=run)
    return list(around.exclude(pk=run.pk).distinct().order_by("-pk")[:10])


def _sent(lines: Any, name: str) -> StreamingHttpResponse:
    kind = "text/csv; charset=utf-8" if name.endswith("csv") else "application/x-ndjson"
    response = StreamingHttpResponse(lines, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _page(request: HttpRequest, name: str, context: dict[str, Any]) -> HttpResponse:
    return TemplateResponse(request, f"admin/catalog/import_{name}.html", {**site.each_context(request), **context})
