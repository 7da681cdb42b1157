"""/rencontres/jour/: the day of an event, by its organiser; /rencontres/ma-place/: by whoever registered; /attestation/: by everybody."""

from django.urls import path

from ..views import day, day_outcome, day_place

app_name = "day"
urlpatterns = [
    path("rencontres/jour/<uuid:pk>/presence/", day.presence, name="presence"),
    path("rencontres/jour/<uuid:pk>/presence/noter/", day.tick, name="tick"),
    path("rencontres/jour/<uuid:pk>/codes/", day.open_codes, name="open_codes"),
    path("rencontres/jour/<uuid:pk>/codes/<slug:half>/", day.code_screen, name="code_screen"),
    path("rencontres/jour/<uuid:pk>/rapport/", day.report, name="take_report"),
    path("rencontres/jour/<uuid:pk>/rapport/<uuid:sheet>/", day.report_preview, name="report"),
    path("rencontres/jour/<uuid:pk>/attestations/", day.issue, name="issue"),
    path("rencontres/jour/<uuid:pk>/attestations.pdf", day.certificates, name="certificates"),
    path("rencontres/jour/<uuid:pk>/bilan/", day_outcome.outcome, name="outcome"),
    path("rencontres/jour/<uuid:pk>/bilan.pdf", day_outcome.outcome_paper, {"form": "pdf"}, name="outcome_pdf"),
    path("rencontres/jour/<uuid:pk>/bilan.xlsx", day_outcome.outcome_paper, {"form": "xlsx"}, name="outcome_xlsx"),
    path("rencontres/jour/<uuid:pk>/inscrits/", day_outcome.registrants, name="registrants"),
    path("rencontres/ma-place/<slug:secret>/", day_place.place, name="place"),
    path("rencontres/ma-place/<slug:secret>/present/", day_place.say_present, name="say_present"),
    path("rencontres/ma-place/<slug:secret>/attestation/", day_place.certificate, name="own_certificate"),
    path("rencontres/ma-place/<slug:secret>/avis/", day_outcome.ask, name="survey"),
    path("rencontres/<slug:slug>/je-suis-la/", day_place.here, name="here"),
    path("attestation/", day_place.check, name="check"),
    path("attestation/<slug:reference>/", day_place.check, name="check_reference"),
]
