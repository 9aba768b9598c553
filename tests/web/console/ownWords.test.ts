// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { ownWords } from "../../../src/web/console/composer/ownWords";
import { type Block, textContent } from "../../../src/web/console/content";

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

  it("leaves nothing of a draft in which nothing was written", () => {
    expect(ownWords(erased, erased)).toEqual([]);
  });
});
