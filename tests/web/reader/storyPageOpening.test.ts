// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from "vitest";
import { cursorOf } from "../../../src/web/protocol/entryOrder";
import type { EntryPage } from "../../../src/web/protocol/messages";
import { leavePlace } from "../../../src/web/reader/readingPlace";
import type { SeenEntries } from "../../../src/web/reader/seenEntries";
import { LocalTimes } from "../../../src/web/story/localTimes";
import { counts, entry, entryId, NOON, snapshot } from "../protocol/samples";
import { soon } from "../soon.ts";
import { layPage, logOf, one, openPage, QUIET, startPage, text } from "./storyPageRig";

beforeEach(() => localStorage.clear());

type Server = ReturnType<typeof startPage>["server"];

function answer(server: Server): void {
  server.connection.accept();
  server.connection.deliver();
}

const press = (label: string) =>
  [...document.querySelectorAll("button")].find(({ textContent }) => textContent === label)?.click();
const since = () => document.querySelector(".since")?.textContent;

describe("a page that opens", () => {
  it("connects for the first time, and does not take what it has missed for what arrives live", () => {
    layPage(1);
    const arrived = vi.fn();
    const seen = { arrived, readersAre: vi.fn(), tick: vi.fn() } as unknown as SeenEntries;
    const { server, publish } = startPage({ seen });
    server.publish();
    expect(text("[data-field=state]")).toBe("Connecting");
    answer(server);
    expect([text("[data-field=state]"), logOf()]).toEqual(["Live", [2, 1]]);
    expect(arrived).not.toHaveBeenCalled();
    publish(3, { at: NOON + 3_600_000 });
    expect(arrived).toHaveBeenCalledExactlyOnceWith(entryId(3));
  });

  it("counts what is new to the reader once it has caught up, and not again after each fault", () => {
    layPage(1);
    leavePlace("harbour", { cursor: cursorOf(entry(1)), published: entry(1).published });
    const { server, clock, publish } = startPage();
    server.publish();
    expect(since()).toBeUndefined();
    answer(server);
    expect(since()).toBe("Since you left: 1 update Read on from there");
    publish(3);
    server.connection.drop();
    clock.advance(60_000);
    answer(server);
    expect(text("[data-field=state]")).toBe("Live");
    expect(since()).toBe("Since you left: 1 update Read on from there");
  });

  it("goes on from where the server's page ends, and asks for the whole story where that is not known", () => {
    layPage(2);
    const asked = () => startPage().server;
    const follows = (server: Server) => {
      server.connection.accept();
      return server.connection.follows.map(({ epoch, after }) => [epoch, after]);
    };
    expect(follows(asked())).toEqual([["e1", 2]]);
    delete one("main").dataset.epoch;
    expect(follows(asked())).toEqual([[null, 0]]);
    layPage(2);
    delete one("main").dataset.seq;
    expect(follows(asked())).toEqual([[null, 0]]);
  });

  it("tells its age by the server's time until something arrives", () => {
    const { clock, serverTime, publish } = openPage(1);
    serverTime.learn(NOON + 4 * 60_000);
    clock.advance(1000);
    expect(text("[data-field=freshness]")).toBe("updated 4 min ago");
    publish(2);
    clock.advance(1000);
    expect(text("[data-field=freshness]")).toBe("updated 1 s ago");
  });

  it.each([
    "#key-events",
    "#key-events ol",
    "#pinned",
    "#reading",
    "[data-field=updated]",
    "[data-field=updated] time",
  ])("is kept up to date without its %s", (part) => {
    layPage(1);
    one(part).remove();
    const { server, publish, clock } = startPage();
    answer(server);
    clock.advance(1000);
    expect(text("[data-field=freshness]")).toMatch(/^updated \d/);
    publish(2, { key: true });
    expect(logOf()).toEqual([2, 1]);
  });
});

describe("a page of a story that had ended when it was opened", () => {
  it("asks now and then from the start, and has nothing to pause", () => {
    localStorage.setItem("liveblog.paused", "yes");
    layPage(1);
    one("main").dataset.status = "ended";
    const { server } = startPage();
    expect(server.connections.map(({ rung }) => rung)).toEqual([QUIET]);
    answer(server);
    expect(text("[data-field=state]")).toBe("Ended");
    expect(one("[data-action=pause]").hidden).toBe(true);
    server.connection.say("Counts", counts({ head: 1, readers: 2 }));
    expect(text("[data-field=readers]")).toBe("2 reading now");
  });
});

describe("a reader of the page", () => {
  it("who follows a key event on a phone has the list closed, which covers the entry", () => {
    const key = `<li><a href="#e-${entryId(1)}"><b><time datetime="2026-02-09T12:01:00Z"></time></b>One</a></li>`;
    openPage(1, "", undefined, key);
    const hide = vi.fn();
    one("#key-events").hidePopover = hide;
    one("#key-events a").click();
    expect(hide).toHaveBeenCalledOnce();
  });

  it("who chooses another time zone sees the times in it", () => {
    openPage(1, "", undefined, "", { times: new LocalTimes("en", "Asia/Baku", () => NOON) });
    expect(text("#log time")).toBe("16:01");
    one(".zone").click();
    expect(text("#log time")).toBe("12:01");
  });

  it("who wants a long story from its beginning is led to the page that has it", () => {
    const assign = vi.fn();
    vi.stubGlobal("location", { href: location.href, origin: location.origin, hash: "", assign });
    openPage(1, cursorOf(entry(1)));
    one("main").insertAdjacentHTML("beforeend", '<nav class="archive"><a href="/harbour?page=1">Beginning</a></nav>');
    press("Oldest first");
    expect(assign).toHaveBeenCalledExactlyOnceWith(one<HTMLAnchorElement>("nav.archive a").href);
  });

  it("who asks for older updates is told how many came", async () => {
    openPage(2, cursorOf(entry(1)), async () => ({ entries: [entry(0)] }));
    one("#older").click();
    await soon(() => expect(text("#announce")).toBe("1 older update loaded"));
  });

  it("who comes back further down gets the page down to there, if it has older updates", async () => {
    const readPage = vi.fn<(before: string) => Promise<EntryPage>>();
    readPage.mockResolvedValueOnce({ entries: [entry(3), entry(2)], more: cursorOf(entry(2)) });
    const { page } = openPage(5, cursorOf(entry(4)), readPage);
    await page.loadBackTo(cursorOf(entry(2)));
    expect(logOf()).toEqual([5, 4, 3, 2, 1]);
    one("#older").remove();
    const { page: other } = openPage(1, "", readPage);
    await other.loadBackTo(cursorOf(entry(0)));
    expect(readPage).toHaveBeenCalledOnce();
  });
});

it("a snapshot that leaves nothing unproven reads no older updates", () => {
  const readPage = vi.fn<(before: string) => Promise<EntryPage>>();
  const { server } = openPage(2, cursorOf(entry(1)), readPage);
  server.connection.say("Snapshot", snapshot(9, [entry(3), entry(2), entry(1)], { more: cursorOf(entry(1)) }));
  expect(logOf()).toEqual([3, 2, 1]);
  expect(readPage).not.toHaveBeenCalled();
});
