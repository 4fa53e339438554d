"""Tools that anybody may use and that keep nothing: no cookie, no session, no file on disk."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters


def keeps_nothing(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Open a view to everybody; what is sent is answered and forgotten.

    Nothing is changed by what is sent, so there is nothing to forge: the cookie that protects
    forms is not needed. A file stays in memory, and the answer out of every cache.
    """

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        request.upload_handlers = [MemoryFileUploadHandler(request)]
        response = view(request, *args, **kwargs)
        response.headers["Cache-Control"] = "no-store, private"
        return response

    return csrf_exempt(login_not_required(sensitive_post_parameters()(answered)))
