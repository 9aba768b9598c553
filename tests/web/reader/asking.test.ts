// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { letAsk } from "../../../src/web/reader/asking";

const fetched = vi.fn<(address: string, how: RequestInit) => Promise<Response>>();
const settled = () => new Promise((resolve) => setImmediate(resolve));

/** As the server lays it out (Story/AskForm.razor). */
beforeEach(() => {
  document.body.innerHTML = `<section class="ask"><p id="asked" role="status">Thank you</p><p id="not-asked" role="status">Not sent</p>
    <details open><summary>Ask us</summary><form method="post" action="/harbour/questions">
    <textarea name="text"></textarea><input name="name"><input name="website"></form></details></section>`;
  vi.stubGlobal(
    "fetch",
    fetched.mockReset().mockImplementation(async () => new Response(null, { status: 204 })),
  );
  letAsk(form());
});

afterEach(() => document.body.replaceChildren());

const form = () => document.querySelector("form") as HTMLFormElement;
const section = () => document.querySelector(".ask") as HTMLElement;
const field = (name: string) => document.querySelector(`[name=${name}]`) as HTMLInputElement;
const fold = () => document.querySelector("details") as HTMLDetailsElement;

function ask(text: string): Event {
  field("text").value = text;
  field("name").value = "Lena & Co";
  const event = new Event("submit", { cancelable: true });
  form().dispatchEvent(event);
  return event;
}

/** The texts that a line has had, for a screen reader. */
async function saidIn(id: string, run: () => Promise<void>): Promise<(string | null)[]> {
  const said: (string | null)[] = [];
  const watch = new MutationObserver((changes) => {
    for (const { addedNodes } of changes) for (const node of addedNodes) said.push(node.textContent);
  });
  watch.observe(document.getElementById(id) as HTMLElement, { childList: true });
  await run();
  watch.disconnect();
  return said;
}

it("sends what is in the form, and stays on the page", async () => {
  expect(ask("When?").defaultPrevented).toBe(true);
  await settled();
  expect(fetched).toHaveBeenCalledOnce();
  const [address, { method, body, headers } = {}] = fetched.mock.calls[0] ?? [];
  expect([address, method, headers]).toEqual([
    new URL("/harbour/questions", location.href).href,
    "POST",
    { accept: "application/json" },
  ]);
  expect(String(body)).toBe("text=When%3F&name=Lena+%26+Co&website=");
});

it("thanks, empties and folds the form, and takes the keyboard to what opens it", async () => {
  const said = await saidIn("asked", async () => {
    ask("When?");
    await settled();
  });
  expect(said).toEqual(["Thank you"]);
  expect(section().dataset.outcome).toBe("asked");
  expect([field("text").value, fold().open]).toEqual(["", false]);
  expect(document.activeElement).toBe(document.querySelector("summary"));
});

it.each([
  ["the network fails", () => Promise.reject(new TypeError("no network"))],
  ["the server refuses", async () => new Response("", { status: 429 })],
])("says so and keeps the words when %s, also the second time", async (_, answer) => {
  fetched.mockImplementation(answer);
  for (let n = 0; n < 2; n++) {
    const said = await saidIn("not-asked", async () => {
      ask("When?");
      await settled();
    });
    expect(said).toEqual(["Not sent"]);
  }
  expect(section().dataset.outcome).toBe("not-asked");
  expect([field("text").value, fold().open]).toEqual(["When?", true]);
  expect(document.activeElement).not.toBe(document.querySelector("summary"));
  fetched.mockImplementation(async () => new Response(null, { status: 204 }));
  ask("When?");
  await settled();
  expect(section().dataset.outcome).toBe("asked");
});

it("sends once, however often the button is pressed meanwhile", async () => {
  let answer: (response: Response) => void = () => undefined;
  fetched.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
  ask("When?");
  expect(ask("When?").defaultPrevented).toBe(true);
  answer(new Response(null, { status: 204 }));
  await settled();
  expect(fetched).toHaveBeenCalledOnce();
  ask("And where?");
  await settled();
  expect(fetched).toHaveBeenCalledTimes(2);
});

it("does without a fold and a line to say it in", async () => {
  document.body.replaceChildren(form());
  ask("When?");
  await settled();
  expect(field("text").value).toBe("");
});

it("empties the form also where there is no line to thank in", async () => {
  document.getElementById("asked")?.remove();
  ask("When?");
  await settled();
  expect([field("text").value, fold().open]).toEqual(["", false]);
});
