// @vitest-environment jsdom
import { beforeEach, expect, it } from "vitest";
import { cursorOf } from "../../../src/web/protocol/entryOrder";
import { Limits } from "../../../src/web/protocol/messages";
import { KeyEventsList } from "../../../src/web/story/keyEvents";
import { type EntryTraits, entry, entryId } from "../protocol/samples";

let box: HTMLElement;
let list: HTMLElement;

beforeEach(() => {
  box = document.createElement("aside");
  list = box.appendChild(document.createElement("ol"));
});

const titles = () => [...list.querySelectorAll(":scope > li > a > bdi")].map((title) => title.textContent);
const key = (n: number, traits: EntryTraits = {}) => entry(n, { key: true, title: `Event ${n}`, ...traits });
const event = (n: number) => ({ id: entryId(n), at: entry(n).at, title: `Event ${n}` });

it("is hidden while it is empty, and shown when something comes", () => {
  const events = new KeyEventsList(box, list);
  expect(box.hidden).toBe(true);
  events.put(key(1));
  expect(box.hidden).toBe(false);
  events.remove(entryId(1));
  expect(box.hidden).toBe(true);
  events.replace([event(1)]);
  expect(box.hidden).toBe(false);
  events.replace([]);
  expect(box.hidden).toBe(true);
  list.append(document.createElement("li"));
  expect(new KeyEventsList(box, list) && box.hidden, "the server's list").toBe(false);
});

it("is in the story's order, whatever comes first", () => {
  const events = new KeyEventsList(box, list);
  for (const n of [2, 4, 1, 3]) events.put(key(n));
  expect(titles()).toEqual(["Event 4", "Event 3", "Event 2", "Event 1"]);
  events.put(key(1, { at: entry(9).at }));
  expect(titles()).toEqual(["Event 1", "Event 4", "Event 3", "Event 2"]);
  events.replace([event(2), event(5)]);
  expect(titles()).toEqual(["Event 5", "Event 2"]);
});

it("links each with its time to where it is", () => {
  new KeyEventsList(box, list).put(key(1));
  expect(list.innerHTML).toBe(
    `<li><a href="#e-${entryId(1)}"><b><time datetime="2026-02-09T12:01:00.000Z"></time></b><bdi>Event 1</bdi></a></li>`,
  );
  new KeyEventsList(box, list, (id) => `https://live.example/harbour/entries/${id}`).put(key(1));
  expect(list.querySelector("a")?.href).toBe(`https://live.example/harbour/entries/${entryId(1)}`);
  expect(list.childElementCount).toBe(1);
});

it("calls an entry by its title, else its line, else its first paragraph that is not a correction's", () => {
  const events = new KeyEventsList(box, list);
  const { title: _, ...untitled } = key(1);
  const name = (traits: object) => {
    events.put({ ...untitled, ...traits });
    return titles();
  };
  const bare = key(1, { text: " Divers go down " }).html.replace("<h3>Event 1</h3>", '<p class="fix">Corrected</p>');
  expect(name({ title: "Divers", line: "They went" })).toEqual(["Divers"]);
  expect(name({ line: "They went", html: bare })).toEqual(["They went"]);
  expect(name({ html: bare })).toEqual(["Divers go down"]);
  expect(name({ html: bare.replace(/<p>.*?<\/p>/, "<figure></figure>") }), "only a picture").toEqual([""]);
  expect(name({ html: "<p>no article</p>" })).toEqual([""]);
});

it("lets an entry go that is no key event any more, and no other", () => {
  const events = new KeyEventsList(box, list);
  for (const n of [1, 2, 3]) events.put(key(n));
  events.put(entry(2));
  events.remove(entryId(9));
  expect(titles()).toEqual(["Event 3", "Event 1"]);
});

it("keeps the newest of too many", () => {
  const events = new KeyEventsList(box, list);
  for (let n = 1; n <= Limits.KeyEvents; n++) events.put(key(n));
  expect(list.childElementCount).toBe(Limits.KeyEvents);
  events.put(key(Limits.KeyEvents + 1));
  events.put(key(0));
  expect(list.childElementCount).toBe(Limits.KeyEvents);
  expect(titles().at(0)).toBe(`Event ${Limits.KeyEvents + 1}`);
  expect(titles().at(-1)).toBe("Event 2");
});

it("counts those that are newer than a place in the story", () => {
  const events = new KeyEventsList(box, list);
  for (const n of [1, 2, 3]) events.put(key(n));
  expect([0, 1, 2, 3].map((n) => events.countSince(cursorOf(entry(n))))).toEqual([3, 2, 1, 0]);
});
