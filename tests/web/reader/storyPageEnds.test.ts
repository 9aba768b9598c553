// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from "vitest";
import { QUIET_POLL_MS } from "../../../src/web/client/quietTransport";
import { RefusalCodes } from "../../../src/web/protocol/messages";
import { entry, frame, header, put, removed } from "../protocol/samples";
import { logOf, one, openPage, QUIET, text } from "./storyPageRig";

beforeEach(() => localStorage.clear());

const refuse = (code: number) => ({ story: "harbour", code, message: "refused" });

describe("a story that is no longer public", () => {
  it.each([
    [0, 1000],
    [0.25, 1500],
    [0.75, 2500],
  ])("is left at a moment of each page's own: drawn %d, after %d ms", (drawn, wait) => {
    const { server, clock, gone } = openPage(1, "", undefined, "", { random: () => drawn });
    server.connection.say("Refused", refuse(RefusalCodes.UnknownStory));
    clock.advance(wait - 1);
    expect(gone).toEqual([]);
    clock.advance(1);
    expect(gone).toHaveLength(1);
  });

  it("is told from a page that may not follow", () => {
    const { server, clock, gone } = openPage(1);
    server.connection.say("Refused", refuse(RefusalCodes.TooManyStories));
    expect(text("[data-field=state]")).toBe("Not available");
    clock.advance(60_000);
    expect(gone).toEqual([]);
  });

  it("does not say that the page is a little older each second", () => {
    const { server, clock, publish } = openPage(1);
    publish(2);
    clock.advance(3000);
    server.connection.say("Refused", refuse(RefusalCodes.UnknownStory));
    clock.advance(5000);
    expect(text("[data-field=freshness]")).toBe("updated 3 s ago");
  });
});

it("a removal counts as a take-down, whatever else comes with it", () => {
  const takenDown = vi.fn();
  const { server } = openPage(2, "", undefined, "", { takenDown });
  server.connection.say("Frame", frame([put(3), removed(4, 1), put(5, entry(4))]));
  expect(logOf()).toEqual([4, 3, 2]);
  expect(takenDown).toHaveBeenCalledOnce();
});

describe("a header with the same status", () => {
  it("of an ended story leaves the page as it is, which asks now and then", () => {
    const { change, server, clock } = openPage(1);
    change({ kind: "storyPut", header: header({ status: "ended" }) });
    clock.advance(QUIET_POLL_MS);
    server.connection.accept();
    server.connection.deliver();
    change({ kind: "storyPut", header: header({ status: "ended", headline: "Bridge open again" }) });
    clock.advance(QUIET_POLL_MS);
    expect(text("h1")).toBe("Bridge open again");
    expect(server.connections.map(({ rung }) => rung)).toEqual([0, QUIET]);
    expect(one("[data-action=pause]").hidden).toBe(true);
    expect(text("#reading")).toContain("Replay");
  });

  it("is forgotten by a reader who has paused once one with a new status has come", () => {
    const { change } = openPage(1);
    one("[data-action=pause]").click();
    change({ kind: "storyPut", header: header({ headline: "Bridge open soon" }) });
    expect(text("h1")).toBe("Bridge closed");
    change({ kind: "storyPut", header: header({ headline: "Bridge open", status: "paused" }) });
    one("[data-action=pause]").click();
    expect(text("h1")).toBe("Bridge open");
    expect(one("main").dataset.status).toBe("paused");
    one("[data-action=pause]").click();
    change({ kind: "storyPut", header: header({ headline: "Bridge opening", status: "paused" }) });
    change({ kind: "storyPut", header: header({ headline: "Bridge opened", status: "ended" }) });
    expect(text("h1")).toBe("Bridge opened");
    expect(text("[data-field=state]")).toBe("Ended");
  });

  it("of a live story does not pause the page because another tab was paused", () => {
    const { change, server } = openPage(1);
    localStorage.setItem("liveblog.paused", "yes");
    change({ kind: "storyPut", header: header({ headline: "Bridge open" }) });
    expect(text("h1")).toBe("Bridge open");
    expect(text("[data-action=pause]")).toBe("Pause");
    expect(server.connections).toHaveLength(1);
  });
});
