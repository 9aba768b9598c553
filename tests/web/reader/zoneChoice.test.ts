// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from "vitest";
import { ReadingLine } from "../../../src/web/reader/readingLine";
import { offerZone, useRememberedZone } from "../../../src/web/reader/zoneChoice";
import { LocalTimes } from "../../../src/web/story/localTimes";

const KEY = "liveblog.zone";
const EVENT = "Asia/Baku";

let times: LocalTimes;
let line: HTMLElement;

beforeEach(() => {
  localStorage.clear();
  times = new LocalTimes("en", "UTC");
  line = document.createElement("div");
});

const button = () => line.querySelector("button");

describe("the zone of the event", () => {
  it("is offered by its name, chosen, remembered, and left again", () => {
    const changed = vi.fn();
    const shows = `Show ${times.nameOfZone(EVENT)}`;
    expect(shows).toContain("Azerbaijan");
    offerZone(new ReadingLine(line), times, EVENT, changed);
    expect(button()?.className).toBe("zone");
    expect(button()?.textContent).toBe(shows);
    button()?.click();
    expect([times.zone, button()?.textContent]).toEqual([EVENT, "Show your local time"]);
    expect(localStorage.getItem(KEY)).toBe("event");
    button()?.click();
    expect([times.zone, button()?.textContent]).toEqual([undefined, shows]);
    expect(localStorage.getItem(KEY)).toBe("own");
    expect(changed).toHaveBeenCalledTimes(2);
  });

  it("is in use already when times are written anew", () => {
    const zones: (string | undefined)[] = [];
    offerZone(new ReadingLine(line), times, EVENT, () => zones.push(times.zone));
    button()?.click();
    expect(zones).toEqual([EVENT]);
  });

  it.each([
    ["the reader's own", "Africa/Abidjan"],
    ["unknown to this browser", "Mars/Olympus"],
  ])("is not offered if it is %s", (_, zone) => {
    offerZone(new ReadingLine(line), times, zone, () => undefined);
    expect(button()).toBeNull();
  });
});

describe("the zone that was chosen before", () => {
  it.each([
    ["event", EVENT, EVENT],
    ["own", EVENT, undefined],
    ["", EVENT, undefined],
    ["event", undefined, undefined],
    ["event", "Mars/Olympus", undefined],
  ])("remembered as %s for an event in %s is %s", (remembered, zone, used) => {
    if (remembered) localStorage.setItem(KEY, remembered);
    useRememberedZone(times, zone);
    expect(times.zone).toBe(used);
  });

  it("offers the way back", () => {
    localStorage.setItem(KEY, "event");
    useRememberedZone(times, EVENT);
    offerZone(new ReadingLine(line), times, EVENT, () => undefined);
    expect(button()?.textContent).toBe("Show your local time");
  });
});
