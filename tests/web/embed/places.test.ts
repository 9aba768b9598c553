// @vitest-environment jsdom
import { beforeEach, expect, it } from "vitest";
import { type HostPlace, HostPlaces } from "../../../src/web/embed/parts/places";

let log: HTMLElement;
let told: HostPlace[];

beforeEach(() => {
  log = document.createElement("div");
  told = [];
});

const article = (number: number) => {
  const made = document.createElement("article");
  made.dataset.id = `${number}`;
  return made;
};

/** Every third, in a log with the entries of these numbers. */
function placesAmong(...numbers: number[]) {
  log.append(...numbers.map(article));
  const places = new HostPlaces(log, 3, (place) => told.push(place));
  places.settle();
  return places;
}

/** The log from its top: numbers of entries, and names of places. */
const shown = () =>
  [...log.children].map((child) => child.querySelector("slot")?.name ?? Number((child as HTMLElement).dataset.id));

it("makes a place after every third update, and none at the end", () => {
  placesAmong(9, 8, 7, 6, 5, 4, 3);
  expect(shown()).toEqual([9, 8, 7, "place-1", 6, 5, 4, "place-2", 3]);
  expect(told).toEqual([
    { place: "place-1", entry: "7" },
    { place: "place-2", entry: "4" },
  ]);
});

it("makes none where there are too few updates", () => {
  placesAmong(3, 2, 1);
  expect(shown()).toEqual([3, 2, 1]);
});

it("leaves a place where it is while updates come above it, and makes the next one at the same distance", () => {
  const places = placesAmong(4, 3, 2, 1);
  for (const number of [5, 6, 7]) {
    log.prepend(article(number));
    places.settle();
  }
  expect(shown()).toEqual([7, 6, 5, "place-2", 4, 3, 2, "place-1", 1]);
});

it("goes on below as older updates are loaded, and where the oldest stand on top", () => {
  const places = placesAmong(1, 2, 3, 4);
  log.append(article(5), article(6), article(7));
  places.settle();
  expect(shown()).toEqual([1, 2, 3, "place-1", 4, 5, 6, "place-2", 7]);
  expect(told).toHaveLength(2);
});

it("takes a place away with the updates above it", () => {
  const places = placesAmong(6, 5, 4, 3, 2, 1, 0);
  for (const gone of [3, 2, 1]) log.querySelector(`[data-id="${gone}"]`)?.remove();
  places.settle();
  expect(shown()).toEqual([6, 5, 4, "place-1", 0]);
});

it("keeps the places of a widget that was moved, and their names", () => {
  placesAmong(4, 3, 2, 1);
  log.append(article(0), article(-1), article(-2));
  new HostPlaces(log, 3, (place) => told.push(place)).settle();
  expect(shown()).toEqual([4, 3, 2, "place-1", 1, 0, -1, "place-2", -2]);
  expect(told.map(({ place }) => place)).toEqual(["place-1", "place-2"]);
});
