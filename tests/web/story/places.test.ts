// @vitest-environment jsdom
import { beforeEach, expect, it } from "vitest";
import { Places } from "../../../src/web/story/places";

let log: HTMLElement;

beforeEach(() => {
  log = document.createElement("section");
});

const article = (number: number) => {
  const made = document.createElement("article");
  made.dataset.id = `${number}`;
  return made;
};

const place = () => {
  const made = document.createElement("aside");
  made.className = "place";
  return made;
};

const heading = () => {
  const made = document.createElement("h2");
  made.className = "day";
  made.dataset.id = "day";
  return made;
};

/** Every third, in a log rendered so by the server: a number is an entry, "-" a place, "day" the heading of a day. */
function placesAmong(laidOut: string, mayStandAfter: (article: HTMLElement) => boolean = () => true) {
  const made: Record<string, () => HTMLElement> = { "-": place, day: heading };
  log.append(...laidOut.split(" ").map((it) => made[it]?.() ?? article(Number(it))));
  return new Places(log, 3, (above) => {
    if (mayStandAfter(above)) above.after(place());
  });
}

const shown = () => [...log.children].map((child) => (child as HTMLElement).dataset.id ?? "-").join(" ");

it("leaves what the server has laid out as it is", () => {
  placesAmong("7 6 5 - 4 3 2 - 1").settle();
  expect(shown()).toBe("7 6 5 - 4 3 2 - 1");
});

it("makes a place only where it may stand, and makes up for it at the same distance", () => {
  let inView = "7";
  const places = placesAmong("6 5 4 - 3 2 1", ({ dataset }) => dataset.id !== inView);
  log.prepend(article(7));
  places.settle();
  expect(shown()).toBe("7 6 5 4 - 3 2 1");
  inView = "9";
  log.prepend(article(9), article(8));
  places.settle();
  expect(shown()).toBe("9 8 7 - 6 5 4 - 3 2 1");
});

it("drops the one place of two whose updates were all taken down", () => {
  const places = placesAmong("7 6 5 - 4 - 3 2 1");
  log.querySelector("[data-id='4']")?.remove();
  places.settle();
  expect(shown()).toBe("7 6 5 - 3 2 1");
});

it("drops the first place when all updates above it were taken down", () => {
  const places = placesAmong("4 - 3 2 1");
  log.querySelector("[data-id='4']")?.remove();
  places.settle();
  expect(shown()).toBe("3 2 1");
});

it("counts updates across the headings of days", () => {
  placesAmong("7 6 day 5 4").settle();
  expect(shown()).toBe("7 6 day 5 - 4");
});
