from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as configured
from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from catalog import import_pages
from catalog.models import ImportRun, ImportUpload, Merchant, Product
from catalog.sources import SOURCES, get_source
from tests.catalog.importing import done, give, import_text

pytestmark = pytest.mark.django_db

TABLE = "Article number,Name,Colour,Shelf\nA-1,Shirt,Blue,7\nA-2,Dress,Red,8\n"


@pytest.fixture
def merchant(media: Any) -> Merchant:
    return Merchant.objects.named("default")


def post_file(client: Client, data: str | bytes, name: str = "products.csv", merchant: Merchant | None = None) -> Any:
    file = SimpleUploadedFile(name, data.encode() if isinstance(data, str) else data)
    chosen = merchant or Merchant.objects.named("default")
    return client.post(reverse("admin:catalog_importrun_add"), {"merchant": chosen.pk, "file": file})


def answers(form: Any, **changes: str) -> dict[str, str]:
    """Return what a person sends who changes what the form proposes for the columns named."""
    sent = {"source": form.upload.source}
    for field, name in form.columns.items():
        sent[field] = changes.get(name, form.fields[field].initial)
    return sent


def page(client: Client, run: ImportRun, **query: str) -> str:
    return client.get(reverse("admin:catalog_importrun_change", args=[run.pk]), query).content.decode()


def press(client: Client, run: ImportRun, button: str) -> ImportRun:
    """Press a button of a run's page and return the run whose page opens."""
    response = client.post(reverse("admin:catalog_import_act", args=[run.pk]), {"do": button})
    assert response.status_code == 302
    return ImportRun.objects.get(pk=response["Location"].rstrip("/").split("/")[-2])


def test_a_person_goes_from_a_file_to_products_and_back(admin_client: Client, merchant: Merchant) -> None:
    check = post_file(admin_client, TABLE)["Location"]
    form = admin_client.get(check).context["form"]
    assert answers(form) == {
        "source": "csv",
        **{"column_0": "sku", "column_1": "title", "column_2": "attributes.colour", "column_3": "="},
    }
    admin_client.post(check, answers(form, Shelf=""))
    trial = done(ImportRun.objects.get())
    assert (trial.dry_run, trial.created, Product.objects.count()) == (True, 2, 0)
    shown = page(admin_client, trial)
    assert "Import it" in shown
    assert "Dress" in shown
    run = done(press(admin_client, trial, "confirm"))
    assert (run.created, Product.objects.get(sku="A-1").attributes) == (2, {"colour": "Blue"})
    back = done(press(admin_client, run, "undo"))
    assert (back.deleted, Product.objects.count()) == (2, 0)
    assert "Taken away again" in page(admin_client, back)


def test_the_answers_about_columns_are_remembered(admin_client: Client, merchant: Merchant) -> None:
    check = post_file(admin_client, TABLE)["Location"]
    admin_client.post(check, answers(admin_client.get(check).context["form"], Shelf="stock"))
    again = admin_client.get(post_file(admin_client, TABLE)["Location"]).context["form"]
    assert answers(again)["column_3"] == "stock"
    elsewhere = post_file(admin_client, TABLE, merchant=Merchant.objects.named("other"))["Location"]
    assert answers(admin_client.get(elsewhere).context["form"])["column_3"] == "="


def test_the_answers_are_remembered_whatever_the_case_of_the_header(admin_client: Client, merchant: Merchant) -> None:
    check = post_file(admin_client, TABLE)["Location"]
    admin_client.post(check, answers(admin_client.get(check).context["form"], Shelf="stock"))
    check = post_file(admin_client, TABLE.replace("Name", "NAME").replace("Shelf", "SHELF"))["Location"]
    form = admin_client.get(check).context["form"]
    assert list(form.columns.values()) == ["Article number", "NAME", "Colour", "SHELF"]
    assert answers(form)["column_3"] == "stock"
    assert admin_client.post(check, answers(form)).status_code == 302


def test_only_the_dry_run_of_the_present_columns_is_confirmed(admin_client: Client, merchant: Merchant) -> None:
    check = post_file(admin_client, TABLE)["Location"]
    form = admin_client.get(check).context["form"]
    admin_client.post(check, answers(form))
    older = done(ImportRun.objects.get())
    assert "Import it" in page(admin_client, older)
    admin_client.post(check, answers(form, Shelf="stock"))
    newer = done(ImportRun.objects.latest("pk"))
    assert "Import it" not in page(admin_client, older)
    url = reverse("admin:catalog_import_act", args=[older.pk])
    assert "settled anew" in admin_client.post(url, {"do": "confirm"}, follow=True).content.decode()
    done(press(admin_client, newer, "confirm"))
    assert Product.objects.get(sku="A-1").stock == 7


def test_answers_given_while_a_run_goes_by_others_are_not_kept(admin_client: Client, merchant: Merchant) -> None:
    check = post_file(admin_client, TABLE)["Location"]
    form = admin_client.get(check).context["form"]
    admin_client.post(check, answers(form))
    response = admin_client.post(check, answers(form, Shelf="stock"), follow=True)
    assert "being worked on already" in response.content.decode()
    assert ImportUpload.objects.get().mapping["Shelf"] == "="


def test_another_format_makes_a_dry_run_outdated(admin_client: Client, merchant: Merchant) -> None:
    check = post_file(admin_client, TABLE)["Location"]
    admin_client.post(check, answers(admin_client.get(check).context["form"]))
    run = done(ImportRun.objects.get())
    admin_client.post(check, {**answers(admin_client.get(check).context["form"]), "source": "jsonl"})
    assert "Import it" not in page(admin_client, run)


@pytest.mark.parametrize(
    ("changes", "message"),
    [({"Name": "="}, "Say which column is the title."), ({"Shelf": "sku"}, "Two columns are taken for sku")],
)
def test_columns_that_do_not_fit_are_a_form_error(
    admin_client: Client, merchant: Merchant, changes: dict[str, str], message: str
) -> None:
    check = post_file(admin_client, TABLE)["Location"]
    response = admin_client.post(check, answers(admin_client.get(check).context["form"], **changes))
    assert message in response.content.decode()
    assert not ImportRun.objects.exists()


def test_another_format_can_be_chosen_by_hand(admin_client: Client, merchant: Merchant) -> None:
    check = post_file(admin_client, "id,productDisplayName\n1,Shirt\n")["Location"]
    upload = ImportUpload.objects.get()
    assert upload.source == "kaggle-fashion"
    response = admin_client.post(check, {"source": "csv"}, follow=True)
    assert "The format was changed" in response.content.decode()
    assert response.context["form"].columns == {"column_0": "id", "column_1": "productDisplayName"}


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\xff\xfe\x00", "is not UTF-8 text"),
        ("sku,title\nA,Long\n" * 30, "at most"),
        ("{broken", "The first product cannot be read"),
        (b" \n", "is empty"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_form_error(
    admin_client: Client, merchant: Merchant, settings: Any, data: str | bytes, message: str
) -> None:
    settings.IMPORT_MAX_BYTES = 100
    response = post_file(admin_client, data)
    assert response.status_code == 200
    assert message in response.content.decode()
    assert not ImportUpload.objects.exists()


def test_the_file_is_kept_where_nothing_is_served_from(admin_client: Client, merchant: Merchant) -> None:
    post_file(admin_client, TABLE, "../../evil.csv")
    path = Path(ImportUpload.objects.get().file.path)
    assert path.is_relative_to(configured.IMPORT_DIR)
    assert path.name == "table.csv"
    assert not any(Path(configured.MEDIA_ROOT).rglob("*table*"))


def test_a_zip_brings_its_pictures(admin_client: Client, merchant: Merchant, make_image: Any) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mine/products.csv", "sku,title,image\nA,Shirt,pictures/a.jpg\n")
        archive.writestr("mine/pictures/a.jpg", make_image())
    check = post_file(admin_client, buffer.getvalue(), "all.zip")["Location"]
    admin_client.post(check, answers(admin_client.get(check).context["form"]))
    run = done(press(admin_client, done(ImportRun.objects.get()), "confirm"))
    assert (run.images_ok, run.images_failed) == (1, 0)
    assert Product.objects.get().images.get().status == "ok"


def test_refused_rows_come_whole_with_reasons_and_can_be_given_again(admin_client: Client, merchant: Merchant) -> None:
    words = "words " * 60
    run = import_text(f'sku,title,price,description\nA,Shirt,5,\nB,Dress,cheap,"{words}"\n')
    response = admin_client.get(reverse("admin:catalog_import_bad_rows", args=[run.pk]))
    text = b"".join(response.streaming_content).decode()  # type: ignore[attr-defined]
    assert text.splitlines() == [
        "sku,title,price,description,import_line,import_column,import_reason",
        f"B,Dress,cheap,{words},3,price,“cheap” is no price; write it like 49.00.",
    ]
    mended = import_text(text.replace("Dress,cheap", "Dress,7"))
    assert (mended.created, mended.failed, Product.objects.get(sku="B").attributes) == (1, 0, {})


def test_the_differences_come_cell_by_cell(admin_client: Client, merchant: Merchant) -> None:
    import_text("sku,title,price\nA,Shirt,5\nB,Dress,6\n")
    run = import_text("sku,title,price\nA,Blouse,4\nB,Dress,6\nC,Hat,1\n", dry_run=True)
    response = admin_client.get(reverse("admin:catalog_import_differences", args=[run.pk]))
    text = b"".join(response.streaming_content).decode()  # type: ignore[attr-defined]
    assert text.splitlines() == [
        "line,sku,change,field,before,after,outcome",
        "2,A,Changed,title,Shirt,Blouse,Stands",
        "2,A,Changed,price,5.00,4.00,Stands",
        "4,C,New,title,,Hat,Stands",
    ]


def test_no_difference_is_a_formula(admin_client: Client, merchant: Merchant) -> None:
    run = import_text("sku,title\nA,=1+1\n@B,-5\n", dry_run=True)
    response = admin_client.get(reverse("admin:catalog_import_differences", args=[run.pk]))
    text = b"".join(response.streaming_content).decode()  # type: ignore[attr-defined]
    assert text.splitlines()[1:] == ["2,A,New,title,,'=1+1,Stands", "3,'@B,New,title,,'-5,Stands"]


def test_differences_are_filtered_and_paged(
    admin_client: Client, merchant: Merchant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_pages, "CHANGES_A_PAGE", 2)
    import_text("sku,title\nA-1,One\n")
    run = import_text("sku,title\nA-1,Uno\nA-2,Two\nB-3,Three\n", dry_run=True)
    assert "Products 1 to 2 of 3" in page(admin_client, run)
    assert "Three" in page(admin_client, run, page="2")
    assert "Three" not in page(admin_client, run, q="a-")
    assert "Uno" not in page(admin_client, run, kind="created")
    assert "No difference like this" in page(admin_client, run, q="nothing")


def test_the_live_part_tells_how_far_a_job_is(admin_client: Client, merchant: Merchant) -> None:
    run = import_text("sku,title\nA,Shirt\n")
    ImportRun.objects.filter(pk=run.pk).update(status="running", line=50, total=200, position=50, seconds=10.0)
    part = admin_client.get(reverse("admin:catalog_import_live", args=[run.pk])).content.decode()
    assert "50 of 200 lines done, 5 rows a second, about 30 seconds left." in " ".join(part.split())
    assert 'data-state="running"' in part


def test_every_format_has_a_sample_that_goes_in(admin_client: Client, merchant: Merchant) -> None:
    for name in SOURCES:
        if not get_source(name).sample:
            continue
        response = admin_client.get(reverse("admin:catalog_import_sample", args=[name]))
        sample = b"".join(response.streaming_content)  # type: ignore[attr-defined]
        check = post_file(admin_client, sample, get_source(name).sample)["Location"]
        form = admin_client.get(check).context["form"]
        assert form.upload.source == name
        admin_client.post(check, answers(form))
        run = done(ImportRun.objects.latest("pk"))
        assert (run.status, run.failed) == ("done", 0), run.failures.first()
        assert run.created >= 2


@pytest.mark.parametrize(
    ("permissions", "allowed"), [((), False), (("view_importrun",), False), (("add_importrun", "view_importrun"), True)]
)
def test_only_who_may_add_imports_gives_and_changes_anything(
    client: Client, merchant: Merchant, permissions: tuple[str, ...], allowed: bool
) -> None:
    person = User.objects.create_user("staff", is_staff=True)
    person.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    merchant.staff.add(person)
    client.force_login(person)
    upload, run = give("sku,title\nA,Shirt\n"), import_text("sku,title\nB,Hat\n")
    pages = [
        reverse("admin:catalog_importrun_add"),
        reverse("admin:catalog_import_check", args=[upload.pk]),
        reverse("admin:catalog_import_sample", args=["csv"]),
    ]
    assert {client.get(url).status_code for url in pages} == {200 if allowed else 403}
    acted = client.post(reverse("admin:catalog_import_act", args=[run.pk]), {"do": "undo"}).status_code
    assert acted == (302 if allowed else 403)
    seen = client.get(reverse("admin:catalog_importrun_change", args=[run.pk])).status_code
    assert seen == (200 if permissions else 403)


def test_a_stranger_is_sent_to_the_login(client: Client, merchant: Merchant) -> None:
    run = import_text("sku,title\nB,Hat\n")
    for name in ("live", "bad_rows", "differences"):
        assert client.get(reverse(f"admin:catalog_import_{name}", args=[run.pk])).status_code == 302


def test_a_button_that_does_not_fit_says_so(admin_client: Client, merchant: Merchant) -> None:
    run = import_text("sku,title\nB,Hat\n")
    url = reverse("admin:catalog_import_act", args=[run.pk])
    assert "Only a dry run" in admin_client.post(url, {"do": "confirm"}, follow=True).content.decode()
    assert "not one that can go on" in admin_client.post(url, {"do": "retry"}, follow=True).content.decode()
    assert admin_client.post(url, {"do": "explode"}).status_code == 404


def test_a_file_can_be_removed_before_anything_is_done_with_it(admin_client: Client, merchant: Merchant) -> None:
    check = post_file(admin_client, TABLE)["Location"]
    assert "was removed" in admin_client.post(check, {"discard": "1"}, follow=True).content.decode()
    assert not ImportUpload.objects.exists()
