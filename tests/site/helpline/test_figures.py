"""What calls add up to: known answers only, small groups hidden."""

from portal.helpline.domain.figures import CallRow, ReceivedRow, figures


def test_figures_count_known_answers_only_and_hide_small_groups():
    rows = [
        CallRow(
            was_in_hours=rank != 0,
            was_answered=rank != 1,
            has_social_referent={0: None}.get(rank, rank % 2 == 0),
            reason="energy" if rank < 6 else "rent",
            led_to_appointment=rank < 4,
        )
        for rank in range(8)
    ]
    received = [ReceivedRow(is_over_indebted=rank < 3) for rank in range(5)]
    found = figures(rows, received)
    assert (found.n_calls, found.n_in_hours) == (8, 7)
    assert found.answered_bp == 8_571
    assert (found.n_referent_known, found.no_referent_bp) == (6, 5_000)
    assert found.over_indebted_bp == 6_000
    assert found.by_reason == {"energy": None, "rent": None}
    assert figures(rows[:4], received[:4]).over_indebted_bp is None
