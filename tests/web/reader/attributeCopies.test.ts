// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { attributeCopies } from "../../../src/web/reader/attributeCopies";
import { words } from "../../../src/web/story/words";
import { errorsDuring } from "./listenerErrors";

const sentence = "The bow is under water, and ferries run every ten minutes until the last bus has left. ";
attributeCopies();

beforeEach(() => {
  document.body.innerHTML = `<p id="outside">${sentence}</p><main id="main"><h1>${sentence}</h1>
    <article><a class="at" href="/harbour/entries/1">13:05</a><div class="b"><p>${sentence}</p><button>Copy link</button></div></article>
    <article><a class="at" href="/harbour/entries/2">13:00</a><div class="b"><p>${sentence}</p></div></article></main>`;
});

afterEach(() => {
  document.getSelection()?.removeAllRanges();
  document.body.replaceChildren();
});

/** Copies what is between two elements; returns what was put on the clipboard, or nothing if the browser is to do it. */
function copy(from: string, to: string | Document = from, characters?: number): ReadonlyMap<string, string> {
  const put = new Map<string, string>();
  const [first, last] = [document.querySelector(from), typeof to === "string" ? document.querySelector(to) : to];
  if (!first || !last) throw new Error("nothing to copy");
  const range = document.createRange();
  range.selectNodeContents(first);
  if (characters !== undefined && first.firstChild) range.setEnd(first.firstChild, characters);
  else range.setEnd(last, last.childNodes.length);
  document.getSelection()?.removeAllRanges();
  document.getSelection()?.addRange(range);
  const event = new Event("copy", { bubbles: true, cancelable: true });
  Object.assign(event, { clipboardData: { setData: (type: string, data: string) => put.set(type, data) } });
  document.dispatchEvent(event);
  expect(event.defaultPrevented).toBe(put.size > 0);
  return put;
}

it("a passage of an entry carries the entry's address, as text and as a link, and no buttons", () => {
  const put = copy("article .b");
  expect(put.get("text/plain")).toContain(`${words.readMore} ${location.origin}/harbour/entries/1`);
  const html = new DOMParser().parseFromString(put.get("text/html") ?? "", "text/html");
  expect(html.querySelector("a")?.href).toBe(`${location.origin}/harbour/entries/1`);
  expect(html.querySelector("button")).toBeNull();
  expect(html.body.textContent).toContain(sentence.trim());
  expect(html.body.lastElementChild?.textContent).toBe(`${words.readMore} ${location.origin}/harbour/entries/1`);
});

it("a passage over two entries, of the headline, or to the page's end carries the page's address", () => {
  for (const put of [copy("article .b", "article:last-of-type .b"), copy("h1"), copy("h1", document)])
    expect(put.get("text/plain")).toContain(`${words.readMore} ${location.origin}${location.pathname}`);
});

it("a few words, and what stands outside of the page's content, are copied as they are", () => {
  expect(copy("article .b p", "article .b p", 79).size).toBe(0);
  expect(copy("article .b p", "article .b p", 80).size).toBe(2);
  expect(copy("#outside").size).toBe(0);
});

it("a passage of an article without a permalink carries the page's address", () => {
  document.querySelector("a.at")?.remove();
  expect(copy("article .b").get("text/plain")).toContain(`${words.readMore} ${location.origin}${location.pathname}`);
});

it.each([
  ["there is no selection", true, () => vi.spyOn(document, "getSelection").mockReturnValue(null)],
  ["there is no clipboard to write to", false, () => undefined],
  ["the page has no content of its own", true, () => document.getElementById("main")?.removeAttribute("id")],
])("a copy is left to the browser where %s", (_, hasClipboard, change) => {
  document.getSelection()?.selectAllChildren(document.querySelector("h1") as HTMLElement);
  change();
  const event = new Event("copy", { bubbles: true, cancelable: true });
  Object.assign(event, { clipboardData: hasClipboard ? { setData: () => undefined } : null });
  expect(errorsDuring(() => document.dispatchEvent(event))).toEqual([]);
  expect(event.defaultPrevented).toBe(false);
});
