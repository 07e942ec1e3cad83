"""Experiments over the API: what was and is tried, and which variant a visitor is in."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from ranking.experiments.assignment import Visit, assigned
from ranking.experiments.running import running_plans
from ranking.models import Experiment
from search.api.permissions import HasScope
from search.api.scopes import Scope
from search.api.serializers import MOST_OF_A_NAME, VISITOR, StrictSerializer
from search.visitors import api_visit

STATES = [state.value for state in Experiment.State]


class VariantAnswer(serializers.Serializer):
    name = serializers.CharField()
    profile = serializers.CharField(help_text="Name and version of what ranks, as the parameter profile takes it.")
    share = serializers.FloatField(help_text="Of those who take part.")
    is_control = serializers.BooleanField()


class ExperimentAnswer(serializers.Serializer):
    id = serializers.IntegerField()
    name = serializers.CharField()
    hypothesis = serializers.CharField()
    state = serializers.ChoiceField(choices=STATES)
    share = serializers.FloatField(help_text="Of all visitors, or of its layer.")
    variants = VariantAnswer(many=True)
    started_at = serializers.CharField(allow_null=True)
    stopped_at = serializers.CharField(allow_null=True)
    decided_at = serializers.CharField(allow_null=True)
    verdict = serializers.CharField()
    winner = serializers.CharField(allow_null=True, help_text="Name of a variant.")
    is_synthetic = serializers.BooleanField(help_text="Its visitors were drawn by a simulator.")


class ExperimentList(serializers.Serializer):
    results = ExperimentAnswer(many=True)


class ExperimentParameters(StrictSerializer):
    state = serializers.ChoiceField(choices=STATES, required=False)


class AssignmentParameters(StrictSerializer):
    visitor = serializers.CharField(max_length=MOST_OF_A_NAME, help_text=VISITOR)


class AssignmentAnswer(serializers.Serializer):
    """Which variant ranks the searches of a visitor; nothing is stored by asking."""

    experiment = serializers.IntegerField()
    state = serializers.ChoiceField(choices=STATES)
    variant = serializers.CharField(allow_null=True, help_text="null: this experiment does not rank this visitor.")
    profile = serializers.CharField(allow_null=True)


class ExperimentsView(APIView):
    """Every experiment, the newest first."""

    permission_classes = [HasScope(Scope.REPORTS)]

    @extend_schema(
        operation_id="experiments_list",
        parameters=[OpenApiParameter("state", str, enum=STATES)],
        responses=ExperimentList,
    )
    def get(self, request: Request) -> Response:
        parameters = ExperimentParameters(data=request.query_params.dict())
        parameters.is_valid(raise_exception=True)
        rows = Experiment.objects.filter(**parameters.validated_data).order_by("-pk")
        rows = rows.select_related("winner").prefetch_related("variants__profile")
        return Response({"results": [_told(row) for row in rows]})


class AssignmentView(APIView):
    """The variant of a visitor, as searches with the same `visitor` are ranked; the same for ever while it runs."""

    @extend_schema(operation_id="experiments_assignment", parameters=[AssignmentParameters], responses=AssignmentAnswer)
    def get(self, request: Request, experiment: int) -> Response:
        parameters = AssignmentParameters(data=request.query_params.dict())
        parameters.is_valid(raise_exception=True)
        row = Experiment.objects.exclude(state=Experiment.State.DRAFT).filter(pk=experiment).first()
        if row is None:
            raise Http404
        variant = _variant_of(row, api_visit(request, parameters.validated_data["visitor"]))
        return Response(
            {
                "experiment": row.pk,
                "state": row.state,
                "variant": variant.name if variant else None,
                "profile": str(variant.profile) if variant else None,
            }
        )


def _variant_of(row: Experiment, visit: Visit | None) -> Any:
    """Return the variant that ranks a visitor's searches; None where another experiment, or none, takes them in."""
    drawn = assigned(running_plans(), visit) if visit else None
    if drawn is None or drawn[0].experiment != row.pk:
        return None
    return row.variants.select_related("profile").get(pk=drawn[1].key)


def _told(row: Experiment) -> dict[str, Any]:
    return {
        **{name: getattr(row, name) for name in ("name", "hypothesis", "state", "share", "verdict", "is_synthetic")},
        "id": row.pk,
        "variants": [
            {"name": one.name, "profile": str(one.profile), "share": one.share, "is_control": one.is_control}
            for one in row.variants.all()
        ],
        **{name: _moment(getattr(row, name)) for name in ("started_at", "stopped_at", "decided_at")},
        "winner": row.winner.name if row.winner else None,
    }


def _moment(at: Any) -> str | None:
    return None if at is None else at.isoformat()
