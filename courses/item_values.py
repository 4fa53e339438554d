"""Between a body of the bank and the fields its editor fills: plain values both ways."""

from collections.abc import Mapping
from typing import Any

from courses.domain.questionnaire import DONT_KNOW, Kind

TRUE_FALSE_TEXTS = {"true": "Vrai", "false": "Faux"}
LISTS = ("choices", "rows")


def field_values(body: Mapping[str, Any]) -> dict[str, Any]:
    """Return the JSON that the block of the body's kind reads (lists as plain lists)."""
    values = {key: value for key, value in body.items() if key not in ("targets",)}
    values["choices"] = [one for one in body.get("choices", ()) if one["id"] != DONT_KNOW]
    if body["kind"] == Kind.TRUE_FALSE:
        return values | _truth(values["choices"])
    if body["kind"] == Kind.MATCHING:
        return values | _pairs(values["choices"], body.get("targets", ()))
    return values


def _truth(choices: Any) -> dict[str, Any]:
    by_id = {choice["id"]: choice for choice in choices}
    right = next((one["id"] for one in choices if one.get("correct")), "")
    explained = {f"{one}_explanation": by_id[one].get("explanation", "") for one in by_id}
    return {"right": right} | explained


def _pairs(choices: Any, targets: Any) -> dict[str, Any]:
    texts = {target["id"]: target["text"] for target in targets}
    matched = {choice.get("match") for choice in choices}
    return {
        "choices": [one | {"goes_with": texts.get(one.get("match"), "")} for one in choices],
        "others": [text for key, text in texts.items() if key not in matched],
    }


def body_of(
    kind: str, values: Mapping[str, Any], former: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Return the body written in the fields of a kind; `former` lends the ids of targets."""
    body = {"kind": kind, **{key: _plain(key, value) for key, value in values.items()}}
    if kind == Kind.TRUE_FALSE:
        return _true_false(body)
    if kind == Kind.MATCHING:
        return _matching(body, former or {})
    return body


def _plain(key: str, value: Any) -> Any:
    return [item["value"] for item in value] if key in (*LISTS, "others") else value


def _true_false(body: dict[str, Any]) -> dict[str, Any]:
    right = body.pop("right", "")
    body["choices"] = [
        {
            "id": key,
            "text": text,
            "correct": key == right,
            "explanation": body.pop(f"{key}_explanation", ""),
        }
        for key, text in TRUE_FALSE_TEXTS.items()
    ]
    return body


def _matching(body: dict[str, Any], former: Mapping[str, Any]) -> dict[str, Any]:
    """Give each text on the right one id: the one it had, or a new one.

    Ids of targets are told apart from those of lines by their letter t.
    """
    ids = {target["text"]: target["id"] for target in former.get("targets", ())}
    texts = [choice["goes_with"] for choice in body["choices"]] + body.pop("others", [])
    for text in texts:
        ids.setdefault(text, _next_target(ids.values()))
    body["choices"] = [
        {key: value for key, value in choice.items() if key != "goes_with"}
        | {"match": ids[choice["goes_with"]]}
        for choice in body["choices"]
    ]
    body["targets"] = [{"id": ids[text], "text": text} for text in dict.fromkeys(texts)]
    return body


def _next_target(taken: Any) -> str:
    known = set(taken)
    return next(f"t{number}" for number in range(1, 1000) if f"t{number}" not in known)
