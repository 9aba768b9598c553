// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ReactionRow } from "../../../src/web/story/reactionRow";

const standing = (heart: number, sad: number) => ({
  reactions: [
    { symbol: "❤️", name: "Love", count: heart },
    { symbol: "😢", name: "Sad", count: sad },
  ],
});

const pressed = vi.fn<(symbol: string | null) => Promise<boolean>>();

function open(language = "en") {
  const row = new ReactionRow(language, pressed);
  const buttons = () => [...row.element.querySelectorAll("button")];
  return {
    row,
    buttons,
    note: row.element.querySelector("small") as HTMLElement,
    texts: () => buttons().map(({ textContent }) => textContent),
    chosen: () => buttons().map((button) => button.getAttribute("aria-pressed")),
    press: (at: number) => buttons()[at]?.click(),
  };
}

/** A press whose arrival the test decides. */
function held(): (arrived: boolean) => Promise<void> {
  let answer: (arrived: boolean) => void = () => undefined;
  pressed.mockReturnValueOnce(
    new Promise((resolve) => {
      answer = resolve;
    }),
  );
  return async (arrived) => {
    answer(arrived);
    await new Promise((resolve) => setImmediate(resolve));
  };
}

beforeEach(() => {
  pressed.mockReset().mockResolvedValue(true);
  vi.useFakeTimers({ toFake: ["performance"] });
});

afterEach(() => void vi.useRealTimers());

describe("the row", () => {
  it.each([
    ["en", "Reactions", "en"],
    ["ru", "Реакции", "ru"],
    ["az-Latn", "Reaksiyalar", "az"],
    ["de", "Reactions", "en"],
    ["", "Reactions", "en"],
  ])("in %s is a group called %s", (language, name, spoken) => {
    const { row, note } = open(language);
    expect(row.element.className).toBe("reactions");
    expect([row.element.getAttribute("role"), row.element.getAttribute("aria-label")]).toEqual(["group", name]);
    expect([note.getAttribute("role"), note.lang, note.textContent]).toEqual(["status", spoken, ""]);
  });

  it("has a named button for each reaction, with its number if there is one", () => {
    const { row, buttons, texts, chosen } = open();
    expect(row.isEmpty).toBe(true);
    row.show(standing(12_345, 0), "😢");
    expect(row.isEmpty).toBe(false);
    expect(texts()).toEqual(["❤️12K", "😢"]);
    expect(chosen()).toEqual(["false", "true"]);
    expect(buttons().map((button) => [button.type, button.title, button.getAttribute("aria-label")])).toEqual([
      ["button", "Love", "Love: 12345"],
      ["button", "Sad", "Sad: 0"],
    ]);
    expect(row.element.lastElementChild?.localName, "the message comes last").toBe("small");
  });

  it("writes numbers as its language does", () => {
    const { row, texts } = open("ru");
    row.show(standing(12_345, 1), null);
    expect(texts()).toEqual([expect.stringContaining("тыс."), "😢1"]);
  });

  it("keeps its buttons while the reactions are the same, and a number's text while that is the same", () => {
    const { row, buttons } = open();
    row.show(standing(1, 2), null);
    const before = buttons();
    const text = before[0]?.lastElementChild?.firstChild;
    row.show(standing(1, 3), null);
    expect(buttons()).toEqual(before);
    expect(buttons()[0]).toBe(before[0]);
    expect(before[0]?.lastElementChild?.firstChild).toBe(text);
    expect(before[1]?.textContent).toBe("😢3");
  });

  it("follows the newsroom's choice of reactions", () => {
    const { row, buttons, texts, chosen } = open();
    row.show(standing(1, 2), "😢");
    row.show({ reactions: [...standing(1, 2).reactions].reverse() }, "😢");
    expect(texts()).toEqual(["😢2", "❤️1"]);
    const before = buttons();
    row.show({ reactions: [...standing(3, 2).reactions].reverse() }, "😢");
    expect(buttons()[0], "and keeps its buttons after that").toBe(before[0]);
    row.show({ reactions: standing(1, 2).reactions.slice(0, 1) }, "😢");
    expect(texts()).toEqual(["❤️1"]);
    expect(chosen(), "what is chosen is not offered any more").toEqual(["false"]);
  });
});

describe("a press", () => {
  it.each([
    [null, 0, "❤️", ["❤️2", "😢5"], ["true", "false"]],
    ["😢", 0, "❤️", ["❤️2", "😢4"], ["true", "false"]],
    ["❤️", 0, null, ["❤️", "😢5"], ["false", "false"]],
  ])("by a reader who has chosen %s shows at once, and says so", async (chosenBefore, at, sent, then, chosenThen) => {
    const { row, texts, chosen, press, note } = open();
    row.show(standing(1, 5), chosenBefore);
    const arrive = held();
    press(at);
    expect(pressed).toHaveBeenCalledExactlyOnceWith(sent);
    expect([texts(), chosen()]).toEqual([then, chosenThen]);
    await arrive(true);
    expect([texts(), chosen()]).toEqual([then, chosenThen]);
    expect(note.textContent).toBe("");
  });

  it("never shows fewer than none", () => {
    const { row, texts, press, buttons } = open();
    row.show(standing(0, 0), "❤️");
    press(0);
    expect(texts()).toEqual(["❤️", "😢"]);
    expect(buttons()[0]?.getAttribute("aria-label")).toBe("Love: 0");
  });

  it("that does not arrive is taken back and says so until the next", async () => {
    const { row, texts, chosen, press, note } = open("ru");
    row.show(standing(1, 5), "😢");
    let arrive = held();
    press(0);
    await arrive(false);
    expect([texts(), chosen()]).toEqual([
      ["❤️1", "😢5"],
      ["false", "true"],
    ]);
    expect(note.textContent).toBe("Не отправлено. Попробуйте ещё раз.");
    arrive = held();
    press(0);
    expect(note.textContent).toBe("");
    await arrive(true);
    expect(texts()).toEqual(["❤️2", "😢4"]);
  });

  it("waits for none other: a second one is not taken before the first has arrived", async () => {
    const { row, texts, press } = open();
    row.show(standing(1, 5), null);
    const arrive = held();
    press(0);
    press(1);
    expect(pressed).toHaveBeenCalledOnce();
    await arrive(true);
    press(1);
    expect(pressed).toHaveBeenCalledTimes(2);
    expect(texts()).toEqual(["❤️1", "😢6"]);
  });

  it("is not undone by answers from a cache, from when it began until some time after it arrived", async () => {
    const { row, press } = open();
    row.show(standing(1, 5), null);
    expect(row.isAfterPress(performance.now())).toBe(true);
    const arrive = held();
    press(0);
    const began = performance.now();
    expect([row.isAfterPress(began + 3999), row.isAfterPress(began + 4000)]).toEqual([false, true]);
    vi.advanceTimersByTime(10_000);
    await arrive(true);
    expect([row.isAfterPress(began + 13_999), row.isAfterPress(began + 14_000)]).toEqual([false, true]);
  });
});
