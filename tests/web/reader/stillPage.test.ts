// @vitest-environment jsdom
import { afterEach, expect, it, vi } from "vitest";
import { READ_AGAIN_MS, StillPage } from "../../../src/web/reader/stillPage";
import { speak, words, wordsOf } from "../../../src/web/story/words";
import { FakeClock } from "../client/fakeClock";
import { FakeServer } from "../client/fakeServer";
import { entry, entryId, frame, header, put, removed, snapshot } from "../protocol/samples";
import { endListenersWith } from "./pageListeners";
import { FakeViewport, logOf, one } from "./storyPageRig";

const settled = () => new Promise((resolve) => setImmediate(resolve));

afterEach(() => void Object.assign(words, wordsOf("en", {})));

const page = (numbers: readonly number[], edition: number, version = 1) =>
  `<main data-of="harbour" data-epoch="e1" data-edition="${edition}" data-seq="9"><section id="log">${numbers
    .map((n) => entry(n, { version, text: version > 1 ? "Corrected" : "" }).html)
    .join("")}</section></main>`;

async function open(html = page([3, 2, 1], 0)) {
  document.body.innerHTML = html;
  const server = new FakeServer();
  server.answers = false;
  const clock = new FakeClock();
  const own = { answers: [] as Response[], asked: 0 };
  const parts = { settle: vi.fn(), takenDown: vi.fn(), leave: vi.fn(), goTo: vi.fn() };
  const still = new StillPage({
    story: "harbour",
    main: one("main"),
    log: one("#log"),
    quiet: server,
    clock,
    random: () => 0,
    viewport: new FakeViewport(),
    readOwn: async () => {
      own.asked++;
      return own.answers.shift() ?? new Response("", { status: 503 });
    },
    ...parts,
  });
  still.start();
  server.connection.accept();
  const say = async (target: string, payload: unknown) => {
    server.connection.say(target, payload);
    await settled();
  };
  return { server, clock, own, say, still, ...parts };
}

it("lets go of an entry that is taken down, and reads on until no cache hides it", async () => {
  const { clock, own, say, takenDown } = await open();
  own.answers.push(new Response(page([3, 2, 1], 0)), new Response(page([3, 1], 1)));
  await say("Snapshot", snapshot(12, [entry(9)], { edition: 1 }));
  expect(takenDown).toHaveBeenCalledOnce();
  expect(logOf(), "the cache had the page of before").toEqual([3, 2, 1]);
  clock.advance(READ_AGAIN_MS);
  await settled();
  expect(logOf()).toEqual([3, 1]);
});

it("does not take in what is new, and reads itself again when an entry that it shows changes", async () => {
  const { own, say } = await open();
  await say("Frame", frame([put(10, entry(10)), removed(11, 8)]));
  expect(own.asked).toBe(0);
  own.answers.push(new Response(page([3, 2, 1], 0, 2)));
  await say("Frame", frame([put(12, entry(2, { version: 2 }))]));
  expect(logOf()).toEqual([3, 2, 1]);
  expect(one(`#e-${entryId(2)}`).textContent).toContain("Corrected");
});

it("empties itself and leaves when the server says that the page is gone", async () => {
  const { own, say, leave } = await open();
  own.answers.push(new Response("", { status: 410 }));
  await say("Snapshot", snapshot(12, [], { edition: 1 }));
  expect(logOf()).toEqual([]);
  expect(leave).toHaveBeenCalledOnce();
});

it.each([
  ["data-story", false, "Ended"],
  ["data-of", true, "Ended"],
] as const)("%s: says what has become of the story and its headline", async (of, hidden, said) => {
  const { say } = await open();
  const main = one("main");
  delete main.dataset.of;
  main.setAttribute(of, "harbour");
  main.insertAdjacentHTML("afterbegin", '<span data-field="state">Live</span><h1 data-field="headline">Before</h1>');
  await say(
    "Frame",
    frame([{ seq: 10, kind: "storyPut", at: 0, header: header({ status: "ended", headline: "The bridge is open" }) }]),
  );
  expect(one("[data-field=state]").textContent).toBe(said);
  expect(one("[data-field=state]").hidden).toBe(hidden);
  expect(one("h1").textContent).toBe("The bridge is open");
});

it.each(["epoch", "seq"])("asks for the whole story where the server's page has no %s", async (part) => {
  const asked = (server: FakeServer) => server.connection.follows.map(({ epoch, after }) => [epoch, after]);
  expect(asked((await open()).server)).toEqual([["e1", 9]]);
  const { server } = await open(page([1], 0).replace(new RegExp(`data-${part}="[^"]*"`), ""));
  expect(asked(server)).toEqual([[null, 0]]);
});

it("connects at once when the network is back", async () => {
  const { server, still } = await open();
  server.connection.drop();
  expect(server.connections).toHaveLength(1);
  still.wake();
  expect(server.connections).toHaveLength(2);
});

it("tells a story's pause from a reader's own, which some languages call differently", async () => {
  const { say } = await open();
  one("main").insertAdjacentHTML("afterbegin", '<span data-field="state">Live</span>');
  speak("ru", { break: "Перерыв" });
  await say("Snapshot", snapshot(12, [], { header: header({ status: "paused" }) }));
  expect(one("[data-field=state]").textContent).toBe("Перерыв");
});

it.each([
  ["a page of older updates", 'data-page="older"', 1],
  ["an entry's own page, which shows what is around it", "", 0],
])("follows a link to an entry that %s does not have", async (_, attribute, times) => {
  const stop = new AbortController();
  endListenersWith(stop.signal);
  const older = page([3, 2, 1], 0).replace("<main", `<main ${attribute}`);
  location.hash = `#e-${entryId(9)}`;
  const { goTo } = await open(older);
  expect(goTo).toHaveBeenCalledTimes(times);
  location.hash = `#e-${entryId(2)}`;
  window.dispatchEvent(new Event("hashchange"));
  expect(goTo).toHaveBeenCalledTimes(times);
  location.hash = `#e-${entryId(8)}`;
  window.dispatchEvent(new Event("hashchange"));
  if (times > 0) expect(goTo).toHaveBeenLastCalledWith(`/harbour/entries/${entryId(8)}`);
  else expect(goTo).not.toHaveBeenCalled();
  stop.abort();
  location.hash = "";
});

it("keeps the tab's title, and what is shared, in step with the entry's and the story's", async () => {
  document.title = "Ferries stop – Bridge closed";
  const share = (title: string) => `<div id="share"><a href="https://t.me/share/url?text=${title}">Telegram</a></div>`;
  const head = '<h1 data-field="headline">Bridge closed</h1>';
  const html = page([2], 0).replace("<section", `${head}<section`) + share("stop");
  const { own, say } = await open(html);
  await say("Frame", frame([{ seq: 10, kind: "storyPut", at: 0, header: header({ headline: "Bridge $& open" }) }]));
  expect(document.title).toBe("Ferries stop – Bridge $& open");
  expect(own.asked).toBe(0);
  const fresh = `<title>Ferries sail – Bridge $&amp; open</title>${page([2], 0, 2)}${share("sail")}`;
  own.answers.push(new Response(fresh));
  await say("Frame", frame([put(11, entry(2, { version: 2 }))]));
  expect(document.title).toBe("Ferries sail – Bridge $& open");
  expect(one("#share a").getAttribute("href")).toContain("text=sail");
  document.title = "";
});
