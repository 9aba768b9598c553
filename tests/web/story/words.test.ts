import { afterEach, expect, it, vi } from "vitest";
import notations from "../../../src/LiveBlog.Server/Languages/notation.json";
import { freshnessWords, shownState } from "../../../src/web/story/liveState";
import { notationOf } from "../../../src/web/story/notation";
import { speakAsThePage, words, wordsOf } from "../../../src/web/story/words";

afterEach(() => void Object.assign(words, wordsOf("en", {})));

it("counts one update and several", () => {
  expect([1, 2, 21].map(words.newUpdates)).toEqual(["1 new update", "2 new updates", "21 new updates"]);
});

it.each([
  [-5000, "updated 0 s ago"],
  [59_999, "updated 59 s ago"],
  [60_000, "updated 1 min ago"],
  [3_600_000, "updated 1 h ago"],
  [24 * 3_600_000, "updated 1 day ago"],
  [49 * 3_600_000, "updated 2 days ago"],
])("says how old %d ms are", (age, said) => {
  expect(freshnessWords(age)).toBe(said);
});

it.each([
  ["live", "connecting", false, true, "connecting"],
  ["live", "waiting", false, true, "reconnecting"],
  ["live", "live", true, true, "live"],
  ["live", "catchingUp", true, true, "live"],
  ["live", "waiting", true, true, "reconnecting"],
  ["live", "connecting", true, true, "reconnecting"],
  ["live", "waiting", true, false, "offline"],
  ["live", "closed", true, true, "unavailable"],
  ["scheduled", "live", true, true, "scheduled"],
  ["ended", "closed", true, true, "unavailable"],
  ["ended", "idle", false, false, "ended"],
] as const)(
  "a %s story over a %s connection (was live: %s, online: %s) is shown as %s",
  (status, connection, wasLive, online, shown) => {
    expect(shownState(status, connection, wasLive, online)).toBe(shown);
  },
);

it.each([
  ["live", "polled", "polled"],
  ["live", "pushed", "live"],
  ["scheduled", "polled", "scheduled"],
  ["ended", "polled", "ended"],
] as const)("a %s story whose news is %s is shown as %s", (status, pace, shown) => {
  expect(shownState(status, "live", true, true, pace)).toBe(shown);
});

it("are English where a language lacks some", () => {
  const russian = wordsOf("ru", { live: "Онлайн", by: "Автор: {n}" });
  expect([russian.live, russian.by("Лена")]).toEqual(["Онлайн", "Автор: Лена"]);
  expect([russian.ended, russian.views("5"), russian.newUpdates(2)]).toEqual(["Ended", "Views: 5", "2 new updates"]);
});

it("are those that the page brings, as is how its languages write dates", () => {
  const brought = { language: "ru", words: { live: "Онлайн" }, notations: { qaa: notations.ru } };
  speakAsThePage(brought);
  expect([words.live, words.ended]).toEqual(["Онлайн", "Ended"]);
  expect(notationOf("qaa")).toBe(notations.ru);
  vi.stubGlobal("liveBlogWords", { ...brought, words: { live: "В эфире" } });
  speakAsThePage();
  expect(words.live, "set by a script before").toBe("В эфире");
});

it.each([
  ["nothing", undefined],
  ["no words", { notations: {} }],
  ["no words, only the name of its language", { language: "ru", notations: {} }],
])("stay English on a page that brings %s", (_, brought) => {
  speakAsThePage(brought);
  expect(words).toMatchObject({ live: "Live", ended: "Ended" });
});
