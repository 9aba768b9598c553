// @vitest-environment jsdom
import { afterEach, expect, it, vi } from "vitest";
import { nameArticles } from "../../../src/web/reader/articleAccess";

afterEach(() => document.body.replaceChildren());

/** An article with this in its body. */
function open(body: string, traits = ""): HTMLElement {
  document.body.innerHTML = `<article data-id="1" ${traits}><a class="at"><time>12:01</time></a><div class="b">${body}</div><button data-action="copy">Copy link</button></article>`;
  nameArticles(document);
  return document.querySelector("article") as HTMLElement;
}

const words = (characters: number) => "x".repeat(characters);

it.each([
  ["its title", "<h3>Divers</h3><p>They went</p>", "", "Divers"],
  ["its time and text", "<p> They went </p><p>More</p>", "", "12:01 They went"],
  ["its text, not a correction's", '<p class="fix">Corrected</p><p>They went</p>', "", "12:01 They went"],
  ["the name of what it is", "<p> </p>", 'data-name="Photo"', "12:01 Photo"],
  ["its time alone", "", "", "12:01"],
  ["sixty characters", `<p>${words(60)}</p>`, "", `12:01 ${words(60)}`],
  ["the beginning of more", `<p>${words(58)} ${words(9)}</p>`, "", `12:01 ${words(58)}…`],
])("is named by %s, and its button after that", (_, body, traits, name) => {
  const article = open(body, traits);
  expect(article.getAttribute("aria-label")).toBe(name);
  expect(article.querySelector("button")?.getAttribute("aria-label")).toBe(`Copy link: ${name}`);
});

it("keeps a name that it has", () => {
  expect(open("<h3>Divers</h3>", 'aria-label="Named"').getAttribute("aria-label")).toBe("Named");
});

it("lets the keyboard reach what scrolls sideways, and nothing else", () => {
  vi.spyOn(Element.prototype, "scrollWidth", "get").mockImplementation(function (this: Element) {
    return this.id === "narrow" ? 100 : 101;
  });
  vi.spyOn(Element.prototype, "clientWidth", "get").mockReturnValue(100);
  open('<pre></pre><table></table><pre id="narrow"></pre><p></p>');
  const reached = [...document.querySelectorAll("[tabindex]")].map((it) => [it.localName, it.getAttribute("tabindex")]);
  expect(reached).toEqual([
    ["pre", "0"],
    ["table", "0"],
  ]);
});

it("is named by its text alone where it has no time", () => {
  document.body.innerHTML = '<article data-id="1"><div class="b"><p>They went</p></div></article>';
  nameArticles(document);
  expect(document.querySelector("article")?.getAttribute("aria-label")).toBe("They went");
});
