// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { isInUse, onRelease } from "../../../src/web/story/inUse";

const BODY = '<a href="/">12:00</a><p>Text</p><iframe></iframe><video src="/v.mp4"></video>';

let host: HTMLElement;
let article: HTMLElement;
let other: HTMLElement;

function lay(root: ParentNode & Node): void {
  root.append(...["article", "section"].map((name) => document.createElement(name)));
  [article, other] = [...root.children] as [HTMLElement, HTMLElement];
  for (const each of [article, other]) each.innerHTML = BODY;
}

beforeEach(() => {
  host = document.body.appendChild(document.createElement("div"));
  lay(host);
});

afterEach(() => {
  vi.restoreAllMocks();
  document.getSelection()?.removeAllRanges();
  host.remove();
});

describe("an article is in use", () => {
  it("while the keyboard is in it, unless that is in a frame, which outlives it", () => {
    expect(isInUse(article, BODY)).toBe(false);
    article.querySelector("a")?.focus();
    expect([isInUse(article, BODY), isInUse(other, BODY)]).toEqual([true, false]);
    expect(isInUse(document.body, BODY)).toBe(true);
    article.querySelector("a")?.blur();
    expect(isInUse(document.body, BODY), "the page itself has no keyboard").toBe(false);
    vi.spyOn(document, "activeElement", "get").mockReturnValue(article.querySelector("iframe"));
    expect(isInUse(article, BODY)).toBe(false);
  });

  it("not while it has the keyboard itself, as one that the reader was led to", () => {
    article.tabIndex = -1;
    article.focus();
    expect([document.activeElement, isInUse(article, BODY)]).toEqual([article, false]);
  });

  it("while some of it is selected, but not for a mere cursor in it", () => {
    const selection = document.getSelection();
    selection?.selectAllChildren(article.querySelector("p") as HTMLElement);
    expect([isInUse(article, BODY), isInUse(other, BODY)]).toEqual([true, false]);
    selection?.collapseToStart();
    expect(isInUse(article, BODY)).toBe(false);
    vi.spyOn(document, "getSelection").mockReturnValue(null);
    expect(isInUse(article, BODY), "a frame out of sight has none at all").toBe(false);
  });

  it("while something plays in it that its next HTML does not have", () => {
    vi.spyOn(article.querySelector("video") as HTMLVideoElement, "paused", "get").mockReturnValue(false);
    expect([isInUse(article, BODY), isInUse(article, "<p>Text</p>"), isInUse(other, "")]).toEqual([false, true, false]);
  });
});

describe("an article of a widget", () => {
  let shadow: ShadowRoot;

  beforeEach(() => {
    shadow = host.attachShadow({ mode: "open" });
    lay(shadow);
  });

  it("is in use while the keyboard is in it, of which the document sees only the widget", () => {
    article.querySelector("a")?.focus();
    expect(document.activeElement).toBe(host);
    expect([isInUse(article, BODY), isInUse(other, BODY)]).toEqual([true, false]);
  });

  it("is in use while some of it is selected, as far as the browser tells", () => {
    const text = article.querySelector("p")?.firstChild as Text;
    const range = { startContainer: text, startOffset: 0, endContainer: text, endOffset: 2 };
    const composed = vi.fn(() => [range]);
    const selection = { rangeCount: 1, getComposedRanges: composed };
    vi.spyOn(document, "getSelection").mockReturnValue(selection as unknown as Selection);
    expect([isInUse(article, BODY), isInUse(other, BODY)]).toEqual([true, false]);
    expect(composed).toHaveBeenCalledWith({ shadowRoots: [shadow] });
    range.endOffset = 0;
    expect(isInUse(article, BODY), "a mere cursor").toBe(false);
    composed.mockReturnValue([]);
    expect(isInUse(article, BODY)).toBe(false);
    vi.mocked(document.getSelection).mockReturnValue({ rangeCount: 1 } as Selection);
    expect(isInUse(article, BODY), "an older browser").toBe(false);
    vi.mocked(document.getSelection).mockReturnValue({ ...selection, rangeCount: 0 } as unknown as Selection);
    composed.mockReturnValue([{ ...range, endOffset: 2 }]);
    expect(isInUse(article, BODY), "nothing is selected").toBe(false);
  });
});

describe("the end of a use", () => {
  it.each(["focusout", "pause", "ended"])(
    "is told after %s within the root, even where that does not bubble",
    async (name) => {
      const run = vi.fn();
      const stop = new AbortController();
      onRelease(run, article, { signal: stop.signal });
      article.querySelector("video")?.dispatchEvent(new Event(name));
      expect(run, "the focus moves only after the event").not.toHaveBeenCalled();
      await Promise.resolve();
      expect(run).toHaveBeenCalledOnce();
      other.querySelector("video")?.dispatchEvent(new Event(name));
      await Promise.resolve();
      expect(run).toHaveBeenCalledOnce();
      stop.abort();
      article.querySelector("video")?.dispatchEvent(new Event(name));
      await Promise.resolve();
      expect(run).toHaveBeenCalledOnce();
    },
  );

  it("is told when another selection is made anywhere, until it is no longer wanted", async () => {
    const run = vi.fn();
    const stop = new AbortController();
    onRelease(run, article, { signal: stop.signal });
    document.dispatchEvent(new Event("selectionchange"));
    await Promise.resolve();
    expect(run).toHaveBeenCalledOnce();
    stop.abort();
    document.dispatchEvent(new Event("selectionchange"));
    await Promise.resolve();
    expect(run).toHaveBeenCalledOnce();
  });

  it("is told of the whole document unless a root is named", async () => {
    const run = vi.fn();
    const stop = new AbortController();
    onRelease(run, undefined, { signal: stop.signal });
    other.querySelector("video")?.dispatchEvent(new Event("ended"));
    await Promise.resolve();
    expect(run).toHaveBeenCalledOnce();
    stop.abort();
  });
});
