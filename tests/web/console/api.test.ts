import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Api } from "../../../src/web/console/api";
import { textContent } from "../../../src/web/console/content";
import type { EntryEdit, StoryEdit } from "../../../src/web/console/editorial";
import { Problem } from "../../../src/web/console/problem";
import { newId } from "../../../src/web/console/uuid";
import { decisionProblemWords, problemWords } from "../../../src/web/console/words";
import { FakeApi } from "./fakeApi";

const story: StoryEdit = {
  slug: "harbour-bridge",
  headline: "Harbour bridge closed",
  standfirst: "",
  section: "World",
  byline: "",
  language: "en",
  timeZone: "Europe/London",
};
const entry: EntryEdit = { content: textContent("<p>Closed.</p>"), key: false, pinned: false, state: "published" };

let fake: FakeApi;
let server: Server;
let base: string;
let signInsAsked: number;
let api: Api;

/** The features of a browser's fetch that the desk relies on: relative addresses and the session cookie. */
function browserFetch(): typeof fetch {
  let cookie = "";
  return async (input, init) => {
    const headers = new Headers(init?.headers);
    headers.set("Cookie", cookie);
    const response = await fetch(base + String(input), { ...init, headers });
    cookie = response.headers.get("Set-Cookie")?.split(";")[0] ?? cookie;
    return response;
  };
}

beforeEach(async () => {
  fake = new FakeApi();
  server = createServer(fake.handle);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  signInsAsked = 0;
  api = new Api({
    fetch: browserFetch(),
    now: () => 0,
    signInAgain: async () => {
      signInsAsked++;
      await api.signIn("lena@example.test", fake.password);
      return true;
    },
  });
  await api.signIn("lena@example.test", fake.password);
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

async function problemFrom(work: Promise<unknown>): Promise<Problem> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Problem)) throw new Error(`expected a Problem, got ${String(error)}`);
  return error;
}

describe("Api", () => {
  it("creates once when the answer of the first try was lost", async () => {
    const [storyId, entryId] = [newId(), newId()];
    await api.putStory(storyId, story);
    fake.faults.push("lost");
    expect((await problemFrom(api.putEntry(storyId, entryId, entry))).kind).toBe("unreachable");
    expect(fake.entries.has(entryId), "the first try must have reached the server").toBe(true);
    const again = await api.putEntry(storyId, entryId, entry);
    expect(again.version).toBe(1);
    expect((await api.entries(storyId)).items).toHaveLength(1);
  });

  it("tells a stale edit from a conflict", async () => {
    const [storyId, entryId] = [newId(), newId()];
    await api.putStory(storyId, story);
    const first = await api.putEntry(storyId, entryId, entry);
    await api.putEntry(storyId, entryId, { ...entry, content: textContent("<p>Two.</p>") }, first.version);
    const stale = await problemFrom(
      api.putEntry(storyId, entryId, { ...entry, content: textContent("<p>3</p>") }, first.version),
    );
    expect(stale.kind).toBe("stale");
    const conflict = await problemFrom(api.putEntry(storyId, entryId, { ...entry, content: textContent("<p>4</p>") }));
    expect(conflict.kind).toBe("conflict");
  });

  it("publishes only the version that was read, and takes down whichever there is", async () => {
    const [storyId, entryId] = [newId(), newId()];
    await api.putStory(storyId, story);
    const read = await api.putEntry(storyId, entryId, { ...entry, state: "submitted" });
    fake.amend(entryId, { content: textContent("<p>Other words.</p>") }, "Ben");
    const refused = await problemFrom(api.mark(storyId, entryId, "publication", true, read.version));
    expect(refused.kind).toBe("stale");
    expect(decisionProblemWords(refused)).toMatch(/was not published/);
    const published = await api.mark(storyId, entryId, "publication", true, read.version + 1);
    expect(published.state).toBe("published");
    fake.amend(entryId, { content: textContent("<p>Still others.</p>") }, "Ben");
    await api.takeDown(storyId, entryId, "");
  });

  it("says of an erased entry that it is gone", async () => {
    const [storyId, entryId] = [newId(), newId()];
    await api.putStory(storyId, story);
    await api.putEntry(storyId, entryId, entry);
    await api.takeDown(storyId, entryId, "named a minor");
    expect((await problemFrom(api.entry(storyId, entryId))).kind).toBe("gone");
  });

  it("tells of a refusal, once, and not of one that a question about the user meets", async () => {
    let refusals = 0;
    const refusing = new Api({
      fetch: async () => new Response(JSON.stringify({ title: "Forbidden" }), { status: 403 }),
      now: () => 0,
      signInAgain: async () => true,
      refused: () => void refusals++,
    });
    expect((await problemFrom(refusing.putStory(newId(), story))).kind).toBe("forbidden");
    expect(refusals).toBe(1);
    expect((await problemFrom(refusing.me())).kind).toBe("forbidden");
    expect(refusals).toBe(1);
  });

  it("names the field that cannot be accepted", async () => {
    const problem = await problemFrom(api.putStory(newId(), { ...story, headline: "" }));
    expect(problem.kind).toBe("invalid");
    expect(problem.errors).toEqual({ headline: ["A story needs a headline."] });
  });

  it("reads one message of a field, or several, and passes over what is none", async () => {
    const errors = { slug: ["taken", "too long"], "sources[0].name": "unknown", junk: 3 };
    fake.faults.push({ status: 422, body: { errors } });
    const problem = await problemFrom(api.putStory(newId(), story));
    expect(problem.errors).toEqual({ slug: ["taken", "too long"], "sources[0].name": ["unknown"] });
  });

  it.each([
    [403, "forbidden", /administrator/],
    [404, "missing", /could not be found/],
    [413, "tooLarge", /^This is too long\. Shorten it\.$/],
    [422, "invalid", /cannot be accepted/],
    [500, "server", /went wrong on the server/],
    [503, "unreachable", /No network/],
  ] as const)("puts %i in plain words even without a problem document", async (status, kind, words) => {
    fake.faults.push({ status });
    const problem = await problemFrom(api.stories({}));
    expect(problem.kind).toBe(kind);
    expect(problemWords(problem)).toMatch(words);
  });

  it("says what is too large, and what the limit is, if the server does", async () => {
    const words = "At most 120 characters; this has 121.";
    const detail = "The request is too large. This address reads at most 1 MB.";
    fake.faults.push({ status: 413, body: { title: "The text is too long.", errors: { headline: [words] } } });
    expect(problemWords(await problemFrom(api.putStory(newId(), story)))).toBe(words);
    fake.faults.push({ status: 413, body: { detail } });
    expect(problemWords(await problemFrom(api.putStory(newId(), story)))).toBe(detail);
  });

  it("reads how long to wait, and does not obey a wait without end", async () => {
    fake.faults.push({ status: 429, headers: { "Retry-After": "7" } });
    const problem = await problemFrom(api.stories({}));
    expect([problem.kind, problem.retryAfterMs]).toEqual(["tooMany", 7_000]);
    fake.faults.push({ status: 429, headers: { "Retry-After": "999999" } });
    expect((await problemFrom(api.stories({}))).retryAfterMs).toBe(120_000);
  });

  it("calls a cut connection unreachable", async () => {
    fake.faults.push("lost");
    const problem = await problemFrom(api.stories({}));
    expect(problem.kind).toBe("unreachable");
    expect(problem.passing).toBe(true);
  });

  it("waits for a sign-in when the session ends, then does what was asked, once", async () => {
    const storyId = newId();
    fake.expireSessions();
    await api.putStory(storyId, story);
    expect(signInsAsked).toBe(1);
    expect((await api.story(storyId)).headline).toBe(story.headline);
  });

  it("does not ask for a sign-in because a password was wrong", async () => {
    const problem = await problemFrom(api.signIn("lena@example.test", "wrong"));
    expect(problem.kind).toBe("signedOut");
    expect(signInsAsked).toBe(0);
  });
});
