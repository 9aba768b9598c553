import { describe, expect, it } from "vitest";
import type { Mention } from "../../../src/web/console/editorial";
import { Mentions } from "../../../src/web/console/notes/mentions.svelte";

const mention = (noteId: string) => ({ noteId }) as Mention;

describe("notes that mention whoever is here", () => {
  it("stay read when an answer that was under way before still holds them", async () => {
    let answer: (mentions: Mention[]) => void = () => undefined;
    const mentions = new Mentions({
      mentions: () => new Promise((resolve) => (answer = resolve)),
      readMention: async () => undefined,
    });
    const loading = mentions.load();
    await mentions.read("first");
    answer([mention("second"), mention("first")]);
    await loading;
    expect(mentions.unread).toEqual([mention("second")]);
  });

  it("come back when the server did not hear that they were read", async () => {
    const mentions = new Mentions({
      mentions: async () => [mention("first")],
      readMention: () => Promise.reject(new Error("away")),
    });
    await mentions.load();
    await mentions.read("first");
    expect(mentions.unread).toEqual([]);
    await mentions.load();
    expect(mentions.unread).toEqual([mention("first")]);
  });
});
