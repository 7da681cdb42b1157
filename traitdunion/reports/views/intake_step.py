"""What every step of the intake begins with: is it open here, and what was said so far."""

from functools import wraps

from allauth.account.adapter import get_adapter
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from traitdunion.people import published as people

from ..forms import intake_place as ground
from ..forms.intake_draft import Draft, unsealed

fresh = cache_control(private=True, no_cache=True, max_age=0)  # kept for Back, asked for again otherwise


def visitor_address(request) -> str:
    """Return what stands for the visitor's address today, for rate limits alone."""
    return get_adapter().get_client_ip(request)


def browser_of(request) -> str:
    """Return what tells this browser from another: the cookie that already guards its forms."""
    get_token(request)
    return request.META["CSRF_COOKIE"]


def step(view):
    """Open a step to its draft, when the intake is open; otherwise say so calmly, and whom to call."""

    @wraps(view)
    @fresh
    @require_http_methods(["GET", "HEAD", "POST"])
    def opened(request, *args, **kwargs):
        request.served = ground.served(request.viewer)
        request.rehearsal = bool(request.served) and not any(ground.is_open(one) for one in request.served)
        if not request.served:
            return closed(request)
        text = request.POST.get("e") or request.GET.get("e", "")
        draft = unsealed(text) if text else Draft()
        if draft is None:
            return redirect(f"{reverse('reports:intake')}?perdu=1")
        return view(request, draft, *args, **kwargs)

    return opened


def closed(request):
    whom = [one for one in people.authorities() if one.phone or one.postal_address]
    status = 200 if request.method in {"GET", "HEAD"} else 403
    return render(request, "reports/intake/closed.html", {"whom": whom, "back_url": "/"}, status=status)
