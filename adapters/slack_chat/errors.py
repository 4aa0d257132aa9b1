"""What Slack's refusals mean to us. Each row: Slack's name for it, what it leads to, and what a person can do.

Names: the "Errors" of each method below https://docs.slack.dev/reference/methods
"""

from __future__ import annotations

from typing import Any

from slack_sdk.errors import SlackApiError

from adapters.any_chat.platform_chat import Doing, fields, lost, number_of, part
from bot.ports import (
    ChannelRefused,
    ChatStopped,
    ChatUnavailable,
    DeskError,
    EditRefused,
    MessageGone,
    MessageRefused,
    OutcomeUnknown,
)
from bot.wording.language import N_, _

#: Errors after which we cannot use a channel, and what its members or moderators are told.
CHANNEL_ERRORS: dict[str, str] = {
    "channel_not_found": N_(
        "The channel no longer exists, or it is private and the bot is not in it: type /invite @Renewal Desk there."
    ),
    "not_in_channel": N_("The bot is not in the channel. Type /invite @Renewal Desk there."),
    "is_archived": N_("The channel is archived. Unarchive it, or choose another channel."),
    "restricted_action": N_(
        "The workspace lets only some people post in the channel. An admin can allow the bot there."
    ),
    "restricted_action_read_only_channel": N_("The channel is read-only. An admin can allow the bot to post there."),
    "restricted_action_thread_only_channel": N_("The channel only accepts replies in threads. Choose another channel."),
    "restricted_action_non_threadable_channel": N_("The channel does not allow threads. Choose another channel."),
    "messages_tab_disabled": N_("The bot cannot write to this conversation. Choose a channel."),
    "access_denied": N_("The bot may not use this channel. Type /invite @Renewal Desk there."),
    "no_permission": N_("The bot may not use this channel. Type /invite @Renewal Desk there."),
    "team_access_not_granted": N_("The app is not allowed in this workspace of the organisation. An admin can add it."),
    **dict.fromkeys(("user_not_found", "user_disabled"), N_("This person is no longer in the workspace.")),
    "cannot_dm_bot": N_("Bots cannot receive private messages."),
    "method_not_supported_for_channel_type": N_(
        "News cannot be posted in this kind of conversation. Choose a channel."
    ),
}

#: What bot tokens that rotate begin with. https://docs.slack.dev/authentication/using-token-rotation
ROTATING = "xoxe."
RUNS_OUT = (
    "The app's tokens rotate: one is good for 12 hours, and then nothing is sent. Use an app without token rotation "
    "(`check --slack-manifest` prints it; Slack cannot turn rotation off)."
)
#: A token for a whole organisation names no workspace. https://docs.slack.dev/enterprise/organization-ready-apps
ORGANISATION = "The app is for single workspaces: install it in each workspace of the organisation."
#: Errors after which nothing works until the host, or an admin of the workspace, acts.
STOPPING_ERRORS: dict[str, str] = {
    "invalid_auth": "Slack refuses SLACK_BOT_TOKEN. Copy the token from api.slack.com/apps (OAuth & Permissions).",
    "not_authed": "Slack got no token. Set SLACK_BOT_TOKEN to the token from api.slack.com/apps.",
    "token_revoked": "The token was revoked: the app was taken out of the workspace. Install it again.",
    "token_expired": f"The token has expired. {RUNS_OUT}",
    "account_inactive": "The app was removed from the workspace, or the workspace is gone. Install the app again.",
    "not_allowed_token_type": "Wrong kind of token: SLACK_BOT_TOKEN begins with xoxb-, SLACK_APP_TOKEN with xapp-.",
}

#: Those of them that say for sure that a workspace removed the app.
LEFT_ERRORS = frozenset({"token_revoked", "account_inactive"})

#: The app was installed with fewer scopes than `manifest.yaml` asks for. Without the scope to post, everything stops;
#: without another one, as for private messages, the rest goes on.
MISSING_SCOPE, POSTING = "missing_scope", "chat:write"
#: Errors of a valid token without the right to ask: conversations.replies is for people's tokens, by its documentation.
NOT_FOR_US = frozenset({MISSING_SCOPE, "not_allowed_token_type"})

#: A thread that takes no reply: the reply then stands alone.
THREAD_ERRORS = frozenset({
    "thread_not_found", "message_not_found", "cannot_reply_to_message", "invalid_thread_ts", "thread_locked",
    "restricted_action_thread_locked",
})  # fmt: skip

#: Errors that say that a message, as it is, will never be accepted. An unlisted error may pass.
REFUSING_ERRORS = THREAD_ERRORS | frozenset({
    "block_mismatch", "invalid_arguments", "invalid_blocks", "invalid_blocks_format", "invalid_metadata_format",
    "invalid_metadata_schema", "metadata_must_be_sent_from_app", "metadata_too_large", "msg_blocks_too_long",
    "msg_too_long", "no_text", "slack_connect_blocked_file_type", "slack_connect_file_link_sharing_blocked",
})  # fmt: skip

GONE_ERRORS = frozenset({"message_not_found", "no_item_specified", "bad_timestamp"})
#: Errors that pass, but after which a message may have been posted.
UNSURE_ERRORS = frozenset({"internal_error", "fatal_error", "request_timeout", "service_unavailable"})
#: Errors that pass; some come while admins have suspended access with their own keys, or while the workspace or a
#: channel is being moved into an organisation.
PASSING_ERRORS = UNSURE_ERRORS | frozenset({
    "message_limit_exceeded", "accesslimited", "ekm_access_denied", "org_login_required", "team_added_to_org",
    "external_channel_migrating", "update_failed",
})  # fmt: skip


def said(error: BaseException | None) -> str:
    """Slack's name for an error; "" where there is none. A 404 means that a server lacks the method."""
    lacks = getattr(getattr(error, "response", None), "status_code", 200) == 404
    return str(_answer(error).get("error") or ("unknown_method" if lacks else ""))


def _answer(error: BaseException | None) -> dict[str, Any]:
    return fields(getattr(getattr(error, "response", None), "data", None))


def translated(error: Exception, doing: Doing, *, had: bool = False) -> DeskError:
    """The port's error for what slack_sdk, aiohttp or the system raised. ``had``: the server has the method."""
    if isinstance(error, DeskError):
        return error
    if isinstance(error, SlackApiError):
        return _answered(error, doing, had)
    return lost("Slack", error, doing)


def _answered(error: SlackApiError, doing: Doing, had: bool) -> DeskError:
    # chat.update calls an archived channel inactive: https://docs.slack.dev/reference/methods/chat.update
    name, status = said(error).replace("is_inactive", "is_archived"), error.response.status_code
    # https://docs.slack.dev/apis/web-api/rate-limits; a proxy that has no server says it too.
    wait = number_of(error.response.headers.get("Retry-After"))
    if status == 429 or name in ("ratelimited", "rate_limited"):
        return ChatUnavailable("Slack asks us to wait.", wait)
    if name in STOPPING_ERRORS:
        return stopped(name)
    if name == MISSING_SCOPE:
        return _without_scope(str(_answer(error).get("needed") or ""), doing)
    if name in GONE_ERRORS and doing is not Doing.SEND:
        return MessageGone("The message was deleted.")
    if name in CHANNEL_ERRORS:
        return ChannelRefused(f"{_(CHANNEL_ERRORS[name])} ({name})")
    if name in PASSING_ERRORS or not name or status >= 500 or (had and not _answer(error).get("error")):
        # An answer without a name is not from Slack's API, but from a proxy or load balancer.
        unsure = doing is Doing.SEND and (name in UNSURE_ERRORS or not name or status >= 500)
        return (OutcomeUnknown if unsure else ChatUnavailable)(
            f"Slack is in trouble (HTTP {status}, {name or 'no reason'}).", wait
        )
    if doing is Doing.EDIT:
        return EditRefused(f"Slack rejects the edit: {name}{_details(error)}")
    if doing is Doing.SEND and name not in REFUSING_ERRORS:
        return ChatUnavailable(f"Slack rejects the message for an unknown reason: {name}{_details(error)}")
    return MessageRefused(f"Slack rejects this: {name}{_details(error)}")


def unconnected(error: Exception) -> DeskError:
    """Why Slack opens no connection of Socket Mode, which uses the app's token, not the bot's."""
    problem, name = translated(error, Doing.LOOK), said(error)
    if isinstance(problem, ChatStopped) or name == MISSING_SCOPE:
        words = "Slack refuses SLACK_APP_TOKEN. Generate an app-level token with the scope connections:write at "
        return ChatStopped(f"{words}api.slack.com/apps (Basic Information). ({name})")
    if isinstance(problem, ChatUnavailable) or not name:
        return problem
    return ChatUnavailable(f"Slack opens no connection. Is Socket Mode enabled at api.slack.com/apps? ({name})")


def stopped(name: str) -> ChatStopped:
    """The error after which somebody has to act."""
    return ChatStopped(f"{STOPPING_ERRORS[name]} ({name})")


def lacking(scopes: str) -> str:
    """What to do about scopes that the app lacks; ``scopes`` is "" where Slack does not name them."""
    words = f"The app is missing permissions{f': {scopes}' if scopes else ''}. Give the app at api.slack.com/apps the "
    return words + "manifest that `python -m bot check --slack-manifest` prints, then install it again."


def _without_scope(needed: str, doing: Doing) -> DeskError:
    words = f"{lacking(needed)} ({MISSING_SCOPE})"
    if doing is Doing.LOOK:
        return ChatUnavailable(words)
    return ChatStopped(words) if needed in ("", POSTING) and doing is not Doing.REACT else ChannelRefused(words)


def _details(error: SlackApiError) -> str:
    data = _answer(error)
    more = data.get("errors") or part(data, "response_metadata").get("messages")
    return f" {more}" if more else ""
