from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.sources.base import RowError, UnreadableSource
from catalog.sources.reading import MAX_LINE, Line, RecordReader, sniff_delimiter
from catalog.sources.table import TableRow, read_table


def table(tmp_path: Path, content: str | bytes, **options: object) -> list[TableRow | RowError]:
    path = tmp_path / "table.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(read_table(path, **options))  # type: ignore[arg-type]


def cells(rows: list[TableRow | RowError]) -> list[tuple[str, ...]]:
    return [tuple(row.cells.values()) for row in rows if isinstance(row, TableRow)]


def errors(rows: list[TableRow | RowError]) -> list[tuple[int, str]]:
    return [(row.line, row.column) for row in rows if isinstance(row, RowError)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_it_finds_the_delimiter(tmp_path: Path, delimiter: str) -> None:
    assert cells(table(tmp_path, "a;b\n1;2\n".replace(";", delimiter))) == [("1", "2")]


def test_it_does_not_take_a_comma_inside_quotes_for_the_delimiter() -> None:
    assert sniff_delimiter('"a,b,c";d') == ";"


def test_it_skips_a_byte_order_mark_and_blank_lines(tmp_path: Path) -> None:
    rows = table(tmp_path, b"\xef\xbb\xbf\n\nsku,title\n\n1,x\n\n", required=("sku",))
    assert [(row.line, row.cells) for row in rows if isinstance(row, TableRow)] == [(5, {"sku": "1", "title": "x"})]


def test_it_finds_columns_whatever_their_case(tmp_path: Path) -> None:
    assert table(tmp_path, "SKU, Title \n1,x\n", required=("sku", "title")) == [TableRow(2, {"sku": "1", "title": "x"})]


def test_a_quoted_value_may_hold_lines_and_delimiters(tmp_path: Path) -> None:
    rows = table(tmp_path, 'a,b\n1,"x, ""y""\nz"\n2,w\n')
    assert [(row.line, row.cells["b"]) for row in rows if isinstance(row, TableRow)] == [(2, 'x, "y"\nz'), (4, "w")]


def test_an_unclosed_quote_costs_one_row(tmp_path: Path) -> None:
    rows = table(tmp_path, 'a,b\n1,x\n2,"broken\n3,y\n4,"fine, too"\n5,z\n')
    assert errors(rows) == [(3, "b")]
    assert cells(rows) == [("1", "x"), ("3", "y"), ("4", "fine, too"), ("5", "z")]


def test_an_unclosed_quote_at_the_end_costs_one_row(tmp_path: Path) -> None:
    rows = table(tmp_path, 'a,b\n1,"broken\n2,x\n3,y')
    assert errors(rows) == [(2, "b")]
    assert cells(rows) == [("2", "x"), ("3", "y")]


def test_an_unclosed_quote_does_not_reach_further_than_some_lines(tmp_path: Path) -> None:
    rows = table(tmp_path, 'a,b\n1,"broken\n' + "2,x\n" * 5_000)
    assert errors(rows) == [(2, "b")]
    assert len(cells(rows)) == 5_000


def test_a_quote_inside_a_value_is_only_a_character(tmp_path: Path) -> None:
    assert cells(table(tmp_path, 'a,b\n1,5" heel\n')) == [("1", '5" heel')]


def test_it_reports_a_row_that_is_too_short_with_the_first_missing_column(tmp_path: Path) -> None:
    rows = table(tmp_path, "a,b,c\n1\n1,2,3\n")
    assert rows[0] == RowError(2, "b", "The row ends after 1 of 3 columns.", {"a": "1"})
    assert cells(rows) == [("1", "2", "3")]


def test_it_reports_a_row_that_is_too_long_unless_the_surplus_is_blank(tmp_path: Path) -> None:
    rows = table(tmp_path, "a,b\n1,2,3\n1,2,,\n")
    assert errors(rows) == [(2, "b")]
    assert cells(rows) == [("1", "2")]


def test_it_joins_the_surplus_to_the_last_column_when_asked(tmp_path: Path) -> None:
    assert cells(table(tmp_path, "a;b\n1;x; y;z\n", join_surplus=True)) == [("1", "x; y;z")]


def test_it_reports_a_nul_byte_with_its_column(tmp_path: Path) -> None:
    rows = table(tmp_path, "a,b\n1,x\0y\n2,z\n")
    assert errors(rows) == [(2, "b")]
    assert cells(rows) == [("2", "z")]


def test_it_reports_over_long_values_and_lines(tmp_path: Path) -> None:
    rows = table(tmp_path, f"a,b\n1,{'x' * 140_000}\n2,{'y' * (2 * MAX_LINE + 5)}\n3,z\n")
    assert [line for line, _ in errors(rows)] == [2, 3]
    assert cells(rows) == [("3", "z")]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf \n\n", "is empty"),
        ("sku,title\n1,Stra\u00dfe\n".encode("latin-1"), "not UTF-8"),
        ("sku,title\n1,x\n".encode("utf-16"), "not UTF-8"),
        (b"name,title\n1,x\n", "lacks the column sku; its header has name, title"),
        (b"sku,sku\n1,x\n", "twice: sku"),
        (b'sku,"title\n1,x\n', "cannot be read"),
    ],
)
def test_it_refuses_a_file_that_is_no_such_table(tmp_path: Path, content: bytes, reason: str) -> None:
    with pytest.raises(UnreadableSource, match=reason):
        table(tmp_path, content, required=("sku",))


def test_it_refuses_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource, match="There is no file"):
        list(read_table(tmp_path / "absent.csv"))


@given(st.lists(st.text(alphabet='ab,"\n', max_size=12), max_size=12))
def test_every_line_is_read_or_reported(texts: list[str]) -> None:
    """No line with something in it vanishes: it starts a record, stands inside one, or is reported."""
    lines = [Line(number, text) for number, text in enumerate(io.StringIO("".join(f"{text}\n" for text in texts)), 1)]
    seen: set[int] = set()
    starts = []
    reader = RecordReader(iter(lines), ",")
    for record in reader:
        starts.append(record.line)
        held = reader._pulled if not record.error else reader._pulled[:1]
        seen |= {line.number for line in held}
    assert starts == sorted(starts)
    blank = {line.number for line in lines if not line.text.strip(' ,"\n')}
    assert {line.number for line in lines} - seen <= blank
