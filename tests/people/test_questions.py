"""Whether the words around a title are told from it, whatever show is asked about."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.catalogue import Show
from bot.conversation.questions import ASKING, BETWEEN, called, readings
from bot.titles import fold_title
from tests.understanding.scene import catalogue

QUESTIONS = ("is {} renewed?", "{} season 2", "{} s3", "has {} been cancelled", "{} 2", "the second season of {}",
             "when does {} come back", "{} release date", "will {} return for season 4")  # fmt: skip


@given(st.deferred(lambda: st.sampled_from(list(catalogue()))), st.sampled_from(QUESTIONS))
def test_every_show_is_understood_in_every_question(asked: Show, question: str) -> None:
    ways = [reading.title for reading in readings(question.format(asked.title))]
    found = next((shows for way in ways if (shows := called(catalogue(), way))), ())
    assert asked in found or fold_title(asked.title) in ASKING | BETWEEN or asked.title in OTHERS_WITH_A_2


#: "{} 2" may mean another show: "Match of the Day 2", "Earth 2"; not the one on "Rai 2" or "BBC 2".
OTHERS_WITH_A_2 = {"Match of the Day", "What on Earth?"}
