"""One answer sent by the page as it is given: what comes in, what goes back."""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.http import HttpRequest, JsonResponse

from courses.domain.answers import AnswerRefused
from courses.services import CourseRefused
from portal.learning import words
from portal.ui.templatetags.ui import clock

# An answer that waited longer on a device is as old as this for the rule of the latest.
LONGEST_WAIT_SECONDS = 30 * 24 * 3600.0


def keep_one(request: HttpRequest, keep: Callable[..., datetime]) -> JsonResponse:
    """Answer {"question", "values", "seconds_ago"} with {"saved_at"}.

    `keep` is a service that takes question_id, raw, seconds_ago. Refused with {"code", "message"}
    and 409. `seconds_ago`: how long the answer waited on the device.
    """
    try:
        return JsonResponse({"saved_at": clock(keep(**_read(request)))})
    except (CourseRefused, AnswerRefused) as refused:
        return refuse(refused.code)


def refuse(code: str) -> JsonResponse:
    """Return the refusal that the page shows."""
    return JsonResponse({"code": code, "message": words.refusal(code)}, status=409)


def _read(request: HttpRequest) -> dict[str, Any]:
    try:
        body = json.loads(request.body)
        return {
            "question_id": str(body["question"]),
            "raw": [str(value) for value in body["values"]],
            "seconds_ago": min(float(body.get("seconds_ago", 0)), LONGEST_WAIT_SECONDS),
        }
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        raise AnswerRefused("body_malformed") from problem
