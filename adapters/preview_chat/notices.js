// What the page says at its edges: a toast, a word to screen readers, the status line.

import { $, el } from "./cards.js";
import { get } from "./live.js";

const STATUS_EVERY = 10_000; // ms between two looks at the status line
const ANNOUNCED = 5; // announcements that are kept

/** Tell screen readers something, after earlier announcements, which may not have been read out yet. */
export function announce(words) {
  $("announcer").append(el("p", {}, words));
  while ($("announcer").childElementCount > ANNOUNCED) $("announcer").firstChild.remove();
}

let toastTimer = 0;

/** Tell everybody for a few seconds. */
export function toast(words) {
  clearTimeout(toastTimer);
  $("toast").textContent = words;
  $("toast").hidden = false;
  toastTimer = setTimeout(() => ($("toast").hidden = true), 5000);
}

let shown = "";

/** Show the status lines as they are now. */
export async function lookAtStatus() {
  if (document.hidden) return;
  const figures = await get("status").catch(() => null);
  if (!figures || JSON.stringify(figures) === shown) return; // unchanged, so do not disturb somebody who reads it
  shown = JSON.stringify(figures);
  drawStatus(figures);
}
setInterval(lookAtStatus, STATUS_EVERY);

function drawStatus(figures) {
  const open = $("status").querySelector("details")?.open;
  const focused = $("status").contains(document.activeElement);
  $("status").replaceChildren(
    ...figures.map(({ label, words, problems }) =>
      el("div", {}, el("dt", {}, label), el("dd", {}, problems.length ? troubled(words, problems, open) : words)),
    ),
  );
  $("status").hidden = figures.length === 0;
  if (focused) $("status").querySelector("summary")?.focus();
}

/** A figure that opens to what is wrong. */
function troubled(words, problems, open) {
  const lines = problems.map((each) => el("li", { dir: "auto" }, each));
  return el("details", { open }, el("summary", {}, words), el("ul", { tabindex: "0", "aria-label": "Problems" }, ...lines));
}
