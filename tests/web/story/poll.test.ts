// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { act } from "../../../src/web/story/blocks/poll";
import { words } from "../../../src/web/story/words";

const option = (n: number) =>
  `<label><input type="radio" name="choice" value="${n}" required><span>Answer ${n}</span><i hidden></i><b></b></label>`;
const poll = `<form data-block="poll" action="/polls/1"><fieldset disabled>${option(0)}${option(1)}</fieldset>
  <p><button type="submit" hidden>Vote</button><button type="button" hidden>Show results</button>
  <small role="status" data-votes="Votes: {n}" data-counted="Counted." data-failed="Try again."></small></p></form>`;

const fetched = vi.fn<(address: string, how?: RequestInit) => Promise<Response>>();
const settled = () => new Promise((resolve) => setTimeout(resolve));
const json = (body: unknown) => new Response(JSON.stringify(body));

beforeEach(() => {
  localStorage.clear();
  vi.stubGlobal("fetch", fetched.mockReset());
  vi.stubGlobal(
    "IntersectionObserver",
    class {
      observe() {}
    },
  );
  fetched.mockImplementation(async (address) =>
    json(address.includes("/votes") ? { counted: true } : { counts: [0, 1], votes: 1, isOpen: true }),
  );
});

afterEach(() => document.body.replaceChildren());

function open(html = poll) {
  document.body.innerHTML = html;
  const one = <T extends HTMLElement>(what: string) => document.querySelector<T>(what) as T;
  act(one("form"), words);
  return {
    answer: one<HTMLInputElement>("[value='1']"),
    vote: one<HTMLButtonElement>("[type=submit]"),
    results: one<HTMLButtonElement>("[type=button]"),
    status: one("small"),
    focused: () => document.activeElement,
  };
}

it.each(["answer", "vote"] as const)("keeps the keyboard after a vote by a key on the %s", async (from) => {
  const shown = open();
  shown.answer.checked = true;
  shown[from].focus();
  shown.vote.click();
  expect(shown.focused(), "while the vote is on its way").toBe(shown[from]);
  await settled();
  expect(shown.status.textContent).toBe("Counted. Votes: 1");
  expect(shown.focused()).toBe(shown.status);
});

it("keeps it after the results were asked for, but takes it from no answer that can still be chosen", async () => {
  const shown = open();
  shown.results.focus();
  shown.results.click();
  await settled();
  expect(shown.focused()).toBe(shown.status);
  shown.answer.focus();
  shown.results.click();
  await settled();
  expect(shown.focused()).toBe(shown.answer);
});

it("does not take it from the rest of the page", async () => {
  const shown = open();
  const link = document.createElement("a");
  link.href = "/";
  document.body.append(link);
  link.focus();
  shown.answer.checked = true;
  shown.vote.click();
  await settled();
  expect(shown.status.textContent).toBe("Counted. Votes: 1");
  expect(document.activeElement).toBe(link);
});

it("sends one vote, however often it is pressed, and another after the first has failed", async () => {
  const shown = open();
  shown.answer.checked = true;
  fetched.mockRejectedValueOnce(new TypeError("no network"));
  shown.vote.focus();
  shown.vote.click();
  shown.vote.click();
  await settled();
  expect(fetched).toHaveBeenCalledTimes(1);
  expect(shown.status.textContent).toBe("Try again.");
  expect(shown.focused()).toBe(shown.vote);
  shown.vote.click();
  await settled();
  expect(shown.status.textContent).toBe("Counted. Votes: 1");
});

describe("a poll that closes while the page is open", () => {
  const MONTH_MS = 30 * 24 * 3_600_000;

  beforeEach(() => {
    vi.useFakeTimers();
    vi.spyOn(Math, "random").mockReturnValue(0);
  });

  afterEach(() => {
    document.body.replaceChildren();
    vi.runOnlyPendingTimers();
    vi.useRealTimers();
  });

  const openUntil = (milliseconds: number) => {
    const closes = new Date(Date.now() + milliseconds).toISOString();
    return open(poll.replace("data-block", `data-closes="${closes}" data-block`));
  };
  const standing = (isOpen: boolean) =>
    fetched.mockImplementation(async () => json({ counts: [0, 1], votes: 1, isOpen }));

  it.each([1_000, MONTH_MS])("in %d ms offers no vote any more, and its results instead", async (left) => {
    standing(false);
    const shown = openUntil(left);
    await vi.advanceTimersByTimeAsync(left - 1);
    expect([fetched.mock.calls.length, shown.vote.hidden], "not before, however far away it is").toEqual([0, false]);
    await vi.advanceTimersByTimeAsync(1);
    expect([shown.vote.hidden, shown.answer.matches(":disabled")]).toEqual([true, true]);
    expect(shown.status.textContent).toBe("Votes: 1");
    await vi.advanceTimersByTimeAsync(MONTH_MS);
    expect(fetched, "that was all").toHaveBeenCalledOnce();
  });

  it("by a clock that is ahead asks on until the server has closed it", async () => {
    standing(true);
    const shown = openUntil(1_000);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(shown.vote.hidden).toBe(false);
    standing(false);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(shown.vote.hidden).toBe(true);
  });

  it("is asked for by all pages within a minute, and not at once", async () => {
    standing(false);
    vi.spyOn(Math, "random").mockReturnValue(0.5);
    const shown = openUntil(1_000);
    await vi.advanceTimersByTimeAsync(30_999);
    expect(fetched).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(shown.vote.hidden).toBe(true);
  });

  it("is asked for again, a minute later, when no answer comes", async () => {
    fetched.mockImplementation(async () => new Response("", { status: 503 }));
    const shown = openUntil(1_000);
    await vi.advanceTimersByTimeAsync(60_999);
    expect([fetched.mock.calls.length, shown.vote.hidden]).toEqual([1, false]);
    standing(false);
    await vi.advanceTimersByTimeAsync(1);
    expect([fetched.mock.calls.length, shown.vote.hidden]).toEqual([2, true]);
    await vi.advanceTimersByTimeAsync(MONTH_MS);
    expect(fetched).toHaveBeenCalledTimes(2);
  });

  it("asks nothing once it is off the page", async () => {
    openUntil(1_000);
    document.body.replaceChildren();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(fetched).not.toHaveBeenCalled();
  });
});
