"""Working days of Thai offices."""

from datetime import date, timedelta

from prongsai.office import workdays


def test_weekends_and_fixed_holidays_do_not_count() -> None:
    assert workdays.working(date(2025, 5, 20))
    assert not workdays.working(date(2025, 5, 24))  # a Saturday
    assert not workdays.working(date(2025, 12, 10))  # the constitution
    assert not workdays.working(date(2025, 2, 12))  # Makha Bucha, of the moon


def test_a_fixed_holiday_on_a_weekend_moves_to_the_next_working_day() -> None:
    assert date(2025, 4, 6).isoweekday() == 7
    assert not workdays.working(date(2025, 4, 7))
    assert workdays.working(date(2025, 4, 8))


def test_two_holidays_never_move_to_one_day() -> None:
    of_2025 = workdays.of_year(2025)
    assert date(2025, 4, 16) in of_2025, "Songkran on a Sunday: the day after the three"


def test_between_and_after_agree() -> None:
    begun = date(2025, 4, 1)
    for number in range(1, 40):
        due = workdays.after(begun, number)
        assert workdays.between(begun, due) == number
        assert workdays.working(due)
        assert workdays.between(begun, due - timedelta(days=1)) == number - 1


def test_a_year_whose_moon_is_not_known_says_so() -> None:
    assert workdays.fully_known(2025)
    assert not workdays.fully_known(2040)
    assert workdays.working(date(2040, 3, 6))


def test_every_holiday_bears_its_mark_and_stands_in_its_year() -> None:
    known = workdays.holidays()
    assert known.years
    for year, days in known.years.items():
        assert days
        for each in days:
            assert date.fromisoformat(each.day).year + 543 == year
            assert each.mark
            assert date.fromisoformat(each.day).isoweekday() <= 5, each
