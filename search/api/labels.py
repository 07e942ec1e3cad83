"""Settled labels of annotation projects over the API: what `manage.py export_labels` writes to a file."""

from __future__ import annotations

from dataclasses import asdict

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from annotations.exporting import label_set
from annotations.models import Project
from search.api.permissions import HasScope
from search.api.reference import check_nothing
from search.api.scopes import Scope


class ProjectAnswer(serializers.Serializer):
    slug = serializers.CharField()
    name = serializers.CharField()
    kind = serializers.CharField()
    status = serializers.CharField()


class ProjectList(serializers.Serializer):
    results = ProjectAnswer(many=True)


class LabelsSource(serializers.Serializer):
    """Where the labels come from: the project, its gate and, by label, the figure and whether it may train."""

    format = serializers.CharField()
    project = serializers.CharField()
    kind = serializers.CharField()
    questions = serializers.ListField(child=serializers.DictField())
    consensus = serializers.CharField()
    gate = serializers.FloatField()
    labels = serializers.DictField(child=serializers.DictField())
    override = serializers.DictField(allow_null=True)
    raters = serializers.DictField(child=serializers.IntegerField())
    synthetic = serializers.BooleanField()
    exported_at = serializers.CharField()


class LabelledAnswer(serializers.Serializer):
    """A product, for a query where relevance was judged, with its settled labels and the votes behind them."""

    product = serializers.CharField()
    merchant = serializers.CharField()
    sku = serializers.CharField()
    labels = serializers.DictField(child=serializers.DictField())
    raters = serializers.DictField(child=serializers.IntegerField())
    synthetic = serializers.BooleanField()
    query = serializers.DictField(allow_null=True)


class LabelsAnswer(serializers.Serializer):
    source = LabelsSource()  # type: ignore[assignment]  # hides Serializer.source, as the file's first line is called
    products = LabelledAnswer(many=True)


class ProjectsView(APIView):
    """The annotation projects."""

    permission_classes = [HasScope(Scope.REPORTS)]

    @extend_schema(operation_id="labels_list", responses=ProjectList)
    def get(self, request: Request) -> Response:
        check_nothing(request)
        rows = Project.objects.order_by("slug").values("slug", "name", "kind", "status")
        return Response({"results": list(rows)})


class LabelsView(APIView):
    """The labels of a project, those included that its gate holds back, and marked so."""

    permission_classes = [HasScope(Scope.REPORTS)]

    @extend_schema(operation_id="labels_get", responses=LabelsAnswer)
    def get(self, request: Request, slug: str) -> Response:
        check_nothing(request)
        project = Project.objects.filter(slug=slug).first()
        if project is None:
            raise Http404
        found = label_set(project)
        return Response({"source": asdict(found.source), "products": [asdict(one) for one in found.products]})
