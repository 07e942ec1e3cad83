from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.sources.literals import BadLiteral, parse_literal


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('["Clothing >> Women"]', ["Clothing >> Women"]),
        (
            '{"a"=>[{"key"=>"Type", "value"=>"Shirt"}, {"value"=>nil}]}',
            {"a": [{"key": "Type", "value": "Shirt"}, {"value": None}]},
        ),
        ("['it', 'was Python\\'s', None, True]", ["it", "was Python's", None, True]),
        ('{"a": 1.50, "b": -2}', {"a": "1.50", "b": "-2"}),
        (r'["a \"quoted\" 3.5\" screen", "caf\u00e9\n"]', ['a "quoted" 3.5" screen', "café\n"]),
        ("[]", []),
        ("{}", {}),
        ("", ""),
        ("nil", None),
        ("http://example.org/a.jpg", "http://example.org/a.jpg"),
    ],
)
def test_it_reads_lists_and_hashes_however_they_are_printed(text: str, value: Any) -> None:
    assert parse_literal(text) == value


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('["a", "b', '“"b” is not expected'),
        ('["a" "b"]', '“"b"” is not expected'),
        ('{"a"=>}', "“}” is not expected"),
        ('{"a" "b"}', "no key with a value"),
        ('["a"] and more', "something follows its end at character 6"),
        ("[__import__('os').system('true')]", "“__import__” is not expected"),
        ("[" * 30 + "]" * 30, "nested more than 20 deep"),
        ("[" + "1," * 200_000, "more than 200,000 characters"),
        ("[", "its end is not expected"),
    ],
)
def test_what_is_none_is_refused_with_the_place(text: str, reason: str) -> None:
    with pytest.raises(BadLiteral, match=".*") as refused:
        parse_literal(text)
    assert reason in str(refused.value)


@given(st.text(alphabet="[]{}\"'=>,:\\ab1 \n", max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        parse_literal(text)
    except BadLiteral:
        return
