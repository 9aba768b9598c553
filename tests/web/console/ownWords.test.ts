// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { ownPart, ownWords } from "../../../src/web/console/composer/ownWords";
import { type Block, textContent } from "../../../src/web/console/content";
import { newDraft } from "../../../src/web/console/drafts";

describe("ownWords", () => {
  const photo: Block = { type: "image", media: "m", alt: "theirs" };
  const erased: Block[] = [...textContent("<p>Named a minor.</p><ul><li>who</li></ul>"), photo];

  it("leaves what the editor wrote and nothing that stood in the erased entry", () => {
    const draft: Block[] = [
      ...textContent("<p>Named a minor.</p><p>My own sentence.</p><ul><li>who</li></ul>"),
      photo,
      { type: "quote", html: "<p>mine</p>", by: "Ada" },
    ];
    expect(ownWords(draft, erased)).toEqual([...textContent("<p>My own sentence.</p>"), draft[2]]);
  });

  it("keeps the blank line at the beginning of code", () => {
    const code = textContent("<pre>\n\n  a</pre>");
    expect(ownWords(code, erased)).toEqual(code);
  });

  it("leaves nothing of a draft in which nothing was written", () => {
    expect(ownWords(erased, erased)).toEqual([]);
  });

  it("leaves neither the title nor the byline nor the source of the erased entry", () => {
    const entry = { title: "A name", content: erased, byline: "Rosa Lind", source: "A neighbour" };
    const draft = { ...newDraft("Rosa Lind"), title: "A name", content: erased, correction: "Mine." };
    const own = ownPart({ ...draft, details: { ...draft.details, source: "A neighbour", tags: ["mine"] } }, entry);
    expect(own).toMatchObject({ title: "", content: [], byline: "", correction: "Mine." });
    expect(own.details).toMatchObject({ source: "", tags: ["mine"] });
  });
});
