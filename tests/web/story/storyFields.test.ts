// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from "vitest";
import { CountsLine, fieldOf, showHeader, showUpdated } from "../../../src/web/story/storyFields";
import { wordsOf } from "../../../src/web/story/words";
import { counts, header, NOON } from "../protocol/samples";

const HOUR = 3_600_000;
let main: HTMLElement;

beforeEach(() => {
  main = document.createElement("main");
  main.innerHTML = `<a class="kicker" href="/"></a><h1 data-field="headline"></h1><p data-field="standfirst"></p><span data-field="byline">By Desk</span>
    <span data-field="updated">Updated <time datetime="2026-02-09T12:00:00Z"></time></span>
    <span data-field="started"><time datetime="2026-02-09T09:00:00Z"></time></span>
    <p data-field="starts" hidden></p><p data-field="next" hidden>Next: <time datetime="2026-02-09T09:00:00Z"></time></p>
    <span data-field="readers"></span><span data-field="views"></span>`;
});

const said = (field: string) => fieldOf(main, field)?.textContent;
const timeIn = (field: string) => fieldOf(main, field)?.querySelector("time")?.dateTime;

describe("a changed header", () => {
  it("writes its words, its section's address and its status", () => {
    showHeader(main, header({ byline: "Lena Ortiz", section: "City & Port", status: "paused" }));
    expect([said("headline"), said("standfirst"), said("byline")]).toEqual([
      "Bridge closed",
      "Ferries run.",
      "By Lena Ortiz",
    ]);
    const kicker = main.querySelector<HTMLAnchorElement>(".kicker");
    expect(kicker?.textContent).toBe("City & Port");
    expect(kicker?.getAttribute("href")).toMatch(/^\/sections\/.*port/);
    expect(main.dataset.status).toBe("paused");
    showHeader(main, header({ byline: "" }));
    expect(said("byline")).toBe("");
  });

  it("is in the words of its language", () => {
    showHeader(main, header({ byline: "Лена" }), wordsOf("ru", { by: "Автор: {n}" }));
    expect(said("byline")).toBe("Автор: Лена");
  });

  it("names the section in its own field where there is one, which need not be a link", () => {
    main.insertAdjacentHTML("beforeend", '<b data-field="section"></b>');
    showHeader(main, header());
    expect([said("section"), main.querySelector(".kicker")?.textContent]).toEqual(["World", ""]);
  });

  it.each([
    ["reactions", true, true],
    ["reactions", false, false],
    ["reactions", undefined, false],
    ["questions", true, true],
    ["questions", false, false],
    ["questions", undefined, false],
  ] as const)("lets readers send %s: %s", (what, may, lets) => {
    main.toggleAttribute(`data-${what}`, !lets);
    showHeader(main, header(may === undefined ? {} : { [what]: may }));
    expect(main.hasAttribute(`data-${what}`)).toBe(lets);
  });

  it.each([
    ["scheduled" as const, NOON + HOUR, false],
    ["scheduled" as const, undefined, true],
    ["live" as const, NOON + HOUR, true],
  ])("of a story that is %s to start at %s tells so: hidden %s", (status, started, hidden) => {
    showHeader(main, header(started === undefined ? { status } : { status, started }));
    expect(fieldOf(main, "starts")?.hidden).toBe(hidden);
    expect(timeIn("starts")).toBe(hidden ? undefined : "2026-02-09T13:00:00.000Z");
  });

  it("tells the day of its start once a story that was announced is live, and not while it is announced", () => {
    fieldOf(main, "started")?.replaceChildren();
    showHeader(main, header({ status: "scheduled", started: NOON }));
    expect(fieldOf(main, "started")?.hidden).toBe(true);
    expect(timeIn("started")).toBeUndefined();
    showHeader(main, header({ status: "live", started: NOON }));
    expect(fieldOf(main, "started")?.hidden).toBe(false);
    expect(timeIn("started")).toBe("2026-02-09T12:00:00.000Z");
  });

  it("names those who report above the story and below it", () => {
    main.insertAdjacentHTML("beforeend", '<div class="end"><p data-field="byline"></p></div>');
    showHeader(main, header({ byline: "Lena Ortiz" }));
    expect([...main.querySelectorAll("[data-field=byline]")].map(({ textContent }) => textContent)).toEqual([
      "By Lena Ortiz",
      "By Lena Ortiz",
    ]);
  });

  it("tells the start with its day, in one time however often it changes, and the next update without", () => {
    showHeader(main, header({ status: "scheduled", started: NOON, nextUpdate: NOON }));
    showHeader(main, header({ status: "scheduled", started: NOON + HOUR, nextUpdate: NOON + 2 * HOUR }));
    expect(fieldOf(main, "starts")?.querySelectorAll("time[data-dated]")).toHaveLength(1);
    expect(timeIn("starts")).toBe("2026-02-09T13:00:00.000Z");
    expect(timeIn("next")).toBe("2026-02-09T14:00:00.000Z");
    expect(fieldOf(main, "next")?.querySelector("[data-dated]")).toBeNull();
    expect(fieldOf(main, "next")?.hidden).toBe(false);
    showHeader(main, header());
    expect(fieldOf(main, "next")?.hidden).toBe(true);
  });

  it("tells when the story was published, else the earlier of when it started and what was there", () => {
    showHeader(main, header());
    expect(timeIn("started")).toBe("2026-02-09T09:00:00Z");
    showHeader(main, header({ started: NOON + HOUR }));
    expect(timeIn("started"), "the oldest entry's").toBe("2026-02-09T09:00:00.000Z");
    showHeader(main, header({ started: NOON - 4 * HOUR }));
    expect(timeIn("started")).toBe("2026-02-09T08:00:00.000Z");
    showHeader(main, header({ started: NOON + HOUR, published: NOON + 2 * HOUR }));
    expect(timeIn("started")).toBe("2026-02-09T14:00:00.000Z");
  });

  it("moves the mark of the last update", () => {
    showHeader(main, header({ updated: NOON + HOUR }));
    expect(timeIn("updated")).toBe("2026-02-09T13:00:00.000Z");
  });

  it("does without what the page does not have", () => {
    main.replaceChildren();
    expect(() => showHeader(main, header({ status: "scheduled", started: NOON, nextUpdate: NOON }))).not.toThrow();
    expect(main.childElementCount).toBe(0);
  });
});

describe("the mark of the last update", () => {
  it.each([
    ["on", NOON + 1, "2026-02-09T12:00:00.001Z"],
    ["not back", NOON - 1, "2026-02-09T12:00:00Z"],
    ["not to where it is", NOON, "2026-02-09T12:00:00Z"],
  ])("moves %s", (_, at, told) => {
    showUpdated(main, at);
    expect(timeIn("updated")).toBe(told);
  });

  it("is written where it was empty", () => {
    fieldOf(main, "updated")?.replaceChildren(document.createElement("time"));
    showUpdated(main, NOON);
    expect(timeIn("updated")).toBe("2026-02-09T12:00:00.000Z");
  });
});

describe("counts", () => {
  it("are in the language's digits; views never fall, and nobody is told that nobody reads", () => {
    const line = new CountsLine(main, "en");
    line.show(counts());
    expect([said("views"), said("readers")]).toEqual(["Views: 38,112", "1,204 reading now"]);
    line.show(counts({ views: 5, readers: 1 }));
    expect([said("views"), said("readers")]).toEqual(["Views: 38,112", "1 reading now"]);
    line.show(counts({ views: 38_113, readers: 0 }));
    expect([said("views"), said("readers")]).toEqual(["Views: 38,113", ""]);
  });

  it("are in the given words, and in English digits where a language has none", () => {
    new CountsLine(main, "xx", wordsOf("en", { views: "Looks: {n}" })).show(counts());
    expect(said("views")).toBe("Looks: 38,112");
  });
});
