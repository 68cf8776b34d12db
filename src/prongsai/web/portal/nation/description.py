"""The API described as OpenAPI 3.1, made of the same columns as its answers."""

from collections.abc import Sequence
from typing import Any

import prongsai
from prongsai.national.table import Kind
from prongsai.web.look.addresses import our_address

_SCORE = {
    "type": ["string", "null"],
    "pattern": r"^\d{1,3}\.\d{2}$",
    "description": "two decimals, as announced",
}
_TEXT = {"type": ["string", "null"]}
_FIGURES = {
    "agencies": {"type": "integer"},
    "mean": _SCORE,
    "passed": {"type": "integer", "description": "how many reach what passes in the year"},
    "levels": {"type": "object", "additionalProperties": {"type": "integer"}},
}


def description(columns: Sequence[tuple[str, Kind]], most: int) -> dict[str, Any]:
    """Return the description; ``columns`` are those of the newest year, ``most`` results stand on a page."""
    of_result: dict[str, Any] = {name: _SCORE if kind == "score" else _TEXT for name, kind in columns}
    of_result["fiscal_year"] = {"type": "integer"}
    code = {**_parameter("code", {"type": "string"}, "code of an agency"), "in": "path", "required": True}
    figures = _object({"fiscal_year": {"type": "integer"}, **_FIGURES})
    place = _object({"key": {"type": "string"}, "name": _TEXT, "english": _TEXT, **_FIGURES})
    scores = {"type": "object", "additionalProperties": _SCORE}
    of_agency = _object(
        {"fiscal_year": {"type": "integer"}, "total": _SCORE, "level": _TEXT, "instruments": scores,
         "indicators": scores}
    )  # fmt: skip
    of_year = {"fiscal_year": {"type": ["integer", "null"], "description": "null: nothing was announced yet"}}
    paged = {name: {"type": "integer"} for name in ("count", "page", "pages")}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Prongsai: announced results of the Integrity and Transparency Assessment (ITA)",
            "version": prongsai.__version__,
            "description": "Read-only, without a key: what agencies have announced on this installation.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": our_address("/api/v1")}],
        "paths": {
            "/years": _get("years", "Years with their figures", [], {"years": _list(figures)}),
            "/provinces": _get(
                "provinces",
                "Provinces of a year with their figures",
                [_year()],
                {**of_year, "provinces": _list(place)},
            ),
            "/results": _get(
                "results",
                "Results of a year, a page at a time",
                _filters(most),
                {**of_year, **paged, "results": _list(_object(of_result))},
            ),
            "/results/{code}": _get(
                "resultsOfAgency",
                "All announced results of an agency, newest first",
                [code],
                {"code": {"type": "string"}, "agency": {"type": "string"}, "results": _list(of_agency)},
            ),
        },
    }


def _year() -> dict[str, Any]:
    return _parameter(
        "year",
        {"type": "integer", "minimum": 1, "maximum": 9999},
        "fiscal year (B.E.); the newest unless told",
    )


def _filters(most: int) -> list[dict[str, Any]]:
    return [
        _year(),
        _parameter("province", {"type": "string"}, "key or Thai name of a province"),
        _parameter("kind", {"type": "string"}, "key of a kind of agency"),
        _parameter("level", {"type": "string"}, "level as the rules of the year call it"),
        _parameter("q", {"type": "string", "maxLength": 100}, "words of the name, in either digits"),
        _parameter("page", {"type": "integer", "minimum": 1, "default": 1}, "page"),
        _parameter(
            "size", {"type": "integer", "minimum": 1, "maximum": most, "default": 50}, "results on a page"
        ),
    ]


def _parameter(name: str, schema: dict[str, Any], told: str) -> dict[str, Any]:
    return {"name": name, "in": "query", "schema": schema, "description": told}


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties)}


def _list(of: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": of}


def _get(
    name: str, summary: str, parameters: list[dict[str, Any]], properties: dict[str, Any]
) -> dict[str, Any]:
    def answer(told: str, schema: dict[str, Any]) -> dict[str, Any]:
        return {"description": told, "content": {"application/json": {"schema": schema}}}

    error = _object({"error": {"type": "string"}})
    return {
        "get": {
            "operationId": name,
            "summary": summary,
            "parameters": parameters,
            "responses": {
                "200": answer("found", _object(properties)),
                "304": {"description": "not changed since the ETag that was sent along"},
                "400": answer("a parameter that cannot be", error),
                "404": answer("nothing of that was announced", error),
            },
        }
    }
