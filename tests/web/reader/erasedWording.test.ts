// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { cursorOf } from "../../../src/web/protocol/entryOrder";
import type { Change } from "../../../src/web/protocol/messages";
import { shareAs } from "../../../src/web/reader/shareTitle";
import { entry, header, snapshot } from "../protocol/samples";
import { article, one, openPage, text } from "./storyPageRig";

const SHARED = `<div id="share">
  <a href="https://t.me/share/url?url=https%3A%2F%2Flive.example%2Fharbour&amp;text=Bridge%20closed">Telegram</a>
  <a href="https://wa.me/?text=Bridge%20closed%20https%3A%2F%2Flive.example%2Fharbour">WhatsApp</a>
  <a href="https://www.facebook.com/sharer/sharer.php?u=https%3A%2F%2Flive.example%2Fharbour">Facebook</a></div>`;

const takenDown = vi.fn();

beforeEach(() => {
  localStorage.clear();
  takenDown.mockReset();
});

afterEach(() => {
  document.body.replaceChildren();
  localStorage.clear();
});

/** A page with the entries 1 to 3, and what erases wording in it. */
function open() {
  const rig = openPage(3, "", undefined, "", { takenDown });
  const erase = (change: Omit<Change, "seq" | "at">) => {
    const seq = rig.server.head + 1;
    const changes = [{ seq, at: 0, ...change }];
    rig.server.log.push(...changes);
    const position = { story: "harbour", epoch: "e1", edition: 1, from: seq, to: seq, head: seq };
    rig.server.connection.say("Frame", { ...position, changes });
  };
  return { ...rig, erase };
}

const pause = () => one<HTMLButtonElement>("button[data-action=pause]").click();

it("goes from an entry in use, which keeps the keyboard", () => {
  const { publish, erase } = open();
  one<HTMLElement>(`#e-${entry(2).id} a.at`).focus();
  publish(2, { version: 2, text: "Edited" });
  expect(text(`#e-${entry(2).id} p`), "premise: an edit waits").toBe("Entry 2");
  expect(takenDown).not.toHaveBeenCalled();
  erase({ kind: "entryPut", entry: entry(2, { version: 3, text: "Erased" }) });
  expect(text(`#e-${entry(2).id} p`)).toBe("Erased");
  expect(document.activeElement).toBe(article(2).querySelector("a.at"));
  expect(takenDown).toHaveBeenCalledOnce();
});

it("does not come back from an edit that waited", async () => {
  const { publish, erase } = open();
  one<HTMLElement>(`#e-${entry(2).id} a.at`).focus();
  publish(2, { version: 2, text: "Edited" });
  erase({ kind: "entryPut", entry: entry(2, { version: 3, text: "Erased" }) });
  one<HTMLElement>(`#e-${entry(2).id} a.at`).blur();
  await Promise.resolve();
  expect(text(`#e-${entry(2).id} p`)).toBe("Erased");
});

it("goes while the reader has paused, from an update and from the list of key events", () => {
  const { publish, erase } = open();
  publish(2, { version: 2, key: true, title: "Sunk" });
  pause();
  publish(1, { version: 2, text: "Edited" });
  erase({ kind: "entryPut", entry: entry(2, { version: 3, key: true, title: "Struck" }) });
  expect(text(`#e-${entry(2).id} h3`)).toBe("Struck");
  expect(text("#key-events bdi")).toBe("Struck");
  expect(text(`#e-${entry(1).id} p`), "ordinary edits wait").toBe("Entry 1");
  pause();
});

it("goes with a snapshot, and with the older updates that are read again after it", async () => {
  const read = { entries: [entry(1, { version: 2, text: "Erased" })] };
  const { server } = openPage(3, cursorOf(entry(1)), () => Promise.resolve(read), "", { takenDown });
  pause();
  const fresh = [entry(3), entry(2, { version: 2, text: "Erased" })];
  const more = cursorOf(entry(2));
  server.connection.say("Snapshot", snapshot(9, fresh, { edition: 1, more }));
  expect(text(`#e-${entry(2).id} p`)).toBe("Erased");
  await vi.waitFor(() => expect(text(`#e-${entry(1).id} p`)).toBe("Erased"));
  pause();
});

it("goes from the header while the reader has paused, and from what is shared", async () => {
  const { change, erase } = open();
  document.body.insertAdjacentHTML("beforeend", SHARED);
  pause();
  change({ kind: "storyPut", header: header({ headline: "Bridge open" }) });
  expect(text("h1"), "premise: an ordinary header waits").toBe("Bridge closed");
  erase({ kind: "storyPut", header: header({ headline: "Bridge & quay" }) });
  expect([text("h1"), document.title]).toEqual(["Bridge & quay", "Bridge & quay"]);
  expect(takenDown).toHaveBeenCalledOnce();
  await vi.waitFor(() => expect(document.body.innerHTML).not.toContain("Bridge%20closed"));
  pause();
  expect(text("h1")).toBe("Bridge & quay");
});

it("goes with all links that share it where the script that changes them does not come", async () => {
  vi.doMock("../../../src/web/reader/shareTitle", () => {
    throw new Error("no network");
  });
  const { erase } = open();
  document.body.insertAdjacentHTML("beforeend", SHARED);
  erase({ kind: "storyPut", header: header({ headline: "Bridge & quay" }) });
  await vi.waitFor(() => expect(document.getElementById("share")).toBeNull());
  vi.doUnmock("../../../src/web/reader/shareTitle");
});

it("leaves the addresses of shared links as they are", () => {
  document.body.innerHTML = SHARED;
  shareAs("“$&” 100 %");
  const shared = [...document.querySelectorAll<HTMLAnchorElement>("#share a")].map(
    ({ href }) => new URL(href).searchParams,
  );
  const url = "https://live.example/harbour";
  expect(shared.map((of) => Object.fromEntries(of))).toEqual([
    { url, text: "“$&” 100 %" },
    { text: `“$&” 100 % ${url}` },
    { u: url },
  ]);
});
