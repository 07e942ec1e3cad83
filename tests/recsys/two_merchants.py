"""Two merchants with a row of every kind each, the same SKUs, and a word in everything of the second one."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

from django.apps import apps
from django.contrib.auth.models import Group, Permission, User
from django.contrib.contenttypes.models import ContentType
from django.core import serializers
from django.core.files.base import ContentFile
from django.db.models import Model
from django.test import Client
from django.utils import timezone

from annotations.models import Adjudication, Annotator, Decision, Item, Priority, Project
from catalog.access import EVERY_MERCHANT
from catalog.models import Category, FeaturedSet, ImportRun, ImportUpload, Merchant, Product, ProductImage, Variant
from ranking.models import Event, Experiment, Exposure, Layer, MerchantRule, RankingProfile, VocabularyWord
from search.api.models import ApiKey
from search.catalogue_health.models import Issue, Suggestion
from search.models import (
    Embedding,
    EmbeddingAttempt,
    IndexBuild,
    IndexSegment,
    IndexVersion,
    KeptEncoder,
    LiveIndex,
    ParkedTask,
    PopularQuery,
    QueryPhoto,
    SearchLog,
    Synonym,
)
from search.webhooks.models import Delivery, Webhook

#: Stands in every text of the second merchant's rows, and nowhere else.
SECRET = "birch"
OWN, FOREIGN = "acorn", SECRET
Rows = dict[str, dict[str, Any]]


def make_rows() -> Rows:
    """Store rows of both merchants, and some that are nobody's; return, by `app_model`, the row of each.

    What is nobody's stands under the first merchant alone.
    """
    lead = Annotator.objects.create(user=User.objects.create_user("lena"), kind="person")
    group = Group.objects.get(name="annotator")
    project = Project.objects.create(kind="relevance", name="Relevance", slug="relevance", group=group)
    rows: Rows = {}
    for name in (OWN, FOREIGN):
        for row in _rows_of(name, project, lead):
            rows.setdefault(row._meta.label_lower.replace(".", "_"), {})[name] = row
    for row in [lead, lead.user, group, project, *_rows_of_nobody()]:
        rows.setdefault(row._meta.label_lower.replace(".", "_"), {})[OWN] = row
    return rows


def _rows_of_nobody() -> list[Model]:
    version = IndexVersion.objects.create(encoder_id="fake-1", version="v1", products=0)
    webhook = Webhook.objects.create(name="feed", url="https://shop.example/hook", events=["index.live"])
    return [
        RankingProfile.objects.create(name="plain"),
        Layer.objects.create(name="top"),
        Experiment.objects.create(name="boost"),
        Exposure.objects.create(visitor="x", profile="plain@1"),
        Event.objects.create(visitor="x", event_id=uuid4(), kind=Event.Kind.CLICK),
        VocabularyWord.objects.create(key=VocabularyWord.Key.OCCASION, word="regatta"),
        KeptEncoder.objects.create(encoder_id="fake-1", name="fake", dimension=8, has_tokens=False),
        version,
        IndexSegment.objects.create(version=version, name="s1"),
        IndexBuild.objects.create(encoder_id="fake-1", kind=IndexBuild.Kind.BASE, outcome=IndexBuild.Outcome.DONE),
        LiveIndex.objects.create(encoder_id="fake-1", version=version),
        SearchLog.objects.create(kind=SearchLog.Kind.TEXT, text="dress", encoder_id="fake-1", index_version="v1"),
        QueryPhoto.objects.create(file="queries/photo.jpg"),
        ApiKey.objects.create_key(name="feed", scopes=["search"])[0],
        webhook,
        Delivery.objects.create(webhook=webhook, event="index.live", about="index-v1", body="{}"),
        Synonym.objects.create(words="sneakers, trainers"),
        ParkedTask.objects.create(key="x", kind="unknown", name="gone", reason="none", parked_at=timezone.now()),
        PopularQuery.objects.create(text="dress", visitors=3, last_asked=date(2026, 5, 1)),
    ]


def _rows_of(name: str, project: Project, lead: Annotator) -> list[Model]:
    merchant = Merchant.objects.create(slug=name, name=f"{name} shop", url=f"https://{name}.example/")
    shelf = Category.objects.at_path(["Shared", "Shelf"])
    product = Product.objects.create(
        merchant=merchant, sku="X1", title=f"{name} dress", brand=f"{name} brand", category=shelf, price="49.00",
        description=f"{name} text", attributes={"colour": f"{name} colour"}, status=Product.Status.DRAFT,
    )  # fmt: skip
    image = ProductImage.objects.create(
        product=product, source_url=f"https://{name}.example/1.jpg", status="failed", cause=f"{name} cause"
    )
    variant = Variant.objects.create(product=product, sku="V1", options={"Size": f"{name} size"})
    upload = ImportUpload(merchant=merchant, source="csv", filename=f"{name}.csv", header=["sku", name])
    upload.file.save("given.csv", ContentFile(f"sku,title,{name}\nX2,{name} shirt,1\n".encode()))
    run = ImportRun.objects.create(
        merchant=merchant, upload=upload, source="csv", filename=f"{name}.csv", status="done", message=f"{name} message"
    )
    failure = run.failures.create(line=2, reason=f"{name} reason")
    featured = FeaturedSet.objects.create(merchant=merchant, title=f"{name} set", slug=f"set-{name}")
    rule = MerchantRule.objects.create(merchant=merchant, does="boost", product=product, note=f"{name} note")
    item = Item.objects.create(project=project, product=product)
    decision = Decision.objects.create(item=item, annotator=lead, kind="skip", key=name, source=f"{name} source")
    adjudication = Adjudication.objects.create(item=item, by=lead.user, answers={}, reason=f"{name} reason")
    priority = Priority.objects.create(item=item, signal="disagreement", score=0.5, source=f"{name} source")
    known = {"product": product, "encoder_id": "fake-1", "content_hash": "x"}
    vectors = [Embedding.objects.create(**known), EmbeddingAttempt.objects.create(**known, reason=f"{name} reason")]
    Product.history.bulk_history_create([product], default_change_reason=f"{name} edit")
    issue = Issue.objects.create(product=product, kind="price", detail=f"{name} detail")
    suggestion = Suggestion.objects.create(
        product=product, key="material", value=f"{name} cotton", agreement=1, neighbours=10, encoder_id="fake-1"
    )
    found = [
        issue,
        suggestion,
        merchant,
        product,
        image,
        variant,
        upload,
        run,
        failure,
        featured,
        rule,
        item,
        decision,
        adjudication,
        priority,
        *vectors,
    ]
    return [*found, *filter(None, [shelf])]


def client_of(role: str) -> Client:
    """Return the browser of a person with a role; "full merchant" has every permission but the one to work for all."""
    client = Client()
    if role == "anonymous":
        return client
    person = User.objects.create_user(f"{role} person", is_staff=True, is_superuser=role == "superuser")
    person.groups.set(Group.objects.filter(name=role))
    if role == "full merchant":
        every = EVERY_MERCHANT.partition(".")[2]
        person.user_permissions.set(Permission.objects.exclude(codename=every).exclude(content_type__app_label="auth"))
    if role.endswith("merchant"):
        Merchant.objects.get(slug=OWN).staff.add(person)
    client.force_login(person)
    return client


def stored() -> dict[str, Any]:
    """Return every stored row but of what a visit writes, to compare."""
    passing = ("sessions", "admin")
    models = [model for model in apps.get_models() if model._meta.app_label not in passing and model is not ContentType]
    return {model._meta.label: serializers.serialize("json", model._base_manager.order_by("pk")) for model in models}
