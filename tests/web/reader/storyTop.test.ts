// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from "vitest";
import { showTop, unfoldOpening } from "../../../src/web/reader/storyTop";
import { header } from "../protocol/samples";

const PAGE = `<main><header><div data-field="lead" hidden></div></header>
<div class="opening" data-folded hidden><div data-field="opening"></div><button class="unfold">Read on</button></div>
<div data-field="sources" hidden><ul></ul></div><div data-field="related" hidden><ul></ul></div></main>`;

function part(selector: string): HTMLElement {
  const element = document.querySelector<HTMLElement>(selector);
  if (!element) throw new Error(`nothing at ${selector}`);
  return element;
}

describe("the top of a story", () => {
  beforeEach(() => {
    document.body.innerHTML = PAGE;
  });

  it("comes, stays as it is while it says the same, and goes", () => {
    const opened = header({ opening: "<p>One</p><p>Two</p>", lead: "<figure><video></video></figure>" });
    showTop(document, opened);
    expect(part(".opening").hidden).toBe(false);
    const [video, first] = [part("video"), part(".opening p")];
    showTop(document, { ...opened, headline: "Another" });
    expect([part("video"), part(".opening p")]).toEqual([video, first]);
    expect(part("video")).toBe(video);

    showTop(document, header());
    expect([part(".opening").hidden, part("[data-field=lead]").hidden]).toEqual([true, true]);
    expect(document.querySelector("video")).toBeNull();
  });

  it("links to pages and to paths of this site, and to nothing else", () => {
    showTop(
      document,
      header({
        sources: [
          { name: "Named only" },
          { name: "Port", url: "https://port.example/" },
          { name: "Pilots", url: "http://pilots.example/" },
        ],
        related: [
          { title: "Ferries", url: "/ferries" },
          { title: "Script", url: "javascript:alert(1)" },
          { title: "Elsewhere", url: "//evil.example" },
        ],
      }),
    );
    const links = [...document.querySelectorAll("a")].map((link) => link.getAttribute("href"));
    expect(links).toEqual(["https://port.example/", "http://pilots.example/", "/ferries"]);
    expect([...document.querySelectorAll("li")].map((line) => line.textContent)).toEqual([
      "Named only",
      "Port",
      "Pilots",
      "Ferries",
      "Script",
      "Elsewhere",
    ]);
  });

  it("unfolds once and stays unfolded when the opening changes", () => {
    unfoldOpening(document);
    showTop(document, header({ opening: "<p>One</p><p>Two</p>" }));
    part(".unfold").click();
    showTop(document, header({ opening: "<p>One</p><p>Three</p>" }));
    expect(part(".opening").dataset.folded).toBeUndefined();
  });
});

describe("the parts of the top", () => {
  beforeEach(() => {
    document.body.innerHTML = PAGE;
  });

  it("are shown while they have something, each by itself", () => {
    const hidden = () =>
      ["lead", "sources", "related"].map((name) => part(`[data-field=${name}]`).hidden).concat(part(".opening").hidden);
    showTop(document, header({ lead: "<b>Lead</b>" }));
    expect(hidden()).toEqual([false, true, true, true]);
    showTop(document, header({ sources: [{ name: "Port" }], opening: "<p>One</p>" }));
    expect(hidden()).toEqual([true, false, true, false]);
    showTop(document, header({ related: [{ title: "Ferries", url: "/f" }] }));
    expect(hidden()).toEqual([true, true, false, true]);
    expect(part("[data-field=sources] ul").childElementCount).toBe(0);
  });

  it("that the server rendered stay the same elements when the script first hears of them", () => {
    part("[data-field=lead]").innerHTML = "<video></video>";
    const video = part("video");
    showTop(document, header({ lead: "<video></video>" }));
    expect(part("video")).toBe(video);
    showTop(document, header({ lead: "<video></video><p>New</p>" }));
    expect(part("video")).not.toBe(video);
  });

  it("link safely, in each line's own direction", () => {
    showTop(document, header({ related: [{ title: "Ferries", url: "https://a.example/" }] }));
    expect(part("[data-field=related] ul").innerHTML).toBe(
      '<li dir="auto"><a href="https://a.example/" rel="noopener">Ferries</a></li>',
    );
  });

  it("loses the list of its section's stories when it is in another section, or in none", () => {
    const list =
      '<section class="next-stories"><h2><a href="/sections/world">World</a></h2><article></article></section>';
    for (const [section, isHidden] of [
      ["World", false],
      ["City", true],
      ["", true],
    ] as const) {
      document.body.innerHTML = list;
      showTop(document, header({ section }));
      expect(part(".next-stories").hidden).toBe(isHidden);
    }
  });

  it("gets the list of its section's stories back with the section, if there are any or more can come", () => {
    const list = (stories: string) =>
      `<section class="next-stories"><h2><a href="/sections/world">World</a></h2>${stories}</section>`;
    for (const [stories, isHidden] of [
      ["<article></article>", false],
      ['<a id="more"></a>', false],
      ["", true],
    ] as const) {
      document.body.innerHTML = list(stories);
      showTop(document, header({ section: "City" }));
      showTop(document, header({ section: "World" }));
      expect(part(".next-stories").hidden).toBe(isHidden);
    }
  });

  it("may be missing", () => {
    document.body.innerHTML = "";
    expect(() => showTop(document, header({ lead: "x", opening: "x", sources: [], related: [] }))).not.toThrow();
    expect(() => unfoldOpening(document)).not.toThrow();
    document.body.innerHTML = '<div class="opening"></div><div data-field="sources"></div>';
    expect(() => showTop(document, header({ sources: [{ name: "Port" }] }))).not.toThrow();
    expect(() => unfoldOpening(document)).not.toThrow();
  });

  it("unfolded take the keyboard to what was folded, if there was something", () => {
    showTop(document, header({ opening: "<p>One</p><p>Two</p>" }));
    unfoldOpening(document);
    const focused = vi.spyOn(HTMLElement.prototype, "focus");
    part(".unfold").click();
    expect(focused, "the reader stays where they are").toHaveBeenCalledExactlyOnceWith({ preventScroll: true });
    expect(document.activeElement).toBe(part(".opening p:nth-child(2)"));
    expect(part(".opening p:nth-child(2)").tabIndex).toBe(-1);
    showTop(document, header({ opening: "<p>One</p>" }));
    expect(() => part(".unfold").click()).not.toThrow();
  });
});
