// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { EmbedView } from "../../../src/web/embed/embedView";
import { widgetWords } from "../../../src/web/embed/embedWords";
import { Reading } from "../../../src/web/embed/parts/reading";
import { widgetForm } from "../../../src/web/embed/widgetForm";
import { LocalTimes } from "../../../src/web/story/localTimes";
import { entry, entryId } from "../protocol/samples";

// jsdom has no constructable style sheets; styles are tested in a browser.
class NoSheet {
  replaceSync(): void {}
}

/** Reports what is in view when a test says so. */
class FakeObserver {
  static readonly all: FakeObserver[] = [];
  readonly observed = new Set<Element>();
  readonly report: IntersectionObserverCallback;

  constructor(report: IntersectionObserverCallback) {
    this.report = report;
    FakeObserver.all.push(this);
  }

  observe(element: Element): void {
    this.observed.add(element);
  }

  unobserve(element: Element): void {
    this.observed.delete(element);
  }

  disconnect(): void {
    this.observed.clear();
  }
}

let views: EmbedView[];
const scrolled = vi.fn();

beforeEach(() => {
  views = [];
  FakeObserver.all.length = 0;
  document.body.replaceChildren();
  vi.useFakeTimers();
  vi.stubGlobal("CSSStyleSheet", NoSheet);
  vi.stubGlobal("IntersectionObserver", FakeObserver);
  Element.prototype.scrollIntoView = scrolled.mockClear();
});

afterEach(() => {
  for (const view of views) view.end();
  vi.useRealTimers();
});

/** A widget with the entries of these numbers, the newest first, whose reader sees its top. */
function open(numbers: readonly number[], attributes: Readonly<Record<string, string>> = {}, language = "en") {
  const form = widgetForm((name) => attributes[name] ?? null);
  const view = new EmbedView({
    origin: "https://live.example",
    story: "harbour",
    language,
    words: widgetWords(language),
    times: new LocalTimes(language, "UTC"),
    form,
    served: undefined,
    onload: () => undefined,
    onplace: () => undefined,
  });
  views.push(view);
  const host = document.createElement("div");
  const shadow = Object.assign(host.attachShadow({ mode: "open" }), { adoptedStyleSheets: [] });
  shadow.append(view.root);
  document.body.append(host);
  view.replaceAll(
    numbers.map((n) => entry(n)),
    undefined,
    [],
    false,
  );
  view.keepPlace(Reading);
  const inside = (selector: string) => view.root.querySelector<HTMLElement>(selector);
  const focused = () => shadow.activeElement as HTMLElement | null;
  const article = (n: number) => inside(`article[data-id="${entryId(n)}"]`);
  const numbersOf = (selector: string) =>
    [...view.root.querySelectorAll<HTMLElement>(selector)].map(({ dataset }) => Number(dataset.id?.slice(-12)));
  const see = (...elements: (Element | null)[]) => {
    for (const observer of FakeObserver.all) {
      const seen = [...observer.observed].map((target) => ({ target, isIntersecting: elements.includes(target) }));
      observer.report(seen as unknown as IntersectionObserverEntry[], observer as unknown as IntersectionObserver);
    }
  };
  see(inside(".pinned"));
  return {
    view,
    inside,
    article,
    see,
    put: (...entries: number[]) => {
      for (const n of entries) view.put(entry(n));
    },
    seeTop: () => see(inside(".pinned")),
    log: () => numbersOf(".log > article"),
    shown: () => numbersOf(".log > article:not(.beyond)"),
    focused,
    button: () => inside(".news button") as HTMLButtonElement,
    focus: (n: number) => article(n)?.querySelector<HTMLElement>("a.at")?.focus(),
    blur: async () => {
      focused()?.blur();
      await Promise.resolve();
    },
  };
}

it("shows new updates at once while the log's top is in view, and tells screen readers how many", () => {
  const widget = open([2, 1]);
  widget.put(3);
  expect(widget.log()).toEqual([3, 2, 1]);
  expect(widget.button().hidden).toBe(true);
  expect(widget.inside(".news [role=status]")?.textContent).toBe("1 new update");
});

it.each([
  ["en", "2 new updates"],
  ["ru", "2 новых сообщения"],
  ["az", "2 yeni xəbər"],
])("holds them behind a button for somebody who reads further down, in %s", (language, said) => {
  const widget = open([2, 1], {}, language);
  widget.see(widget.article(1));
  widget.put(3, 4);
  expect(widget.log()).toEqual([2, 1]);
  expect(widget.button().hidden).toBe(false);
  expect(widget.button().textContent).toBe(said);

  widget.button().click();
  expect(widget.log()).toEqual([4, 3, 2, 1]);
  expect(widget.button().hidden).toBe(true);
  expect(scrolled.mock.contexts).toEqual([widget.inside(".log")]);
  expect(widget.focused()).toBe(widget.inside(".log"));
});

it("keeps holding them for somebody who has read past the widget", () => {
  const widget = open([2, 1]);
  widget.see(widget.article(1));
  widget.see();
  widget.put(3);
  expect(widget.log()).toEqual([2, 1]);
});

it("shows a few to a reader who comes back to the top, and leaves many and what follows them behind the button", () => {
  const widget = open([2, 1]);
  widget.see(widget.article(1));
  widget.put(3, 4, 5);
  widget.seeTop();
  expect(widget.log()).toEqual([5, 4, 3, 2, 1]);

  widget.see(widget.article(1));
  widget.put(6, 7, 8, 9);
  widget.seeTop();
  widget.put(10);
  expect(widget.log()).toEqual([5, 4, 3, 2, 1]);
  expect(widget.button().textContent).toBe("5 new updates");
});

it("holds updates and edits while an article has the keyboard, and shows both afterwards", async () => {
  const widget = open([2, 1]);
  widget.focus(2);
  const article = widget.article(2);
  widget.put(3);
  widget.view.put(entry(2, { text: "Edited once", version: 2 }));
  widget.view.put(entry(2, { text: "Edited twice", version: 3 }));
  expect(widget.log()).toEqual([2, 1]);
  expect(widget.article(2)).toBe(article);
  expect(article?.textContent).toContain("Entry 2");

  await widget.blur();
  expect(widget.log()).toEqual([3, 2, 1]);
  expect(widget.article(2)?.textContent).toContain("Edited twice");
});

it("takes an entry down at once, whether it waits or is in use", () => {
  const widget = open([2, 1]);
  widget.focus(2);
  widget.put(3, 4);
  widget.view.put(entry(2, { version: 2 }));
  expect(widget.view.remove(entryId(3))).toBe(true);
  expect(widget.button().textContent).toBe("1 new update");
  expect(widget.view.remove(entryId(2))).toBe(true);
  expect(widget.log()).toEqual([1]);
  widget.button().click();
  expect(widget.log()).toEqual([4, 1]);
});

it("hides no update that is in view, has the keyboard or plays, in a widget that shows only so many", async () => {
  const widget = open([3, 2, 1], { limit: "2" });
  expect(widget.shown()).toEqual([3, 2]);
  widget.see(widget.inside(".pinned"), widget.article(2));
  widget.put(4);
  expect(widget.shown()).toEqual([4, 3, 2]);

  widget.seeTop();
  widget.put(5);
  expect(widget.shown()).toEqual([5, 4]);

  const sound = document.createElement("audio");
  Object.defineProperty(sound, "paused", { value: false });
  widget.article(4)?.append(sound);
  widget.put(6);
  expect(widget.shown(), "an update that plays is in use, so the new one waits").toEqual([5, 4]);
  sound.remove();
  widget.focus(4);
  widget.button().click();
  expect(widget.shown()).toEqual([6, 5, 4]);
});

it("hides what is in view but not what is in use where the newest few are everything", () => {
  const widget = open([3, 2, 1], { layout: "newest", limit: "2" });
  widget.see(widget.inside(".pinned"), widget.article(3), widget.article(2));
  widget.put(4);
  expect(widget.shown()).toEqual([4, 3]);
});

it("shows new updates below with the oldest on top, and hides none above what is being read", () => {
  const widget = open([2, 1], { order: "oldest", limit: "2" });
  widget.see(widget.article(2));
  widget.put(3);
  expect(widget.shown()).toEqual([1, 2, 3]);
  expect(widget.button().hidden).toBe(true);
});

it("shows an update that waits when it is asked for", () => {
  const widget = open([2, 1]);
  widget.see(widget.article(1));
  widget.put(3);
  widget.view.open(entryId(3));
  expect(widget.log()).toEqual([3, 2, 1]);
  expect(widget.article(3)?.classList).toContain("here");
});

it("replaces erased wording at once, even while the keyboard is in it, and leaves the keyboard there", () => {
  const widget = open([2, 1]);
  widget.focus(2);
  widget.view.put(entry(2, { version: 2, text: "Edited" }));
  expect(widget.article(2)?.textContent, "premise: an edit waits").toContain("Entry 2");
  widget.view.erases = true;
  widget.view.put(entry(2, { version: 3, text: "Erased" }));
  expect(widget.article(2)?.textContent).toContain("Erased");
  expect(widget.focused()).toBe(widget.inside(`article[data-id="${entryId(2)}"] a.at`));
});

it("does not bring back wording that waited when an erasure replaced it", async () => {
  const widget = open([2, 1]);
  widget.focus(2);
  widget.view.put(entry(2, { version: 2, text: "Edited" }));
  widget.view.erases = true;
  widget.view.put(entry(2, { version: 3, text: "Erased" }));
  await widget.blur();
  expect(widget.article(2)?.textContent).toContain("Erased");
});

it("ends with the newest when more has come than it can hold", () => {
  const widget = open([2, 1]);
  widget.see(widget.article(1));
  for (let n = 3; n <= 60; n++) widget.put(n);
  expect(widget.button().textContent).toBe("50 new updates");
  widget.button().click();
  expect(widget.log(), "nothing is missing in between").toEqual(Array.from({ length: 50 }, (_, at) => 60 - at));
  expect(widget.inside(".more")?.hidden).toBe(false);
});

it("keeps articles of the same version when the story is read again, and holds what is new in it", () => {
  const widget = open([3, 2, 1]);
  const kept = widget.article(2);
  widget.see(widget.article(1));
  widget.put(4, 5);
  const again = [entry(6), entry(5), entry(3, { text: "Edited", version: 2 }), entry(2)];
  widget.view.replaceAll(again, undefined, [], true);
  expect(widget.log(), "the first was taken down").toEqual([3, 2]);
  expect(widget.article(2)).toBe(kept);
  expect(widget.article(3)?.textContent).toContain("Edited");
  expect(widget.button().textContent, "the fourth was taken down").toBe("2 new updates");

  widget.view.replaceAll(again, undefined, [], false);
  expect(widget.article(2), "of another history, whose versions cannot be compared").not.toBe(kept);
});

it("observes and hears nothing any more once it has ended", async () => {
  const widget = open([2, 1]);
  widget.focus(2);
  widget.put(3);
  widget.view.end();
  await widget.blur();
  expect(widget.log()).toEqual([2, 1]);
  expect(FakeObserver.all.flatMap(({ observed }) => [...observed])).toEqual([]);
});

it("begins nothing where its script comes after the widget has ended", () => {
  const widget = open([2, 1]);
  widget.view.end();
  const before = FakeObserver.all.length;
  widget.view.keepPlace(Reading);
  expect(FakeObserver.all).toHaveLength(before);
});
