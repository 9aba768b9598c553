// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import type { Block } from "../../../src/web/console/content";
import { isDispute, mergeContent, settled } from "../../../src/web/console/timeline/contentMerge";

const text = (...paragraphs: string[]): Block => ({
  type: "text",
  html: paragraphs.map((each) => `<p>${each}</p>`).join(""),
});
const quote = (html: string): Block => ({ type: "quote", html, by: "Ada" });

describe("mergeContent", () => {
  it("takes each change from the one who made it, when both wrote in one text", () => {
    const base = [text("one", "two", "three")];
    const merged = mergeContent(base, [text("one!", "two", "three")], [text("one", "two", "three", "four")]);
    expect(merged.filter(isDispute)).toEqual([]);
    expect(settled(merged, [])).toEqual([text("one!", "two", "three", "four")]);
  });

  it("takes both changes of neighbouring paragraphs", () => {
    const merged = mergeContent([text("one", "two")], [text("ONE", "two")], [text("one", "two, and more")]);
    expect(merged.filter(isDispute)).toEqual([]);
    expect(settled(merged, [])).toEqual([text("ONE", "two, and more")]);
  });

  it("keeps a block that one has put between paragraphs in its place", () => {
    const merged = mergeContent(
      [text("one", "two", "three")],
      [text("one"), quote("<p>said</p>"), text("two", "three")],
      [text("one", "two", "THREE")],
    );
    expect(settled(merged, [])).toEqual([text("one"), quote("<p>said</p>"), text("two", "THREE")]);
  });

  it("asks where both have changed the same paragraph, and does as it is told", () => {
    const merged = mergeContent([text("one", "two")], [text("mine", "two")], [text("theirs", "two")]);
    expect(merged.filter(isDispute)).toEqual([{ mine: [text("mine")], theirs: [text("theirs")] }]);
    expect(settled(merged, ["mine"])).toEqual([text("mine", "two")]);
    expect(settled(merged, ["theirs"])).toEqual([text("theirs", "two")]);
    expect(settled(merged, ["both"])).toEqual([text("mine", "theirs", "two")]);
  });

  it("keeps the blank line at the beginning of code", () => {
    const code: Block = { type: "text", html: "<pre>\n\n  a</pre>" };
    expect(settled(mergeContent([code], [code], [code, quote("<p>said</p>")]), [])[0]).toEqual(code);
  });

  it("leaves the votes to their version of a poll if both stay", () => {
    const poll = (...options: string[]): Block => ({ type: "poll", question: "Q", options, id: "1" });
    const merged = mergeContent([poll("a", "b")], [poll("a", "mine")], [poll("a", "theirs")]);
    const [mine, theirs] = settled(merged, ["both"]);
    expect(theirs).toEqual(poll("a", "theirs"));
    expect(mine).toMatchObject({ options: ["a", "mine"], id: expect.not.stringMatching(/^1$/) });
    expect(settled(merged, ["mine"])).toEqual([poll("a", "mine")]);
  });

  it("sees no change where the editor and the server spell the same differently", () => {
    const poll = { type: "poll", question: "Q", options: ["a", "b"], id: "1" } as const;
    const merged = mergeContent(
      [{ type: "text", html: "<p>a &amp; b<br></p>" }, poll],
      [
        { type: "text", html: "<p>a &#38; b<br/></p>" },
        { id: "1", options: ["a", "b"], question: "Q", type: "poll" },
      ],
      [text("new"), { type: "text", html: "<p>a &amp; b<br></p>" }, poll],
    );
    expect(merged.filter(isDispute)).toEqual([]);
    expect(settled(merged, [])[0]).toEqual({ type: "text", html: "<p>new</p><p>a &amp; b<br></p>" });
  });
});
