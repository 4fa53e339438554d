"""Where hours are said, what guests are asked about, and what a message still needs."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('courses', '0005_freeze_followed_versions'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='asking',
            name='course',
            field=models.ForeignKey(default=0, on_delete=django.db.models.deletion.PROTECT, related_name='askings', to='courses.coursepage'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='asking',
            name='organisation_ref',
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name='asking',
            name='year',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='année'),
        ),
        migrations.AddField(
            model_name='sentmessage',
            name='dropped_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='sentmessage',
            name='facts',
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.AddField(
            model_name='sentmessage',
            name='user',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='trainingsession',
            name='follow_up_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='permanence après la formation'),
        ),
        migrations.AddField(
            model_name='trainingsession',
            name='time_zone',
            field=models.CharField(choices=[('Europe/Paris', 'France métropolitaine'), ('America/Martinique', 'Guadeloupe, Martinique'), ('America/Cayenne', 'Guyane'), ('Indian/Reunion', 'La Réunion'), ('Indian/Mayotte', 'Mayotte'), ('Pacific/Noumea', 'Nouvelle-Calédonie'), ('Pacific/Tahiti', 'Polynésie française')], default='Europe/Paris', max_length=40, verbose_name='heure de'),
        ),
        migrations.AddField(
            model_name='trainingsession',
            name='to_bring',
            field=models.CharField(blank=True, max_length=250, verbose_name='à apporter'),
        ),
        migrations.AlterField(
            model_name='asking',
            name='session',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='askings', to='courses.trainingsession'),
        ),
        migrations.AddIndex(
            model_name='sentmessage',
            index=models.Index(condition=models.Q(('dropped_at', None), ('sent_at', None)), fields=['due_at'], name='message_waiting'),
        ),
        migrations.AddConstraint(
            model_name='asking',
            constraint=models.UniqueConstraint(condition=models.Q(('enrolment', None), ('session__isnull', False)), fields=('session', 'moment', 'audience', 'email'), name='guest_asked_once_a_session'),
        ),
        migrations.AddConstraint(
            model_name='asking',
            constraint=models.UniqueConstraint(condition=models.Q(('session', None)), fields=('course', 'year', 'audience', 'email'), name='funder_asked_once_a_year'),
        ),
        migrations.AddConstraint(
            model_name='asking',
            constraint=models.CheckConstraint(condition=models.Q(('session__isnull', False), ('year__isnull', False), _connector='XOR'), name='asked_about_a_session_or_a_year'),
        ),
    ]
