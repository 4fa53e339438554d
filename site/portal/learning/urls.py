"""Addresses of the learner's space."""

from django.urls import path

from portal.learning.views import home, player, questionnaire, results

app_name = "learning"
urlpatterns = [
    path("moi/", home.home, name="home"),
    path("formations/<slug:course_slug>/inscription/", home.enrol, name="enrol"),
    path("formations/<slug:course_slug>/mes-progres/", results.results, name="results"),
    path(
        "formations/<slug:course_slug>/questionnaire/<moment:moment>/",
        questionnaire.start,
        name="questionnaire",
    ),
    path(
        "formations/<slug:course_slug>/questionnaire/<moment:moment>/questions/",
        questionnaire.questions,
        name="questions",
    ),
    path(
        "formations/<slug:course_slug>/questionnaire/<moment:moment>/reponse/",
        questionnaire.save_answer,
        name="save_answer",
    ),
    path(
        "formations/<slug:course_slug>/questionnaire/<moment:moment>/imprimer/",
        questionnaire.blank,
        name="blank",
    ),
    path(
        "formations/<slug:course_slug>/questionnaire/<moment:moment>/verifier/",
        questionnaire.check_answers,
        name="check_answers",
    ),
    path(
        "formations/<slug:course_slug>/<slug:module_slug>/<slug:step_slug>/",
        player.step,
        name="step",
    ),
    path(
        "formations/<slug:course_slug>/<slug:module_slug>/<slug:step_slug>/question/<uuid:check_id>/",
        player.check,
        name="check",
    ),
]
