"""Questionnaires take items of the bank, each with the version asked from now on."""

import re

import django.core.validators
import django.db.models.deletion
import wagtail.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("courses", "0008_course_information"),
    ]

    operations = [
        migrations.AddField(
            model_name="item",
            name="current",
            field=models.OneToOneField(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="courses.itemversion",
            ),
        ),
        migrations.AddField(
            model_name="questionnaireversion",
            name="item_versions",
            field=models.ManyToManyField(related_name="asked_in", to="courses.itemversion"),
        ),
        migrations.AlterField(
            model_name="questionnaire",
            name="sections",
            field=wagtail.fields.StreamField(
                [("section", 13)],
                block_lookup={
                    0: (
                        "wagtail.blocks.CharBlock",
                        (),
                        {
                            "label": "repère",
                            "max_length": 40,
                            "validators": [
                                django.core.validators.RegexValidator(
                                    re.compile("^[-a-zA-Z0-9_]+\\Z"),
                                    "Enter a valid “slug” consisting of letters, numbers, underscores or hyphens.",
                                    "invalid",
                                )
                            ],
                        },
                    ),
                    1: ("wagtail.blocks.CharBlock", (), {"label": "titre"}),
                    2: (
                        "wagtail.blocks.ChoiceBlock",
                        [],
                        {
                            "choices": [
                                ("expectations", "attentes"),
                                ("needs", "besoins"),
                                ("confidence", "aisance"),
                                ("hindsight", "aisance d’avant, avec le recul"),
                                ("knowledge", "connaissances"),
                                ("satisfaction", "satisfaction"),
                                ("free", "expression libre"),
                            ],
                            "label": "but",
                        },
                    ),
                    3: (
                        "wagtail.blocks.ChoiceBlock",
                        [],
                        {
                            "choices": [
                                ("named", "au nom de la personne"),
                                ("trainer", "lues par la formatrice ou le formateur"),
                                ("anonymous", "sans nom"),
                            ],
                            "label": "qui lit les réponses",
                        },
                    ),
                    4: ("courses.question_blocks.ItemChooserBlock", (), {"label": "question"}),
                    5: (
                        "wagtail.blocks.BooleanBlock",
                        (),
                        {"label": "réponse demandée", "required": False},
                    ),
                    6: (
                        "wagtail.blocks.ChoiceBlock",
                        [],
                        {
                            "choices": [("A", "forme A seulement"), ("B", "forme B seulement")],
                            "help_text": "Vide\xa0: posée à tout le monde.",
                            "label": "formes parallèles",
                            "required": False,
                        },
                    ),
                    7: (
                        "wagtail.blocks.CharBlock",
                        (),
                        {
                            "help_text": "Une question placée plus haut, dans une partie du même secret.",
                            "label": "repère de la question regardée",
                            "max_length": 60,
                            "required": False,
                        },
                    ),
                    8: (
                        "wagtail.blocks.ChoiceBlock",
                        [],
                        {
                            "choices": [
                                ("is", "est"),
                                ("is_not", "n’est pas"),
                                ("at_least", "vaut au moins"),
                                ("at_most", "vaut au plus"),
                            ],
                            "label": "sa réponse",
                        },
                    ),
                    9: (
                        "wagtail.blocks.CharBlock",
                        (),
                        {
                            "help_text": "Plusieurs repères\xa0: séparez-les par des virgules.",
                            "label": "repères des réponses, ou nombre",
                            "required": False,
                        },
                    ),
                    10: (
                        "wagtail.blocks.StructBlock",
                        [[("question_id", 7), ("test", 8), ("values", 9)]],
                        {"label": "afficher seulement si…"},
                    ),
                    11: (
                        "wagtail.blocks.StructBlock",
                        [[("item", 4), ("required", 5), ("form", 6), ("visible_if", 10)]],
                        {},
                    ),
                    12: ("wagtail.blocks.ListBlock", (11,), {"label": "questions"}),
                    13: (
                        "wagtail.blocks.StructBlock",
                        [
                            [
                                ("slug", 0),
                                ("title", 1),
                                ("purpose", 2),
                                ("confidentiality", 3),
                                ("questions", 12),
                            ]
                        ],
                        {},
                    ),
                },
                verbose_name="parties",
            ),
        ),
    ]
