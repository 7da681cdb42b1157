"""A day of so many places in pretix, made with its own models; run by its own Python."""

import datetime as dt
import json
import sys

import django

django.setup()

from django.utils import timezone
from django_scopes import scopes_disabled
from pretix.base.models import Event, Item, Organizer, Quota, Team, TeamAPIToken

with scopes_disabled():
    organizer = Organizer.objects.create(name="Réseau des villes", slug="reseau")
    team = Team.objects.create(
        organizer=organizer, name="Bench", all_events=True, all_event_permissions=True, all_organizer_permissions=True
    )
    event = Event.objects.create(
        organizer=organizer, name="Relation police – population", slug="journee", currency="EUR", live=True, plugins="",
        date_from=timezone.now() + dt.timedelta(days=30),
    )  # fmt: skip
    item = Item.objects.create(event=event, name="Place", default_price=0, admission=True)
    Quota.objects.create(event=event, name="Places", size=int(sys.argv[1])).items.add(item)
    token = TeamAPIToken.objects.create(team=team, name="Bench")
print(json.dumps({"item": item.pk, "token": token.token}))
