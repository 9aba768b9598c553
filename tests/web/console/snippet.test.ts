import { describe, expect, it } from "vitest";
import { frameOf, snippetOf } from "../../../src/web/console/partners/snippet";

const origin = "https://live.example";
const script = '<script src="https://live.example/embed.js" async></script>';

describe("the snippet", () => {
  it("names the story and the language alone where nothing else is chosen", () => {
    expect(snippetOf(origin, { story: "comet", language: "en" })).toBe(
      `${script}\n<live-blog story="comet" lang="en"></live-blog>`,
    );
  });

  it("has what was chosen for a partner, and the line below", () => {
    const form = {
      story: "comet",
      partner: "post",
      layout: "compact",
      tag: "Q&A",
      theme: "night",
      limit: "5",
      attribution: "Live & “first”",
    };
    expect(snippetOf(origin, form)).toBe(
      `${script}\n<live-blog story="comet" partner="post" layout="compact" tag="Q&amp;A" theme="night" limit="5"></live-blog>\n` +
        '<p><a href="https://live.example/comet">Live &amp; “first”</a></p>',
    );
  });

  it("leaves out what is empty or usual", () => {
    const form = { story: "comet", partner: "", layout: "full", theme: "", limit: "", attribution: "" };
    expect(snippetOf(origin, form)).toBe(`${script}\n<live-blog story="comet"></live-blog>`);
    expect(frameOf(form)).toBe("/embed/comet/page?layout=full");
    expect(frameOf({ ...form, tag: "Q&A" })).toBe("/embed/comet/page?layout=full&tag=Q%26A");
  });

  it("names the small script where the widget is loaded when a reader comes near it", () => {
    expect(snippetOf(origin, { story: "comet", near: true })).toBe(
      '<script src="https://live.example/embed-loader.js" async></script>\n<live-blog story="comet"></live-blog>',
    );
  });

  it("keeps markup out of its attributes", () => {
    expect(snippetOf(origin, { story: "comet", partner: '"><b>' })).toContain('partner="&quot;&gt;&lt;b&gt;"');
  });
});
