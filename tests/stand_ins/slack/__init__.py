"""A stand-in for Slack: Web API, Socket Mode and signed HTTP on loopback, for the real slack-bolt and slack_sdk.

It implements what the scenarios touch, by Slack's documentation, and refuses what Slack refuses; what it does not know
it says (`unknown` must be empty at the end of a scenario).

people.py    what people do: `react`, `type`, `press`, ...
reaching.py  how Slack reaches the app          world.py  what exists there
web_api.py   what the app asks, a method each   rules.py  what Slack refuses
oauth.py     installing                         files.py  pictures
"""

from __future__ import annotations

import asyncio
import time
from functools import cache
from typing import Any

import yaml
from aiohttp import web

from tests.stand_ins.holding import Hold
from tests.stand_ins.oddness import Odd
from tests.stand_ins.slack.oauth import OAuth
from tests.stand_ins.slack.people import Answered, People
from tests.stand_ins.slack.reaching import Calls, Sockets
from tests.stand_ins.slack.web_api import Fault, WebApi
from tests.stand_ins.slack.world import Channel, Message, Refused, User, World

__all__ = ["Answered", "Channel", "Message", "SlackStandIn", "User"]


#: What a manifest says, read once: to read it takes longer than most scenarios.
described = cache(yaml.safe_load)


class SlackStandIn(People):
    """One Slack with one app on it and a workspace, or more; ``async with`` starts and stops it."""

    bot_token = "xoxb-stand-in-that-nobody-may-see"
    app_token = "xapp-stand-in-that-nobody-may-see"
    signing_secret = "stand-in-secret-that-nobody-may-see"

    def __init__(self, manifest: str | None = None) -> None:
        self.world = World()
        #: The workspace that the bot token is of; others may install the app.
        self.api = WebApi(self.world, self.bot_token, self.app_token)
        self.odd = Odd()
        super().__init__([self.api], Sockets(self.odd), Calls(self.signing_secret))
        self.oauth = OAuth()
        #: Events that the app subscribed to; None is all.
        self.subscribed: set[str] | None = None
        if manifest:
            self.install(described(manifest))
        self.api.tell = self.tell
        #: How often a code was shown to be traded for a token.
        self.traded = 0
        self._runner: web.AppRunner | None = None
        self._sending: set[asyncio.Task[Any]] = set()
        self._line: asyncio.Lock = asyncio.Lock()
        self.api_base = ""

    def install(self, manifest: dict[str, Any]) -> None:
        """Install the app as its manifest describes it: what it may do, and what it hears."""
        self.api.scopes = self.oauth.scopes = set(manifest["oauth_config"]["scopes"]["bot"])
        self.subscribed = set(manifest["settings"]["event_subscriptions"]["bot_events"])
        if self.api.scopes & {"commands"}:
            self.commands = {one["command"] for one in manifest["features"]["slash_commands"]}

    def workspace(self, team: str, name: str) -> WebApi:
        """A further workspace, which has not let the app in."""
        world = World(team, name)
        api = WebApi(world, "", self.app_token)
        api.revoked = "account_inactive"
        api.tell = lambda event: self.tell(event, team=team)
        self.apis.append(api)
        return api

    async def uninstall(self, api: WebApi) -> None:
        """An admin of a workspace throws the app out."""
        team, bot = api.world.team, api.world.bot.id
        api.revoked = "account_inactive"
        await self.tell({"type": "tokens_revoked", "tokens": {"oauth": [], "bot": [bot]}}, team=team)
        await self.tell({"type": "app_uninstalled"}, team=team)

    async def __aenter__(self) -> SlackStandIn:
        app = web.Application(client_max_size=2**20, middlewares=[self.odd.answer])
        app.router.add_route("*", "/api/{method}", self._web_api)
        app.router.add_get("/link", self.sockets.connect)
        app.router.add_post("/respond/{number}", self._respond)
        app.router.add_post("/upload/{file}", self._upload)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        host, port = self._runner.addresses[0][:2]
        self._origin = f"http://{host}:{port}"
        self.api_base = f"{self._origin}/api/"
        self.api.files.upload_base = lambda: f"{self._origin}/upload"
        self.api.socket_url = lambda: f"ws://{host}:{port}/link?ticket={self._number()}"
        return self

    async def __aexit__(self, *error: object) -> None:
        for fault in self.api.faults:
            if fault.hold:
                fault.hold.go_on.set()
        for task in self._sending:
            task.cancel()
        await asyncio.gather(*self._sending, return_exceptions=True)
        await self.sockets.close()
        await self.calls.close()
        assert self._runner is not None
        await self._runner.cleanup()

    async def _web_api(self, request: web.Request) -> web.StreamResponse:
        """A call, by whichever workspace the token is of."""
        if request.match_info["method"] == "oauth.v2.access":
            self.traded += 1
            try:
                return web.json_response({"ok": True} | await self.oauth.access(request))
            except Refused as refused:
                return web.json_response(refused.body)
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        of_it = (one for one in self.apis if token == one.bot_token)
        return await next(of_it, self.api).handle(request)

    @property
    def unknown(self) -> list[str]:
        """What was asked that the stand-in does not know."""
        return [method for api in self.apis for method in api.unknown]

    # --- trouble

    def drop_answer(self, method: str, times: int = 1) -> None:
        """Do what is asked, then break the connection instead of answering."""
        self.api.faults.append(Fault(method, times, after=True, cut=True))

    def fail(
        self,
        method: str,
        error: str,
        *,
        times: int = 1,
        status: int = 200,
        headers: dict[str, str] | None = None,
        after: bool = False,
        **more: Any,
    ) -> None:
        """Answer so instead; with ``after`` it was done all the same."""
        self.api.faults.append(Fault(method, times, status, {"ok": False, "error": error} | more, headers, after=after))

    def limit(self, method: str, seconds: int, times: int = 1) -> None:
        """Too many calls: wait so many seconds."""
        self.fail(method, "ratelimited", times=times, status=429, headers={"Retry-After": str(seconds)})

    def hold(self, method: str) -> Hold:
        """Keep the next such call waiting."""
        hold = Hold()
        self.api.faults.append(Fault(method, hold=hold))
        return hold

    def requests(self, method: str) -> list[dict[str, Any]]:
        """The arguments of every call of a method."""
        return [seen.arguments for seen in self.api.seen if seen.method == method]

    # --- events

    async def tell(self, event: dict[str, Any], event_id: str = "", team: str = "") -> None:
        """Have an event sent to the app, in its turn. Nobody listening: it is lost, as after Slack's retries."""
        if self.subscribed is not None and event["type"] not in self.subscribed:
            return
        own = self._of(team or self.world.team).world
        channel = own.channels.get((event.get("item") or {}).get("channel", ""))
        world = self._of(channel.named_by).world if channel and channel.named_by else own
        payload = {
            "type": "event_callback",
            "team_id": world.team,
            "api_app_id": "A1",
            "event_id": event_id or f"Ev{self._number()}",
            "event_time": int(time.time()) + 1,
            "authorizations": [{"team_id": world.team, "user_id": world.bot.id, "is_bot": True}],
            "is_ext_shared_channel": bool(channel and channel.named_by and not channel.inside),
            "event": event,
        }
        task = asyncio.create_task(self._deliver(payload))
        self._sending.add(task)
        task.add_done_callback(self._sending.discard)

    async def _deliver(self, payload: dict[str, Any]) -> None:
        async with self._line:  # one after the other, so that a scenario knows the order
            if self.calls.url:
                await self.calls.event(payload)
            elif self.sockets.open:
                await self.sockets.send("events_api", payload, f"E{self._number()}")

    async def told(self) -> None:
        """Wait until every event is taken."""
        while self._sending:
            await asyncio.gather(*self._sending, return_exceptions=True)

    async def _upload(self, request: web.Request) -> web.Response:
        taken = self.api.files.upload(request.match_info["file"], await request.read())
        return web.Response(status=200 if taken else 404, text="OK")

    def pictured(self, blocks: list[dict[str, Any]]) -> str | None:
        """The words of the picture that a message shows, for those who do not see it."""
        return next((block["alt_text"] for block in blocks if "slack_file" in block), None)

    # --- what happens

    def delete(self, message: Message) -> None:
        """A moderator deletes a message."""
        message.deleted = True

    async def share_outside(self, channel: Channel) -> None:
        """A private channel is shared with another organisation, which gives it another id for good.

        https://docs.slack.dev/reference/events/channel_id_changed
        """
        assert channel.private, "others keep their id"
        old, new = channel.id, f"C{self._number():04d}SHARED"
        channels = self._of(channel.team).world.channels
        channels[new] = channels.pop(old)
        channel.id = new
        event = {"type": "channel_id_changed", "old_channel_id": old, "new_channel_id": new}
        await self.tell(event, team=channel.team)

    async def open_home(self, user: User) -> None:
        """A person looks at the app's Home tab."""
        await self.tell({"type": "app_home_opened", "user": user.id, "channel": "D1", "tab": "home", "event_ts": "1.1"})
