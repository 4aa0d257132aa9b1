"""The app's manifest: as shipped for Socket Mode, or for HTTP with the addresses that Slack calls.

https://docs.slack.dev/reference/app-manifest
"""

from __future__ import annotations

from functools import cache
from importlib import resources

import yaml

#: Stands for the host's own address until it is known.
ADDRESS = "https://your-desk.example.org"
PATH = "/slack/events"
#: Where a workspace begins to install the app, and where Slack leads back to.
INSTALL, REDIRECT = "/slack/install", "/slack/oauth_redirect"


@cache
def scopes() -> frozenset[str]:
    """The scopes that the bot asks for."""
    return frozenset(yaml.safe_load(manifest())["oauth_config"]["scopes"]["bot"])


def manifest(*, http: bool = False, address: str | None = None) -> str:
    """The manifest as YAML, to be pasted at api.slack.com/apps.

    Args:
        http: Slack calls us, instead of Socket Mode.
        address: where the desk answers, without a path; None where that is not known yet.
    """
    shipped = resources.files("adapters.slack_chat").joinpath("manifest.yaml").read_text(encoding="utf-8")
    if not http:
        return shipped
    described = yaml.safe_load(shipped)
    address = (address or ADDRESS).rstrip("/")
    url = address + PATH
    described["oauth_config"]["redirect_urls"] = [address + REDIRECT]
    settings = described["settings"]
    settings["socket_mode_enabled"] = False
    settings["event_subscriptions"]["request_url"] = url
    settings["interactivity"] |= {"request_url": url, "message_menu_options_url": url}
    for command in described["features"]["slash_commands"]:
        command["url"] = url
    return str(yaml.safe_dump(described, sort_keys=False, allow_unicode=True))
