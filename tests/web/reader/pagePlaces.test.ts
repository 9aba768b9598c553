// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { PagePlaces } from "../../../src/web/reader/pagePlaces";
import { Timeline } from "../../../src/web/story/timeline";
import { entry, header } from "../protocol/samples";
import { soon } from "../soon.ts";
import { FakeViewport, layPage, one } from "./storyPageRig";

class Looking extends FakeViewport {
  inView: string | undefined;

  override isNearby(article: HTMLElement): boolean {
    return article.dataset.id === this.inView;
  }
}

/** After every second entry; the server laid out entries 1 to 4 with a place between them and one above. */
function open(traits = "") {
  layPage(4);
  const place = `<aside class="place" aria-label="Advertisement" data-name="Advertisement" ${traits}><div class="place-room"></div></aside>`;
  const log = one("#log");
  log.children[1]?.insertAdjacentHTML("afterend", place);
  log.insertAdjacentHTML("beforebegin", place.replace('"place"', '"place above"'));
  log.insertAdjacentHTML("afterend", `<template id="place" data-every="2">${place}</template>`);
  const timeline = new Timeline(log, null, undefined);
  const viewport = new Looking();
  const places = new PagePlaces(one("main"), log, timeline, viewport);
  const put = async (n: number) => {
    timeline.put(entry(n));
    places.settle();
    await Promise.resolve();
  };
  return { places, timeline, viewport, put };
}

const numbers = new Map(Array.from({ length: 9 }, (_, i) => [entry(i).id, `${i}`]));
const shown = () =>
  [...one("#log").children].map((child) => numbers.get((child as HTMLElement).dataset.id ?? "") ?? "-").join(" ");

beforeEach(() => localStorage.clear());

afterEach(() => document.body.replaceChildren());

describe("places of the story's own page", () => {
  it("stay where they are, and the next comes once as many updates have come", async () => {
    const { put } = open();
    await put(5);
    await put(6);
    expect(shown()).toBe("6 5 - 4 3 - 2 1");
    expect(document.querySelector("#log > .place")?.getAttribute("aria-label")).toBe("Advertisement 3");
  });

  it("do not come into view", async () => {
    const { put, viewport } = open();
    viewport.inView = entry(5).id;
    await put(5);
    expect(shown()).toBe("5 4 3 - 2 1");
    viewport.inView = undefined;
    await put(6);
    expect(shown()).toBe("6 5 - 4 3 - 2 1");
  });

  it("stand between the updates of a log that the reader has turned around", () => {
    const { places, timeline, viewport } = open();
    viewport.inView = entry(2).id;
    timeline.turn("oldest");
    places.settle();
    expect(shown()).toBe("1 2 - 3 4");
  });

  it("do not come into view of a log that was turned around before", async () => {
    const { places, timeline, viewport, put } = open();
    timeline.turn("oldest");
    places.settle();
    timeline.turn("newest");
    places.settle();
    expect(shown()).toBe("4 3 - 2 1");
    viewport.inView = entry(5).id;
    await put(5);
    await put(6);
    expect(shown()).toBe("6 5 4 3 - 2 1");
  });

  it("are arranged once for what comes at once", async () => {
    const { places, timeline, viewport } = open();
    const keepPlace = vi.spyOn(viewport, "keepPlace");
    for (const n of [5, 6]) {
      timeline.put(entry(n));
      places.settle();
    }
    await Promise.resolve();
    expect(keepPlace).toHaveBeenCalledOnce();
    expect(shown()).toBe("6 5 - 4 3 - 2 1");
  });

  it("go when the newsroom takes them away, each kind by itself", async () => {
    const { places, put } = open();
    places.header({ ...header(), placesEvery: 2 });
    expect(document.querySelectorAll(".place")).toHaveLength(1);
    await put(5);
    await put(6);
    expect(shown(), "those between updates go on").toBe("6 5 - 4 3 - 2 1");
    places.header(header());
    expect(document.querySelectorAll(".place")).toHaveLength(0);
    await put(7);
    expect(shown()).toBe("7 6 5 4 3 2 1");
  });

  it("stay above the log where only those between updates are taken away", () => {
    const { places } = open();
    places.header({ ...header(), placeAfterOpening: true });
    expect(document.querySelectorAll(".place")).toHaveLength(1);
    expect(document.querySelector(".place.above")).not.toBeNull();
  });

  it("for a script of another site are filled, those that come later as well", async () => {
    const { places, put } = open('data-frame="/places/x" data-host="ads.example"');
    const offers = () => document.querySelectorAll(".place button").length;
    await soon(() => expect(offers()).toBe(2));
    await put(5);
    await put(6);
    await soon(() => expect(offers()).toBe(3));
    places.header(header());
    expect(offers()).toBe(0);
  });
});
