"""Files of the stand-in's workspace, in the three steps in which an app brings one.

From the documentation: messaging/working-with-files#upload.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from tests.stand_ins.slack.world import Refused


class Files:
    """What was uploaded."""

    def __init__(self) -> None:
        #: By id; what was uploaded and not completed yet has no "complete".
        self._known: dict[str, dict[str, Any]] = {}
        #: The workspace takes no files.
        self.disabled = False
        #: How often a block that names a new file is refused: Slack makes it ready after it said that it is complete.
        self.not_ready = 0
        self.upload_base: Callable[[], str] = lambda: ""

    def check(self, blocks: list[dict[str, Any]]) -> None:
        """Refuse blocks that show a file which is not there (yet), as Slack does."""
        for number, block in enumerate(blocks):
            if "slack_file" not in block:
                continue
            if not (self._known.get(block["slack_file"].get("id")) or {}).get("complete") or self.not_ready:
                self.not_ready = max(0, self.not_ready - 1)
                wrong = f"invalid slack file [json-pointer:/blocks/{number}/slack_file]"
                raise Refused("invalid_blocks", errors=[wrong], response_metadata={"messages": [f"[ERROR] {wrong}"]})

    async def do_files_getUploadURLExternal(self, asked: dict[str, Any]) -> dict[str, Any]:
        if self.disabled:
            raise Refused("file_uploads_disabled")
        if not asked.get("filename") or int(asked.get("length") or 0) <= 0:
            raise Refused("missing_argument")
        if len(asked.get("alt_txt") or "") > 1000:
            raise Refused("alt_txt_too_large")
        file = f"F{len(self._known) + 1:08d}"
        self._known[file] = {"length": int(asked["length"]), "alt": asked.get("alt_txt") or "", "bytes": 0}
        return {"upload_url": f"{self.upload_base()}/{file}", "file_id": file}

    def upload(self, file: str, data: bytes) -> bool:
        """Bytes come to an address that was given out; whether it is one."""
        if file not in self._known:
            return False
        self._known[file]["bytes"] = len(data)
        return True

    async def do_files_completeUploadExternal(self, asked: dict[str, Any]) -> dict[str, Any]:
        listed = asked.get("files") or []
        listed = json.loads(listed) if isinstance(listed, str) else listed
        for one in listed:
            file = self._known.get(one.get("id"))
            if file is None or file["bytes"] != file["length"]:
                raise Refused("file_not_found")
            file["complete"] = True
        return {"files": [{"id": one["id"], "title": one.get("title", "")} for one in listed]}
