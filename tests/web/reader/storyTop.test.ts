// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from "vitest";
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
        sources: [{ name: "Named only" }, { name: "Port", url: "https://port.example/" }],
        related: [
          { title: "Ferries", url: "/ferries" },
          { title: "Script", url: "javascript:alert(1)" },
          { title: "Elsewhere", url: "//evil.example" },
        ],
      }),
    );
    const links = [...document.querySelectorAll("a")].map((link) => link.getAttribute("href"));
    expect(links).toEqual(["https://port.example/", "/ferries"]);
    expect([...document.querySelectorAll("li")].map((line) => line.textContent)).toEqual([
      "Named only",
      "Port",
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
