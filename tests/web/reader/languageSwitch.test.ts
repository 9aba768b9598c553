// @vitest-environment jsdom
import { expect, it, vi } from "vitest";
import { keepPlaceOverLanguages, READ_MS } from "../../../src/web/reader/languageSwitch";
import { FakeClock } from "../client/fakeClock";
import { entry } from "../protocol/samples";

/** Entries 3, 2 and 1, each 100 pixels high; the reader begins above them. */
function openStory(other = "/most") {
  document.body.innerHTML = `<nav class="languages"><a href="https://live.example${other}">RU</a></nav>
    <section id="log">${[3, 2, 1].map((n) => entry(n).html).join("")}</section>`;
  const [nav, log] = [document.querySelector("nav"), document.getElementById("log")];
  if (!nav || !log) throw new Error("the page was just laid");
  let scrolled = -300;
  for (const [row, article] of [...log.children].entries())
    article.getBoundingClientRect = () => ({ top: row * 100 - scrolled }) as DOMRect;
  const clock = new FakeClock();
  keepPlaceOverLanguages(nav, log, clock);
  const link = nav.querySelector("a") as HTMLAnchorElement;
  link.addEventListener("click", (click) => click.preventDefault());
  const read = (to: number, milliseconds: number) => {
    scrolled = to;
    window.dispatchEvent(new Event("scroll"));
    clock.advance(milliseconds);
  };
  const asked = () => {
    link.click();
    return new URL(link.href).searchParams.get("at");
  };
  return { read, asked };
}

it("asks the other version for the entry that was read, also from the switch above the story", () => {
  const { read, asked } = openStory();
  read(150, READ_MS);
  read(50, READ_MS - 1);
  read(-300, READ_MS - 1);
  expect(asked()).toBe(String(entry(2).at));
});

it("leads to the beginning of the other version from the beginning of this one", () => {
  const { read, asked } = openStory();
  expect(asked()).toBeNull();
  read(150, READ_MS);
  expect(asked()).not.toBeNull();
  read(-300, READ_MS);
  expect(asked()).toBeNull();
});

it("asks a front page for nothing", () => {
  const { read, asked } = openStory("/ru");
  read(150, READ_MS);
  expect(asked()).toBeNull();
});

it("asks the shortest address that a story can have", () => {
  const { read, asked } = openStory("/abc");
  read(150, READ_MS);
  expect(asked()).toBe(String(entry(2).at));
});

it.each([
  ["", 8, 3],
  ["", 9, undefined],
  ["60px", 68, 3],
  ["60px", 69, undefined],
])("takes for read what is near the top, below what covers it: '%s', %d", (covered, top, n) => {
  vi.stubGlobal("getComputedStyle", () => ({ scrollPaddingTop: covered }));
  const { read, asked } = openStory();
  read(-top, READ_MS);
  expect(asked()).toBe(n === undefined ? null : String(entry(n).at));
});
