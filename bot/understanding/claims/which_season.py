"""Which seasons a decision is about: by the season phrases of the story, or else by the catalogue."""

from __future__ import annotations

from bot.stories import Kind
from bot.understanding.claims.cases import Case
from bot.understanding.claims.multi_season import Order, order_of
from bot.understanding.claims.seasons_told import SeasonsTold, cancelled, renewed
from bot.understanding.statements.owners import is_new, seasons_of, share
from bot.understanding.statements.scope import Statement
from bot.understanding.words.elliptic import understood
from bot.understanding.words.seasons import Sense


def seasons_for(case: Case, kind: Kind, said: list[Statement]) -> tuple[int | None, ...]:
    """The seasons that a decision is about; (None,) if neither the story nor the catalogue tells."""
    key, lines = case.key, case.lines
    near = [share(s.line, x, key, lines) for s in said for x in seasons_of(s, key)]
    wide = [share(line, x, key, lines) for line in lines for x in line.seasons if case.owns(line, x)]
    near, wide = map(case.record.bearable, (near, wide))
    end = max((n for s in case.facts if s.kind is Kind.ENDING for x in s.seasons for n in x.numbers), default=0)
    order = order_of(case, [*near, *wide], end) if kind is Kind.RENEWED else Order()
    return order.seasons or order.after(_first_of(SeasonsTold(case, kind, said, near, wide)))


def _first_of(t: SeasonsTold) -> int | None:
    """The season that a decision is about, or the first if it is about several."""
    found = _by_kind(t)
    if t.kind is Kind.ENDING and (ordered := _ordered_too(t)):
        return max(ordered, found or 0)  # "renewed for a sixth season, again billed as the last"
    if found is None:
        found = _by_the_latest(t)
    # in a story about several shows, a number that does not belong to this one by its place may be another's
    of_another = t.several and not (t.near and t.lines.is_headed_by(t.key))
    if found and not t.own and t.kind in _ENDS and of_another:
        return t.case.record.season_of_the_end(t.kind) or found
    if found is None and t.kind is not Kind.ORDERED:
        found = _left_to_understand(t)
    return found


_ENDS = frozenset({Kind.CANCELLED, Kind.ENDING})


def _by_kind(t: SeasonsTold) -> int | None:
    """The season as each kind of decision takes it from the phrases."""
    match t.kind:
        case Kind.RENEWED:
            return renewed(t)
        case Kind.CANCELLED:
            return cancelled(t)
        case Kind.ENDING:
            return _ending(t)
        case Kind.ORDERED:
            return 1
        case Kind.PREMIERE:
            return _dated(t)
        case Kind.UNDECIDED:
            return _asked(t)
        case Kind.PRODUCTION:
            return t.plain[0].numbers[0] if t.plain else None


def _ending(t: SeasonsTold) -> int | None:
    """The last season of a show that ends."""
    told = [x for x in t.near if x.sense in (Sense.MADE, Sense.NUMBER)] or t.plain
    return told[0].numbers[-1] if told else t.made


def _dated(t: SeasonsTold) -> int | None:
    """The season that a date is about."""
    opening = [x for x in t.told if x.sense is Sense.NUMBER and x.opening]
    if t.plain and not any(x in t.near for x in opening):
        return t.plain[0].numbers[0]
    if opening:  # "renewed for season 4, sets season 3 premiere date"
        return opening[0].numbers[0]
    return 1 if t.case.show.fresh else None


def _asked(t: SeasonsTold) -> int | None:
    """The season that is in doubt."""
    if t.plain:
        return max(2, *(x.numbers[0] for x in t.plain))  # a show is in doubt once its first season is made
    ends = (x for s in t.said if s.kind is Kind.ENDING for x in s.seasons)  # "could end after season 5"
    return next((x.numbers[0] for x in ends if x.sense is Sense.NUMBER), None)


def _by_the_latest(t: SeasonsTold) -> int | None:
    """The season by the latest one named in passing, which is on the air, about to start or just over."""
    known = [n for x in t.told if x.sense is Sense.NUMBER and x.passing for n in x.numbers]
    latest = max(
        known, default=1 if t.case.record.may_be_new and any(is_new(t.key, line) for line in t.lines[:3]) else 0
    )
    if not latest:
        return None
    return latest + 1 if t.kind in (Kind.RENEWED, Kind.UNDECIDED, Kind.CANCELLED) else latest


def _left_to_understand(t: SeasonsTold) -> int | None:
    """The season if no season phrase tells it: by a phrase without the word "season", or by the catalogue."""
    own = {s.line for s in t.said}
    told = [
        x for line in sorted(t.lines, key=lambda line: line not in own) for x in line.elliptic if t.case.owns(line, x)
    ]
    if number := understood(t.kind, t.case.record.possible(told)):
        return number
    if number := t.case.record.next_season(t.kind):
        return number
    if _is_the_news(t) and (number := t.case.record.season_of_the_end(t.kind)):
        return number
    return 1 if t.kind is Kind.PRODUCTION and t.case.show.fresh else None


def _is_the_news(t: SeasonsTold) -> bool:
    """Whether the story is about the show; what it tells of others in passing may be of another year."""
    heads = t.lines.named_above
    return t.key in heads if heads else any(line.headline and line.networks for line in t.lines)


def _ordered_too(t: SeasonsTold) -> int | None:
    """The last season that the same story orders, if it orders any."""
    said = [s for s in t.case.facts if s.kind is Kind.RENEWED]
    numbers = seasons_for(t.case, Kind.RENEWED, said) if said else ()
    return max((n for n in numbers if n is not None), default=None)
