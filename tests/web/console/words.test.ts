import { afterEach, describe, expect, it, vi } from "vitest";
import type { OutboxItem } from "../../../src/web/console/outbox";
import { Problem } from "../../../src/web/console/problem";
import {
  agoWords,
  clockWords,
  deliveredWords,
  formWords,
  outboxWords,
  problemWords,
} from "../../../src/web/console/words";

function item(phase: OutboxItem["phase"], problem?: Problem, state: "draft" | "published" = "published"): OutboxItem {
  const edit = { content: [], key: false, pinned: false, state };
  return { id: "a", storyId: "s", edit, queuedAt: 0, phase, ...(problem ? { problem } : {}) };
}

afterEach(() => void vi.useRealTimers());

describe("the desk's words", () => {
  it.each([
    [item("waiting"), "Queued"],
    [item("sending"), "Sending"],
    [item("sending", undefined, "draft"), "Saving"],
    [item("queued", new Problem("unreachable")), "Queued, no network"],
    [item("queued", new Problem("tooMany")), "Queued, the server is busy"],
    [item("queued", new Problem("signedOut")), "Queued until you sign in"],
    [item("refused", new Problem("conflict", "409")), "Not sent. The server already has another text for this entry."],
    [
      item("refused", new Problem("forbidden")),
      "Not sent. You do not have permission to do this. Ask an administrator.",
    ],
  ])("say where an entry is (%#)", (queued, words) => {
    expect(outboxWords(queued)).toBe(words);
  });

  it("say how long it took to go live, and nothing of the sort for a draft or a long wait", () => {
    expect(deliveredWords("published", 212)).toBe("Live in 0.2 s");
    expect(deliveredWords("published", 12)).toBe("Live in 0.1 s");
    expect(deliveredWords("published", 60_000)).toBe("Live");
    expect(deliveredWords("draft", 212)).toBe("Draft saved");
  });

  it("never place anything in the future, whatever the clocks say", () => {
    const now = Date.parse("2026-02-09T12:00:00Z");
    expect(agoWords("2026-02-09T12:03:00Z", now)).toBe("just now");
    expect(agoWords("2026-02-09T11:55:00Z", now)).toBe("5 min ago");
    expect(agoWords("2026-02-09T09:00:00Z", now)).toBe("3 h ago");
    expect(agoWords("nonsense", now)).toBe("");
  });

  it("tell the time of the story's zone, and survive an unknown one", () => {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2026-12-31T23:30:00Z") });
    expect(clockWords("2026-07-09T13:39:00Z", "Europe/London")).toBe("9 July, 14:39");
    expect(clockWords("2026-07-09T13:39:00Z", "Moon/Crater")).toBe("9 July, 13:39");
  });

  it.each([
    ["2025-07-09T13:39:00Z", "Europe/London", "9 July 2025, 14:39"],
    ["2026-07-09T13:39:00Z", "Asia/Tokyo", "9 July 2026, 22:39"], // where the next year has begun
    ["2027-01-01T05:00:00Z", "Asia/Tokyo", "1 Jan, 14:00"],
  ])("tell the year if it is not the present one there", (instant, zone, words) => {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2026-12-31T23:30:00Z") });
    expect(clockWords(instant, zone)).toBe(words);
  });

  it("tell a problem at its field or at the form, never at both", () => {
    const problem = new Problem("invalid", "", { slug: ["Taken."] });
    expect(formWords(problem, "slug", "headline")).toBe("");
    expect(formWords(problem, "headline")).toBe("Taken.");
    expect(formWords(undefined, "slug")).toBe("");
  });

  it("say how long to wait", () => {
    expect(problemWords(new Problem("tooMany", "", {}, 6_100))).toBe("Too many attempts. Wait 7 s.");
  });
});
