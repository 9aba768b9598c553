// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from "vitest";
import { PagePlaces } from "../../../src/web/reader/pagePlaces";
import { Timeline } from "../../../src/web/story/timeline";
import { entry, header } from "../protocol/samples";
import { FakeViewport, layPage, one } from "./storyPageRig";

class Looking extends FakeViewport {
  inView: string | undefined;

  override isNearby(article: HTMLElement): boolean {
    return article.dataset.id === this.inView;
  }
}

/** After every second entry; the server laid out entries 1 to 4 with a place between them and one above. */
function open() {
  layPage(4);
  const place =
    '<aside class="place" aria-label="Advertisement" data-name="Advertisement"><div class="place-room"></div></aside>';
  const log = one("#log");
  log.children[1]?.insertAdjacentHTML("afterend", place);
  log.insertAdjacentHTML("beforebegin", place);
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

  it("go when the newsroom takes them away, each kind by itself", async () => {
    const { places, put } = open();
    places.header({ ...header(), placesEvery: 2 });
    expect(document.querySelectorAll(".place")).toHaveLength(1);
    places.header(header());
    expect(document.querySelectorAll(".place")).toHaveLength(0);
    await put(5);
    expect(shown()).toBe("5 4 3 2 1");
  });
});
