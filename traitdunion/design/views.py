"""The page that shows every token and component, with when to use it."""

from django.shortcuts import render


def kit(request):
    return render(request, "design/kit.html")
