"""Seeded chance, and the calendar by which people write: August, Christmas, nights, Sundays."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, time, timedelta, timezone

MEDIAN_REPLY_HOURS = 5.0
"""Half of the replies come within so many hours; the rest follow a log-normal tail."""


def years_before(until: date, years: float) -> date:
    """Return the day so many years before another.

    >>> years_before(date(2026, 9, 30), 2.5)
    datetime.date(2024, 3, 31)
    """
    return until - timedelta(days=round(years * 365.25))


def zone(day: date) -> timezone:
    """Return the offset kept in Italy on a day: +02:00 from March to October, else +01:00.

    >>> zone(date(2026, 7, 1)).utcoffset(None), zone(date(2026, 12, 1)).utcoffset(None)
    (datetime.timedelta(seconds=7200), datetime.timedelta(seconds=3600))
    """
    summer = _last_sunday(day.year, 3) <= day < _last_sunday(day.year, 10)
    return timezone(timedelta(hours=2 if summer else 1))


def rome(at: datetime) -> datetime:
    """Return the same instant as a clock in Italy shows it."""
    return at.astimezone(zone(at.astimezone(UTC).date()))


def midnight(day: date) -> datetime:
    """Return the first instant of a day in Italy."""
    return datetime.combine(day, time(), tzinfo=zone(day))


def _last_sunday(year: int, month: int) -> date:
    end = date(year, month, 31)
    return end - timedelta(days=(end.weekday() + 1) % 7)


def season(day: date) -> float:
    """Return how much is written on a day, from 0 to 1: less in August and around Christmas."""
    if (day.month, day.day) >= (12, 22) or (day.month, day.day) <= (1, 6):
        return 0.3
    return {8: 0.3, 7: 0.75, 4: 0.9}.get(day.month, 1.0)


class Dice(random.Random):
    """A source of chance: the same seed gives the same throws, on every machine."""

    def chance(self, probability: float) -> bool:
        """Return True with this probability."""
        return self.random() < probability

    def day(self, start: date, end: date) -> date:
        """Return a day in the half-open span, each as likely as another."""
        return start + timedelta(days=int(self.random() * max((end - start).days, 1)))

    def moment(self, start: date, end: date, *, working: bool = False) -> datetime:
        """Return an instant in the span, when people write: by season, weekday and hour."""
        weekend = 0.12 if working else 0.7
        for _ in range(40):
            day = self.day(start, end)
            if self.chance(season(day) * (weekend if day.weekday() >= 5 else 1.0)):
                break
        return midnight(day) + timedelta(seconds=self._second_of_day(working=working))

    def _second_of_day(self, *, working: bool) -> int:
        centre, spread = (12.5, 2.8) if working else (17.0, 3.8)
        hour = min(max(self.gauss(centre, spread), 6.5), 23.4)
        return int(hour * 3600) + self.randrange(60)

    def reply_time(self) -> timedelta:
        """Return how long somebody takes to answer: log-normal, minutes to weeks."""
        return timedelta(hours=MEDIAN_REPLY_HOURS * self.lognormvariate(0.0, 1.4))

    def pull(self) -> float:
        """Return how much somebody is written with: heavy-tailed, from 1 to 45."""
        return min(self.paretovariate(1.05), 45.0)

    def token(self, digits: int = 10) -> str:
        """Return an arbitrary hexadecimal word."""
        return f"{self.getrandbits(digits * 4):0{digits}x}"
