// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { followMissingAnchor, showEntryHere } from "../../../src/web/reader/permalinks";

const id = "019c4260-0000-7000-8000-000000000005";
const open = vi.fn();

// Files share a document: another's page may contain the entry, and others must not find this one's.
beforeEach(reset);
afterEach(reset);

function reset(): void {
  open.mockClear();
  location.hash = "";
  document.body.replaceChildren();
}

it("[24] a hash of an entry that is not on the page leads to the entry's own page", () => {
  location.hash = `#e-${id}`;
  followMissingAnchor("harbour bridge", undefined, open);
  expect(open).toHaveBeenCalledExactlyOnceWith(`/harbour%20bridge/entries/${id}`);
});

it("[24] a hash of an entry on the page is left to the browser", () => {
  document.body.innerHTML = `<article id="e-${id}"></article>`;
  location.hash = `#e-${id}`;
  followMissingAnchor("harbour", undefined, open);
  expect(open).not.toHaveBeenCalled();
});

it("shows what is held back when the entry is among it, and scrolls there", () => {
  const scrolled = vi.fn();
  location.hash = `#e-${id}`;
  const reveal = () => {
    document.body.innerHTML = `<article id="e-${id}"></article>`;
    for (const article of document.body.children) article.scrollIntoView = scrolled;
  };
  followMissingAnchor("harbour", reveal, open);
  expect(scrolled).toHaveBeenCalledOnce();
  expect(open).not.toHaveBeenCalled();
  document.body.replaceChildren();
  followMissingAnchor("harbour", () => undefined, open);
  expect(open).toHaveBeenCalledExactlyOnceWith(`/harbour/entries/${id}`);
});

it.each(["", "#share", "#e-", "#e-../../console", `#e-${id}/x`, `#x-e-${id}`, `#x#e-${id}`])(
  "'%s' leads nowhere",
  (hash) => {
    location.hash = hash;
    followMissingAnchor("harbour", undefined, open);
    expect(open).not.toHaveBeenCalled();
  },
);

it.each([
  ["", 1],
  ["#share", 0],
])("opens an entry's own page at the entry, unless the address names another place: '%s'", (hash, times) => {
  location.hash = hash;
  document.body.innerHTML = '<section class="single"><div class="here"></div></section>';
  const scrolled = vi.fn();
  for (const here of document.querySelectorAll(".here")) here.scrollIntoView = scrolled;
  showEntryHere();
  expect(scrolled).toHaveBeenCalledTimes(times);
  if (times > 0) expect(scrolled).toHaveBeenCalledWith({ block: "start" });
  document.body.replaceChildren();
  expect(() => showEntryHere()).not.toThrow();
});
