"""The description of the API in OpenAPI 3.1, made from the table of endpoints."""

from __future__ import annotations

from functools import cache

from ottawa.answers.forms import Document
from ottawa.web.api.endpoints import ENDPOINTS, Endpoint, List
from ottawa.web.api.parameters import Parameter
from ottawa.web.api.schemas import PAGING, SCHEMAS, many, ref, thing

VERSION = "1.0.0"
BASE = "/api/v1"
PROBLEM = "application/problem+json"
_SAYS = (
    "Read-only: who is bound by the Mine Ban Treaty, what each State owes, what each voice says, and where voices "
    "differ. Every answer names the entries it rests on. What is promised to stay, and what is not, stands in "
    "docs/api.md. Not a site of the United Nations or of the Convention."
)


@cache
def described() -> Document:
    """Describe the whole API."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Ottawa read API",
            "version": VERSION,
            "description": _SAYS,
            "license": {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"},
        },
        "servers": [{"url": BASE}],
        "paths": {f"/{each.path}": {"get": _operation(each)} for each in ENDPOINTS},
        "components": {"schemas": SCHEMAS, "responses": _problems()},
    }


def document_shape(endpoint: Endpoint) -> Document:
    """Describe the document an endpoint answers."""
    if isinstance(endpoint, List):
        rows = {endpoint.key: many(ref(endpoint.row))}
        return thing(endpoint.says, {**endpoint.head, **rows, **PAGING})
    return ref(endpoint.shape)


def _operation(endpoint: Endpoint) -> Document:
    listed = isinstance(endpoint, List)
    part = [] if isinstance(endpoint, List) else [_part(endpoint.part, endpoint.part_says)]
    return {
        "operationId": f"{'list' if listed else 'get'}_{endpoint.name}",
        "summary": endpoint.says,
        "parameters": [*part, *(_parameter(each) for each in endpoint.takes)],
        "responses": {
            "200": _answered(endpoint),
            "304": {"description": "Nothing has changed since the ETag sent in If-None-Match."},
            "400": {"$ref": "#/components/responses/Refused"},
            **({} if listed else {"404": {"$ref": "#/components/responses/NotHeld"}}),
            "429": {
                "description": "Asked too often within a minute: wait as Retry-After says.",
                "headers": {"Retry-After": {"schema": {"type": "integer"}}},
                "content": {"text/plain": {"schema": {"type": "string"}}},
            },
            "default": {"$ref": "#/components/responses/Failed"},
        },
    }


def _part(name: str, says: str) -> Document:
    return {"name": name, "in": "path", "required": True, "description": says, "schema": {"type": "string"}}


def _parameter(each: Parameter) -> Document:
    schema = many(each.schema) if each.repeats else each.schema
    told: Document = {"name": each.name, "in": "query", "description": each.says, "schema": schema}
    return {**told, "style": "form", "explode": True} if each.repeats else told


def _answered(endpoint: Endpoint) -> Document:
    content: Document = {"application/json": {"schema": document_shape(endpoint)}}
    headers: Document = {"ETag": {"schema": {"type": "string"}}}
    if isinstance(endpoint, List):
        content["text/csv"] = {"schema": {"type": "string"}}
        headers["Link"] = {"description": "The next page (rel=next), if any.", "schema": {"type": "string"}}
        headers["X-Total-Count"] = {"description": "As total.", "schema": {"type": "integer"}}
    elif endpoint.alone:
        content[endpoint.alone.content_type.partition(";")[0]] = {}
    return {"description": endpoint.says, "headers": headers, "content": content}


def _problems() -> Document:
    told = {
        "Refused": "The request cannot be used; the problem says what, where, and how to mend it.",
        "NotHeld": "There is no such thing.",
        "Failed": "The site cannot answer just now, or the method is not GET.",
    }
    content = {PROBLEM: {"schema": ref("Problem")}}
    return {name: {"description": says, "content": content} for name, says in told.items()}
