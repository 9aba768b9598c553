// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it } from "vitest";
import { act } from "../../../src/web/story/blocks/gallery";
import { words } from "../../../src/web/story/words";

const item = (n: number, caption = "") =>
  `<li><figure><a href="/media/${n}"><img alt="Picture ${n}"></a><figcaption>${caption}</figcaption></figure></li>`;
const article = (...items: readonly string[]) =>
  `<article data-id="1" aria-label="12:00 The harbour"><figure data-block="gallery"><ul>${items.join("")}</ul></figure></article>`;

const dialog = HTMLDialogElement.prototype;
const own = { showModal: dialog.showModal, close: dialog.close };
const noticed = () => new Promise((resolve) => setTimeout(resolve));

beforeEach(() => {
  dialog.showModal = function (this: HTMLDialogElement) {
    this.open = true;
  };
  dialog.close = function (this: HTMLDialogElement) {
    this.open = false;
    this.dispatchEvent(new Event("close"));
  };
});

afterEach(() => {
  // A box that is still open watches the document, which files share.
  document.querySelector("dialog")?.close();
  Object.assign(dialog, own);
  document.body.replaceChildren();
});

/** A page with one gallery, or a widget with it. */
function galleryIn(place: "page" | "widget", ...items: readonly string[]) {
  const host = document.createElement("div");
  document.body.append(host);
  const root = place === "widget" ? host.attachShadow({ mode: "open" }) : host;
  root.innerHTML = article(...items);
  act(root.querySelector("[data-block]") as HTMLElement, words);
  const scope = root instanceof ShadowRoot ? root : document;
  return {
    root,
    box: () => scope.querySelector("dialog"),
    open: (n: number) => root.querySelector<HTMLAnchorElement>(`a[href="/media/${n}"]`)?.click(),
    replace: (...next: readonly string[]) => {
      const fresh = document.createElement("template");
      fresh.innerHTML = article(...next);
      root.querySelector("article")?.replaceWith(fresh.content);
    },
    shown: () => scope.querySelector("dialog img")?.getAttribute("alt"),
    focused: () => scope.activeElement?.getAttribute("href"),
  };
}

it.each(["page", "widget"] as const)("closes when its entry is taken down, on a %s", async (place) => {
  const gallery = galleryIn(place, item(1), item(2));
  gallery.open(2);
  expect(gallery.shown()).toBe("Picture 2");
  gallery.root.querySelector("article")?.remove();
  await noticed();
  expect(gallery.box()).toBeNull();
});

it("closes when an edit takes the shown picture out of the entry, and gives the keyboard to the one in its place", async () => {
  const gallery = galleryIn("page", item(1), item(2), item(3));
  gallery.open(3);
  gallery.replace(item(1), item(2));
  await noticed();
  expect(gallery.box()).toBeNull();
  expect(gallery.focused()).toBe("/media/2");
});

it("goes on with what an edit has left, and with its new captions", async () => {
  const gallery = galleryIn("page", item(1), item(2, "A name"), item(3));
  gallery.open(2);
  gallery.replace(item(2, "No name"), item(3));
  await noticed();
  const box = gallery.box();
  expect(gallery.shown()).toBe("Picture 2");
  expect(box?.textContent).toContain("No name");
  expect(box?.querySelector("[role=status]")?.textContent).toBe("1 / 2");
  box?.querySelector<HTMLButtonElement>(`[aria-label="${words.previousPicture}"]`)?.click();
  expect(gallery.shown()).toBe("Picture 3");
  box?.close();
  expect(gallery.focused(), "the link of the article that is on the page").toBe("/media/3");
});

it("stays as it is while something else on the page changes", async () => {
  const gallery = galleryIn("page", item(1), item(2));
  gallery.open(1);
  const picture = gallery.box()?.querySelector("img");
  document.body.append(document.createElement("p"));
  await noticed();
  expect(gallery.box()?.querySelector("img")).toBe(picture);
});

it("has the name of its article", () => {
  const gallery = galleryIn("page", item(1), item(2));
  gallery.open(1);
  expect(gallery.box()?.getAttribute("aria-label")).toBe("12:00 The harbour");
});
