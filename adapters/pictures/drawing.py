"""Drawings into PNG with matplotlib. Runs in the worker process alone: importing matplotlib costs 60 MB.

Rule 1. Legible at phone size: Discord shows a picture some 320 points wide, so 1200 pixels are drawn and the smallest
        letters are 34 of them, 9 points on the phone.
Rule 2. Colour never says anything alone, and colour-blind people can tell every pair of colours apart (Okabe and Ito's
        palette, lightened for the dark ground). Text has a contrast of at least 7:1.
Rule 3. Nothing is clipped: words that do not fit are cut with an ellipsis, measured as they are drawn.
"""

from __future__ import annotations

import io
import warnings
from bisect import bisect_right
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.dates import AutoDateLocator, date2num, num2date
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.ticker import FuncFormatter

from bot.cards import Bar, Bars, Board, Curve, Drawing, Tone

WIDTH, MARGIN = 1200, 56
#: Discord's own dark ground is #313338, the light one white: a ground of its own stands out from neither.
GROUND, RAISED, LINE = "#1b1c20", "#26282e", "#4a4d55"
TEXT, SOFT = "#f4f5f7", "#c3c7d0"
YES, NO, NEWS = "#56b4e9", "#f0a13a", "#f4f5f7"
#: Colour, and a marker whose shape says the same.
TONES: dict[Tone, tuple[str, str]] = {
    Tone.GOOD: ("#4cc9a0", "o"),
    Tone.BAD: ("#ff8659", "X"),
    Tone.LAST: ("#f5d04c", "s"),
    Tone.OPEN: ("#9db4ff", "^"),
    Tone.PLAIN: (SOFT, "o"),
}
#: Sizes of letters, in pixels.
HEAD, BODY, SMALL = 52, 40, 34
#: Characters of a line that are considered: more never fit.
LONGEST = 120
#: Height of a line of text, in heights of its letters.
LEADING = 1.4
#: Shortest time span of a curve, so that a very short vote has a width.
SHORTEST = timedelta(minutes=3)


def png(drawing: Drawing) -> bytes:
    """The picture. A sign that the font lacks is drawn as a box, which is no reason to warn anybody."""
    plain = warnings.catch_warnings(action="ignore", category=UserWarning)
    with plain, rc_context({"font.family": "DejaVu Sans", "axes.unicode_minus": False, "text.parse_math": False}):
        match drawing:
            case Curve():
                return _curve(drawing)
            case Board():
                return _board(drawing)
            case Bars():
                return _bars(drawing)


class _Sheet:
    """A picture under construction; places are in pixels from its top left."""

    def __init__(self, height: float) -> None:
        self.height = height
        self.figure = Figure(figsize=(WIDTH / 100, height / 100), dpi=100, facecolor=GROUND)
        self._renderer: RendererAgg = FigureCanvasAgg(self.figure).get_renderer()

    def width_of(self, words: str, size: float, weight: str) -> float:
        """How many pixels wide these words are."""
        font = FontProperties(family="DejaVu Sans", size=size * 0.72, weight=weight)
        return float(self._renderer.get_text_width_height_descent(words, font, ismath=False)[0])

    def write(
        self,
        words: str,
        x: float,
        y: float,
        size: float,
        *,
        color: str = TEXT,
        weight: str = "normal",
        room: float = WIDTH - 2 * MARGIN,
        align: str = "left",
    ) -> None:
        """Write words on one line, its middle ``y`` pixels below the top, cut to the ``room``."""
        shown = " ".join(words.split())
        if self.width_of(shown[:LONGEST], size, weight) > room or len(shown) > LONGEST:
            lengths = range(min(len(shown), LONGEST))
            end = bisect_right(lengths, room, key=lambda end: self.width_of(shown[:end] + "…", size, weight))
            shown = shown[: max(0, end - 1)].rstrip(" ·,:") + "…"
        self.figure.text(
            x / WIDTH, 1 - y / self.height, shown, size=size * 0.72, color=color, weight=weight,
            ha=align, va="center_baseline",
        )  # fmt: skip

    def axes(self, left: float, top: float, width: float, height: float) -> Axes:
        """A part of the sheet to draw in."""
        box = (left / WIDTH, 1 - (top + height) / self.height, width / WIDTH, height / self.height)
        return self.figure.add_axes(box, facecolor="none")

    def canvas(self) -> Axes:
        """The whole sheet, in its pixels."""
        axes = self.axes(0, 0, WIDTH, self.height)
        axes.set_xlim(0, WIDTH)
        axes.set_ylim(self.height, 0)
        axes.axis("off")
        return axes

    def png(self) -> bytes:
        """The picture as a file."""
        file = io.BytesIO()
        self.figure.savefig(file, format="png", facecolor=GROUND)
        return file.getvalue()


#: Height of a title, and of one with a subtitle.
TOP, TOP_WITH_SUBTITLE = 130, 190


def _titles(sheet: _Sheet, title: str, subtitle: str = "") -> None:
    sheet.write(title, MARGIN, 70, HEAD, weight="bold")
    sheet.write(subtitle, MARGIN, 138, BODY, color=SOFT)


# --- a vote over time --------------------------------------------------------------------------------------------


def _curve(curve: Curve) -> bytes:
    plot_height, left, key = 520, 190, BODY * LEADING
    top = TOP_WITH_SUBTITLE + 40
    under = top + plot_height + 110
    sheet = _Sheet(under + key * len(curve.marks) + 30)
    _titles(sheet, curve.title, curve.subtitle)
    axes = sheet.axes(left, top, WIDTH - left - MARGIN, plot_height)
    first, last = _span(curve)
    moments = [moment for moment, _, _ in curve.points] + [last]
    shares = [100 * yes / (yes + no) if yes + no else 50.0 for _, yes, no in curve.points]
    shares.append(shares[-1])
    days = date2num(moments)
    axes.fill_between(days, shares, 0, step="post", color=YES, alpha=0.22, linewidth=0)
    axes.fill_between(days, shares, 100, step="post", color=NO, alpha=0.16, linewidth=0)
    axes.axhline(50, color=SOFT, linewidth=1.5, linestyle=(0, (4, 4)), alpha=0.7)
    axes.step(days, shares, where="post", color=YES, linewidth=5, solid_capstyle="round")
    _marks(axes, curve, (first, last))
    _scales(axes, curve, (first, last))
    canvas = sheet.canvas()
    for number, mark in enumerate(curve.marks, start=1):
        y = under + key * (number - 0.5)
        _disc(canvas, MARGIN + 24, y, number)
        sheet.write(mark.label, MARGIN + 70, y, BODY - 2, room=WIDTH - 2 * MARGIN - 70)
    return sheet.png()


def _span(curve: Curve) -> tuple[datetime, datetime]:
    moments = [moment for moment, _, _ in curve.points] + [mark.at for mark in curve.marks]
    first, last = min(moments), max(moments)
    return first, max(last, first + SHORTEST)


def _marks(axes: Axes, curve: Curve, span: tuple[datetime, datetime]) -> None:
    """Numbered lines at the moments of news; numbers that would touch stand one above the other."""
    near, before, level = (span[1] - span[0]) / 18, None, 0
    for number, mark in enumerate(curve.marks, start=1):
        level = level + 1 if before is not None and mark.at - before < near else 0
        before = mark.at
        day = float(date2num(mark.at))
        axes.axvline(day, color=NEWS, linewidth=2.5, alpha=0.75)
        _disc(axes, day, 100 - 11 * (level % 4), number)


def _scales(axes: Axes, curve: Curve, span: tuple[datetime, datetime]) -> None:
    first, last = (float(date2num(moment)) for moment in span)
    axes.set_xlim(first - (last - first) * 0.03, last + (last - first) * 0.03)
    axes.set_ylim(0, 100)
    axes.set_yticks([0, 50, 100], labels=curve.scale)
    axes.xaxis.set_major_locator(AutoDateLocator(minticks=2, maxticks=5, tz=UTC))
    dates = () if last - first < 2 else curve.dates
    axes.xaxis.set_major_formatter(FuncFormatter(lambda day, _: _when(num2date(day, UTC), dates)))
    axes.tick_params(colors=SOFT, labelsize=SMALL * 0.72, length=0, pad=12)
    for label, color in zip(axes.get_yticklabels(), (NO, SOFT, YES), strict=True):
        label.set_color(color)
    for name, spine in axes.spines.items():
        spine.set_visible(name == "bottom")
        spine.set_color(LINE)


def _when(moment: datetime, dates: Sequence[str]) -> str:
    """A day as it is written; the time of day where no days are."""
    return dates[moment.month - 1].replace("{day}", str(moment.day)) if dates else f"{moment:%H:%M}"


def _disc(axes: Axes, x: float, y: float, number: int) -> None:
    axes.plot(
        [x], [y], marker="o", markersize=35, color=RAISED, markeredgecolor=NEWS, markeredgewidth=2.5, clip_on=False,
        zorder=5,
    )  # fmt: skip
    axes.text(
        x, y, str(number), ha="center", va="center_baseline", size=SMALL * 0.72, weight="bold", color=TEXT, zorder=6,
        clip_on=False,
    )  # fmt: skip


# --- a board -----------------------------------------------------------------------------------------------------


def _board(board: Board) -> bytes:
    row = 118
    sheet = _Sheet(TOP_WITH_SUBTITLE + row * len(board.rows) + 34)
    _titles(sheet, board.title, board.subtitle)
    canvas = sheet.canvas()
    for number, one in enumerate(board.rows):
        y = TOP_WITH_SUBTITLE + row * number
        color, marker = TONES[one.tone]
        canvas.axhline(y, MARGIN / WIDTH, 1 - MARGIN / WIDTH, color=LINE, linewidth=1.5)
        canvas.plot([MARGIN + 24], [y + row / 2], marker=marker, markersize=27, color=color, markeredgewidth=0)
        left = MARGIN + 76
        sheet.write(one.title, left, y + 40, BODY, weight="bold", room=WIDTH - MARGIN - left)
        sheet.write(one.words, left, y + 86, SMALL, color=color, room=WIDTH - MARGIN - left)
    return sheet.png()


# --- shares ------------------------------------------------------------------------------------------------------


def _bars(bars: Bars) -> bytes:
    heading, bar, y = 96, 108, TOP
    sheet = _Sheet(TOP + sum(heading + bar * len(group) for _, group in bars.groups) + 34)
    _titles(sheet, bars.title)
    canvas = sheet.canvas()
    for words, group in bars.groups:
        sheet.write(words, MARGIN, y + heading / 2, SMALL, color=SOFT)
        y += heading
        _group(sheet, canvas, group, y, bar)
        y += bar * len(group)
    return sheet.png()


def _group(sheet: _Sheet, canvas: Axes, group: Sequence[Bar], top: float, height: float) -> None:
    width, thick = WIDTH - 2 * MARGIN, 22
    for number, one in enumerate(group):
        y = top + height * number
        told = sheet.width_of(one.words, BODY, "bold") + 24
        sheet.write(one.label, MARGIN, y + 26, BODY, room=width - told)
        sheet.write(one.words, WIDTH - MARGIN, y + 26, BODY, weight="bold", align="right")
        for length, color in ((1.0, RAISED), (max(0.004, min(1.0, one.share)), YES)):
            canvas.barh([y + 70], [width * length], height=thick, left=MARGIN, color=color)
