"""`/outils/`: what anybody may use without an account."""

from django.urls import path

from portal.budgets.views import sheet, simulator, statement

app_name = "budgets"
urlpatterns = [
    path("outils/", sheet.tools, name="tools"),
    path("outils/budget/", sheet.budget, name="budget"),
    path("outils/budget/fiche-du-mois/", sheet.monthly_sheet, name="monthly_sheet"),
    path("outils/budget/releve/", statement.statement, name="statement"),
    path("outils/simulateur/<slug:kind>/", simulator.simulator, name="simulator"),
]
