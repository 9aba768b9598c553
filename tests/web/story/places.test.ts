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

/** Every third, in a log rendered so by the server: a number is an entry, "-" a place. */
function placesAmong(laidOut: string, mayStandAfter: (article: HTMLElement) => boolean = () => true) {
  log.append(...laidOut.split(" ").map((it) => (it === "-" ? place() : article(Number(it)))));
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
