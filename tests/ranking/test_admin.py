from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from ranking.admin import compared
from ranking.models import RankingProfile

pytestmark = pytest.mark.django_db
LIST = reverse("admin:ranking_rankingprofile_changelist")


@pytest.fixture
def experimenter(client: Client) -> Client:
    person = User.objects.create_user("ella", is_staff=True)
    person.groups.add(Group.objects.get(name="experimenter"))
    client.force_login(person)
    return client


def profile(name: str) -> RankingProfile:
    return RankingProfile.objects.named(name)


def act(client: Client, action: str, *chosen: RankingProfile) -> str:
    data = {"action": action, "_selected_action": [row.pk for row in chosen]}
    return client.post(LIST, data, follow=True).content.decode()


def values(row: RankingProfile, **changes: object) -> dict[str, object]:
    form = {name: getattr(row, name) for name in (*row.VALUES, "name", "note")} | changes
    return {name: value for name, value in form.items() if value is not None and value is not False}


def test_saving_a_profile_makes_its_next_version(experimenter: Client) -> None:
    default = profile("default")
    page = reverse("admin:ranking_rankingprofile_change", args=[default.pk])
    html = experimenter.post(page, values(default, lambda_context=0.3), follow=True).content.decode()
    assert "the version before is still the default" in html
    assert (str(profile("default")), profile("default").lambda_context) == ("default@2", 0.3)
    assert RankingProfile.objects.default() == default


def test_a_new_profile_is_its_first_version(experimenter: Client) -> None:
    page = reverse("admin:ranking_rankingprofile_add")
    experimenter.post(page, values(profile("paper"), name="mine", alpha=0.4))
    assert (profile("mine").version, profile("mine").alpha) == (1, 0.4)


def test_a_wrong_value_is_told_beside_its_field(experimenter: Client) -> None:
    page = reverse("admin:ranking_rankingprofile_add")
    html = experimenter.post(page, values(profile("paper"), name="mine", alpha=4)).content.decode()
    assert "less than or equal to 1.0" in html


def test_one_version_is_made_the_default(experimenter: Client) -> None:
    assert "paper@1 ranks searches from now on; before it was default@1" in act(
        experimenter, "make_default", profile("paper")
    )
    assert RankingProfile.objects.default() == profile("paper")


def test_two_versions_cannot_both_be_the_default(experimenter: Client) -> None:
    assert "Choose one version." in act(experimenter, "make_default", profile("paper"), profile("default"))


def test_a_profile_is_cloned_under_a_free_name(experimenter: Client) -> None:
    act(experimenter, "clone", profile("paper"))
    act(experimenter, "clone", profile("paper"))
    assert profile("paper-3").weights().alpha == profile("paper").weights().alpha


def test_versions_are_compared_side_by_side(experimenter: Client) -> None:
    html = act(experimenter, "compare", profile("paper"), profile("default"))
    assert "paper@1" in html
    assert "default@1" in html
    assert "Distance to the farthest result above" in html


def test_a_comparison_shows_values_as_people_read_them() -> None:
    rows = dict(compared([profile("paper"), profile("default")]))
    assert rows["α, weight of a photo"] == ["0.7", "By itself"]
    assert rows["reranker"] == ["On", "Off"]


def test_one_version_alone_is_no_comparison(experimenter: Client) -> None:
    assert "Choose 2 to 6 versions." in act(experimenter, "compare", profile("paper"))


def test_nobody_deletes_a_version(experimenter: Client) -> None:
    page = reverse("admin:ranking_rankingprofile_delete", args=[profile("paper").pk])
    assert experimenter.post(page, {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("model", ["rankingprofile", "merchantrule", "vocabularyword"])
def test_its_pages_open(admin_client: Client, model: str) -> None:
    for page in ("changelist", "add"):
        assert admin_client.get(reverse(f"admin:ranking_{model}_{page}")).status_code == 200
