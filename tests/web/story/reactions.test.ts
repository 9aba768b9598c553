// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Reactions } from "../../../src/web/story/reactions";
import { entry, entryId } from "../protocol/samples";

/** The window's sight of articles, as told by a test. */
class Sight {
  static current: Sight;
  readonly watched = new Set<Element>();
  readonly margin: string | undefined;
  readonly #seen: (entries: IntersectionObserverEntry[]) => void;

  constructor(seen: IntersectionObserverCallback, options?: IntersectionObserverInit) {
    this.#seen = (entries) => seen(entries, this as unknown as IntersectionObserver);
    this.margin = options?.rootMargin;
    Sight.current = this;
  }

  observe(element: Element): void {
    this.watched.add(element);
  }

  unobserve(element: Element): void {
    this.watched.delete(element);
  }

  turn(target: Element, isIntersecting: boolean): void {
    this.#seen([{ target, isIntersecting } as IntersectionObserverEntry]);
  }
}

const standing = (heart: number) => ({ reactions: [{ symbol: "❤️", name: "Love", count: heart }] });
const fetched = vi.fn<(address: string, how?: RequestInit) => Promise<Response>>();
const settled = () => new Promise((resolve) => setImmediate(resolve));

let root: HTMLElement;
let visibility: DocumentVisibilityState;

beforeEach(() => {
  localStorage.clear();
  visibility = "visible";
  vi.useFakeTimers({ toFake: ["setTimeout", "performance"] });
  vi.spyOn(Math, "random").mockReturnValue(0);
  vi.spyOn(document, "visibilityState", "get").mockImplementation(() => visibility);
  vi.stubGlobal("IntersectionObserver", Sight);
  vi.stubGlobal(
    "fetch",
    fetched.mockReset().mockImplementation(async () => Response.json(standing(7))),
  );
});

afterEach(async () => {
  root.remove();
  await settled();
  vi.useRealTimers();
});

function open(...numbers: readonly number[]): void {
  root = document.body.appendChild(document.createElement("main"));
  root.dataset.reactions = "";
  root.lang = "ru";
  root.innerHTML = `<section>${numbers.map((n) => entry(n).html).join("")}</section>`;
  new Reactions(root, "/r/").begin();
}

const article = (n: number) => root.querySelector(`[data-id="${entryId(n)}"]`) as HTMLElement;
const row = (n: number) => article(n).querySelector(":scope > .b > .reactions") as HTMLElement;
const button = (n: number) => row(n)?.querySelector("button") as HTMLButtonElement;
const kept = (n: number) => localStorage.getItem(`liveblog.reaction.${entryId(n)}`);
const asked = () => fetched.mock.calls.filter(([, how]) => how?.method !== "POST").map(([address]) => address);

async function see(n: number, isIntersecting = true): Promise<void> {
  Sight.current.turn(article(n), isIntersecting);
  await settled();
}

async function pass(milliseconds: number): Promise<void> {
  vi.advanceTimersByTime(milliseconds);
  await settled();
}

describe("each entry", () => {
  it("has one empty row at the end of its body, in the language around it, and is watched", async () => {
    open(2, 1);
    expect([row(1), row(2)].map((it) => it.getAttribute("aria-label"))).toEqual(["Реакции", "Реакции"]);
    expect(row(1).nextElementSibling).toBeNull();
    expect([...Sight.current.watched]).toEqual([article(2), article(1)]);
    expect(Sight.current.margin).toBe("100px");
    root.append(document.createElement("p"));
    await settled();
    expect(root.querySelectorAll(".reactions")).toHaveLength(2);
    expect(fetched).not.toHaveBeenCalled();
  });

  it("that comes later gets one too; one that has gone is not asked about any more", async () => {
    open(1);
    await see(1);
    const gone = article(1);
    root.querySelector("section")?.insertAdjacentHTML("afterbegin", entry(2).html);
    await settled();
    expect(row(2)).not.toBeNull();
    gone.remove();
    await settled();
    expect([...Sight.current.watched]).toEqual([article(2)]);
    fetched.mockClear();
    await pass(60_000);
    expect(fetched).not.toHaveBeenCalled();
    Sight.current.turn(gone, true);
    await pass(6000);
    expect(fetched).not.toHaveBeenCalled();
  });

  it("whose article is replaced has its numbers and the reader's choice at once", async () => {
    open(1);
    localStorage.setItem(`liveblog.reaction.${entryId(1)}`, "❤️");
    await see(1);
    article(1).outerHTML = entry(1, { version: 2 }).html;
    await settled();
    expect(button(1).textContent).toBe("❤️7");
    expect(button(1).getAttribute("aria-pressed")).toBe("true");
  });

  it("is in English where nothing says another language", () => {
    open();
    root.removeAttribute("lang");
    document.documentElement.removeAttribute("lang");
    root.innerHTML = entry(1).html;
    new Reactions(root, "/r/").begin();
    expect(row(1).getAttribute("aria-label")).toBe("Reactions");
  });
});

describe("the numbers", () => {
  it("are asked for when an entry first comes into sight, from nobody in particular", async () => {
    open(2, 1);
    await see(1);
    expect(fetched).toHaveBeenCalledExactlyOnceWith(`/r/${entryId(1)}`, { credentials: "omit" });
    expect(button(1).textContent).toBe("❤️7");
    expect(button(1).getAttribute("aria-pressed")).toBe("false");
    expect(row(2).querySelector("button")).toBeNull();
    await see(1, false);
    await see(1);
    expect(fetched, "what is known is not asked for by mere scrolling").toHaveBeenCalledOnce();
  });

  it("are asked for again while they are in sight, on a page that is", async () => {
    open(2, 1);
    await see(1);
    await pass(5999);
    expect(asked()).toHaveLength(1);
    fetched.mockImplementation(async () => Response.json(standing(8)));
    await pass(1);
    expect(asked()).toHaveLength(2);
    expect(button(1).textContent).toBe("❤️8");
    visibility = "hidden";
    await pass(6000);
    expect(asked()).toHaveLength(2);
    visibility = "visible";
    await see(1, false);
    await pass(6000);
    expect(asked()).toHaveLength(2);
    await see(1);
    await pass(6000);
    expect(asked()).toHaveLength(3);
  });

  it("are not asked for by all pages at the same moment", async () => {
    vi.mocked(Math.random).mockReturnValue(0.8);
    open(1);
    await see(1);
    await pass(7199);
    expect(asked()).toHaveLength(1);
    await pass(1);
    expect(asked()).toHaveLength(2);
  });

  it("are not asked for while readers may not react", async () => {
    open(1);
    delete root.dataset.reactions;
    await see(1);
    await pass(6000);
    expect(fetched).not.toHaveBeenCalled();
    root.dataset.reactions = "";
    await pass(6000);
    expect(asked()).toHaveLength(1);
  });

  it("are not asked for any more once the story has gone from the page", async () => {
    open(1);
    root.remove();
    await pass(6000);
    expect(vi.getTimerCount()).toBe(0);
  });

  it.each([
    ["the network fails", () => Promise.reject(new TypeError("no network"))],
    ["the server refuses", async () => Response.json(standing(0), { status: 503 })],
    ["the answer is something else", async () => new Response("<p>Sign in</p>")],
  ])("stay when %s", async (_, answer) => {
    open(1);
    await see(1);
    fetched.mockImplementation(answer);
    await pass(6000);
    expect(button(1).textContent).toBe("❤️7");
  });
});

describe("a reader's reaction", () => {
  it("is sent, remembered in this browser, and answered with the new numbers", async () => {
    open(1);
    await see(1);
    fetched.mockImplementation(async () => Response.json(standing(9)));
    button(1).click();
    await settled();
    expect(fetched).toHaveBeenLastCalledWith(`/r/${entryId(1)}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: '{"reaction":"❤️"}',
      credentials: "omit",
    });
    expect(kept(1)).toBe("❤️");
    expect([button(1).textContent, button(1).getAttribute("aria-pressed")]).toEqual(["❤️9", "true"]);
    button(1).click();
    await settled();
    expect(fetched.mock.lastCall?.[1]?.body).toBe('{"reaction":null}');
    expect(kept(1)).toBe("");
    expect(button(1).getAttribute("aria-pressed")).toBe("false");
  });

  it.each([
    ["the network fails", () => Promise.reject(new TypeError("no network"))],
    ["the server refuses", async () => Response.json(standing(9), { status: 429 })],
  ])("is taken back, and not remembered, when %s", async (_, answer) => {
    open(1);
    await see(1);
    fetched.mockImplementation(answer);
    button(1).click();
    await settled();
    expect(button(1).textContent).toBe("❤️7");
    expect(kept(1)).toBeNull();
    expect(row(1).querySelector("small")?.textContent).toBe("Не отправлено. Попробуйте ещё раз.");
  });

  it("is not undone by numbers that were asked for before", async () => {
    open(1);
    await see(1);
    await pass(5000);
    fetched.mockImplementation(async () => Response.json(standing(8)));
    button(1).click();
    await settled();
    fetched.mockImplementation(async () => Response.json(standing(7)));
    await pass(1000);
    expect(asked()).toHaveLength(2);
    expect(button(1).textContent, "a cache's").toBe("❤️8");
    await pass(6000);
    expect(button(1).textContent).toBe("❤️7");
  });
});

it("remembers the numbers of a bounded number of entries", async () => {
  open(1);
  await see(1);
  const only = article(1);
  // One article for all: a thousand would take seconds.
  const turnInto = async (n: number) => {
    only.dataset.id = entryId(n);
    await pass(6000);
  };
  const knows = async (n: number) => {
    root.insertAdjacentHTML("beforeend", entry(n).html);
    await settled();
    const isKnown = root.lastElementChild?.querySelector("button") !== null;
    root.lastElementChild?.remove();
    return isKnown;
  };
  for (let n = 2; n <= 1000; n++) await turnInto(n);
  expect([await knows(1), await knows(1000)]).toEqual([true, true]);
  await turnInto(1001);
  expect([await knows(1), await knows(1001)]).toEqual([false, true]);
});
