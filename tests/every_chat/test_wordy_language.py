"""A language that takes twice the words of English: platforms take its commands and forms all the same."""

from __future__ import annotations

import gettext
from pathlib import Path

from bot.wording.language import speaking
from tests.chat_makes import DiscordMake, until, words_of
from tests.slack_chat.scene import SettingMake


class Twice(gettext.NullTranslations):
    """A language in which everything is said twice."""

    def gettext(self, message: str) -> str:
        return f"{message} {message}"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


async def test_discord_takes_the_commands_and_the_forms(tmp_path: Path) -> None:
    with speaking(Twice()):
        async with DiscordMake(tmp_path) as make:
            moderator = make.person("Mo")
            moderator.moderator = True
            asked = await make.stand_in.type(moderator, make.channel, "desk setup")
            assert "Set up" in await words_of(asked)
            assert asked.answer is not None
            form = (await make.stand_in.press(moderator, asked.answer, "Shows and mentions")).form
            assert form is not None
            assert form["title"].startswith("What the channel follows")


async def test_slack_takes_the_forms(tmp_path: Path) -> None:
    with speaking(Twice()):
        async with SettingMake(tmp_path) as make:
            boss = make.person("Boss", admin=True)
            form = await make.form("Boss")
            assert form["title"]["text"].startswith("News in a")
            saved = await make.stand_in.submit(boss, form, {})
            assert saved is not None
            assert saved["response_action"] == "update"
            await make.stand_in.open_home(boss)
            await make.words("Boss", "help")
            await until(lambda: boss.id in make.stand_in.api.homes)
