// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { fillFrames } from "../../../src/web/reader/placeFrames";
import { entry, entryId } from "../protocol/samples";

const KEY = "liveblog.places";
const HOST = "ads.example";

const attribute = "sandbox";

beforeEach(() => {
  localStorage.clear();
  // jsdom has no such property.
  Object.defineProperty(HTMLIFrameElement.prototype, attribute, {
    configurable: true,
    get(this: HTMLIFrameElement) {
      return { add: (...rules: string[]) => this.setAttribute(attribute, rules.join(" ")) };
    },
  });
});

afterEach(() => {
  Reflect.deleteProperty(HTMLIFrameElement.prototype, attribute);
  document.body.replaceChildren();
});

const place = (name: string, traits = `data-frame="/places/${name}" data-host="${HOST}"`) =>
  `<aside class="place" id="${name}" aria-label="Advertisement ${name}" ${traits}><p class="place-label">Advertisement</p><div class="place-room"><i>Empty</i></div></aside>`;

/** Entry 2, the place a, entry 1, the place b. */
function open(traits?: string): HTMLElement {
  const other = '<article><a class="at" href="/">no update</a></article>';
  document.body.innerHTML = `<main><section id="log">${entry(2).html}${place("a", traits)}<div>${other}</div>${entry(1).html}${place("b", traits)}</section></main>`;
  const main = document.querySelector("main") as HTMLElement;
  fillFrames(main);
  return main;
}

const find = <E extends HTMLElement>(name: string, selector: string) =>
  document.querySelector<E>(`#${name} ${selector}`);
const frame = (name: string) => find<HTMLIFrameElement>(name, "iframe");
const offered = (name: string) => find<HTMLButtonElement>(name, ".place-room > button");
const skip = (name: string) => find<HTMLButtonElement>(name, ".place-skip");
const close = (name: string) => find<HTMLButtonElement>(name, ".place-close");
const isShown = (name: string) => document.getElementById(name)?.hasAttribute("data-shown");
const AT_ONCE = `data-frame="/places/x" data-host="${HOST}" data-at-once`;

describe("a place that asks", () => {
  it("has a button with the host's name, and nothing of the host, until it is pressed", () => {
    open();
    expect(offered("a")?.textContent).toBe(`Load from ${HOST}`);
    expect(document.querySelector("iframe")).toBeNull();
    expect([isShown("a"), localStorage.getItem(KEY)]).toEqual([false, null]);
  });

  it("shows, with all others, a frame that can reach nothing of ours, and takes the keyboard to its own", () => {
    open();
    offered("b")?.click();
    expect([frame("a"), frame("b")].map((it) => [it?.title, it?.getAttribute("src"), it?.loading])).toEqual([
      ["Advertisement a", "/places/a", "lazy"],
      ["Advertisement b", "/places/b", "lazy"],
    ]);
    expect(frame("a")?.getAttribute(attribute)).toBe("allow-scripts allow-popups allow-popups-to-escape-sandbox");
    const set = frame("a")?.getAttributeNames() ?? [];
    expect(set.indexOf(attribute), "before anything is loaded").toBeLessThan(set.indexOf("src"));
    expect(document.activeElement).toBe(frame("b"));
    expect(localStorage.getItem(KEY)).toBe(HOST);
    expect([isShown("a"), isShown("b")]).toEqual([true, true]);
    expect(find("a", ".place-room")?.childElementCount).toBe(1);
  });

  it("does not ask again on the next page, nor twice on this one", () => {
    const main = open();
    fillFrames(main);
    expect(document.querySelectorAll("button")).toHaveLength(2);
    localStorage.setItem(KEY, HOST);
    open();
    expect(frame("a")).not.toBeNull();
    expect(offered("a")).toBeNull();
  });

  it("asks again for another host than the one that was agreed to", () => {
    localStorage.setItem(KEY, "other.example");
    open();
    expect([frame("a"), offered("a")?.localName]).toEqual([null, "button"]);
  });

  it("closes, which ends the agreement, and can be loaded again", () => {
    open();
    offered("a")?.click();
    expect(close("a")?.previousElementSibling?.className).toBe("place-label");
    const focused = vi.spyOn(HTMLElement.prototype, "focus");
    close("a")?.click();
    expect(focused).toHaveBeenCalledExactlyOnceWith({ preventScroll: true });
    expect([frame("a"), skip("a"), close("a"), isShown("a")]).toEqual([null, null, null, false]);
    expect(localStorage.getItem(KEY)).toBe("");
    expect(frame("b"), "only the one that was closed").not.toBeNull();
    expect(document.querySelectorAll("#a .place-room > button"), "the same button as before").toHaveLength(1);
    expect(find("a", "i")?.textContent).toBe("Empty");
    expect(document.activeElement).toBe(offered("a"));
    const before = frame("b");
    offered("a")?.click();
    expect(frame("a")).not.toBeNull();
    expect(frame("b"), "what is shown does not begin anew").toBe(before);
  });

  it("that was loaded without asking, because of an earlier agreement, asks once it was closed", () => {
    localStorage.setItem(KEY, HOST);
    open();
    close("a")?.click();
    expect(offered("a")?.textContent).toBe(`Load from ${HOST}`);
    expect(document.activeElement).toBe(offered("a"));
    offered("a")?.click();
    expect(frame("a")).not.toBeNull();
  });
});

describe("a place that loads at once", () => {
  it("asks nothing, and has no agreement to end", () => {
    open(AT_ONCE);
    expect(frame("a")?.getAttribute("src")).toBe("/places/x");
    expect([offered("a"), close("a"), localStorage.getItem(KEY)]).toEqual([null, null, null]);
    expect(skip("a")).not.toBeNull();
  });

  it.each([
    ["Do Not Track", { doNotTrack: "1" }],
    ["Global Privacy Control", { globalPrivacyControl: true }],
  ])("asks a reader whose browser signals %s, and can then be closed", (_, signal) => {
    vi.stubGlobal("navigator", signal);
    open(AT_ONCE);
    expect(frame("a")).toBeNull();
    offered("a")?.click();
    expect(frame("a")).not.toBeNull();
    expect(close("a")).not.toBeNull();
  });

  it.each([{ doNotTrack: "0" }, { doNotTrack: null, globalPrivacyControl: false }])("loads if told %j", (signal) => {
    vi.stubGlobal("navigator", signal);
    open(AT_ONCE);
    expect(frame("a")).not.toBeNull();
  });
});

describe("the way around a frame", () => {
  it("leads to the time of the next update, and nowhere where there is none", () => {
    open(AT_ONCE);
    expect(skip("a")?.textContent).toBe("Read on from there");
    expect(skip("a")?.nextElementSibling?.className).toBe("place-room");
    skip("a")?.click();
    expect(document.activeElement).toBe(find(`e-${entryId(1)}`, "a.at"));
    skip("b")?.focus();
    skip("b")?.click();
    expect(document.activeElement).toBe(skip("b"));
  });
});

it("a place without a frame, or without room for one, stays as it is", () => {
  open('data-host="x"');
  expect(document.querySelector("iframe, button")).toBeNull();
  document.body.innerHTML = `<main><aside class="place" ${AT_ONCE}></aside><aside class="place" data-frame="/places/x"></aside></main>`;
  fillFrames(document.querySelector("main") as HTMLElement);
  expect(document.querySelector("iframe, button")).toBeNull();
});

it("a place without a label shows its frame all the same", () => {
  localStorage.setItem(KEY, HOST);
  document.body.innerHTML = `<main><aside class="place" id="a" ${AT_ONCE}><div class="place-room"></div></aside></main>`;
  fillFrames(document.querySelector("main") as HTMLElement);
  expect(frame("a")).not.toBeNull();
});
