import { randomUUID } from "node:crypto";
import { type BrowserContext, expect } from "@playwright/test";
import { patient } from "../patience.ts";
import type { UploadedFile } from "./pictures.ts";
import { ServerProcess } from "./serverProcess.ts";

export const administrator = {
  name: "Ada Editor",
  email: "ada@newsroom.example",
  password: "correct horse battery",
} as const;

export interface Story {
  readonly id: string;
  readonly slug: string;
  readonly headline: string;
}

export interface Entry {
  readonly id: string;
  readonly version: number;
  readonly at: string;
  readonly title: string;
  readonly body: string;
  readonly state: string;
}

export interface EntryWords {
  title?: string;
  body?: string;
  /** Blocks, instead of a body. */
  content?: readonly object[];
  at?: string;
  key?: boolean;
  pinned?: boolean;
  state?: "draft" | "submitted" | "published";
  publishAt?: string;
  correction?: string;
  tags?: readonly string[];
}

export interface StoryWords {
  standfirst: string;
  section: string;
  byline: string;
  language: string;
  timeZone: string;
  translationOf: string;
}

type Method = "GET" | "PUT" | "POST" | "DELETE";

/** A running server with an administrator, and what an editor does there, by its public API. */
export class Newsroom {
  readonly server: ServerProcess;
  #token = "";
  #cookie = "";

  private constructor(server: ServerProcess) {
    this.server = server;
  }

  /** A newsroom with an administrator who has a token. Settings are named as in the environment. */
  static async open(settings: Readonly<Record<string, string>> = {}): Promise<Newsroom> {
    const { newsroom, setupLink } = await Newsroom.unopened(settings);
    const token = new URL(setupLink).searchParams.get("token");
    const answer = await fetch(`${newsroom.address}/api/setup`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ token, ...administrator }),
    });
    if (!answer.ok) throw new Error(`The set-up was refused: ${answer.status} ${await answer.text()}`);
    newsroom.#cookie =
      answer.headers
        .getSetCookie()
        .find((cookie) => cookie.startsWith("liveblog="))
        ?.split(";")[0] ?? "";
    newsroom.#token = (await newsroom.#ask<{ token: string }>("POST", "/api/tokens", { name: "browser tests" })).token;
    return newsroom;
  }

  /** A server that has just been started for the first time, and the link that it printed. */
  static async unopened(
    settings: Readonly<Record<string, string>> = {},
  ): Promise<{ newsroom: Newsroom; setupLink: string }> {
    const newsroom = new Newsroom(new ServerProcess(settings));
    const { setupLink } = await newsroom.server.start();
    if (!setupLink) throw new Error("The server printed no set-up link.");
    return { newsroom, setupLink };
  }

  get address(): string {
    return this.server.address;
  }

  async restart(): Promise<void> {
    await this.server.start();
  }

  /** Gives a browser the editor's session, without using up one of the few sign-ins allowed per minute. */
  async signIn(context: BrowserContext): Promise<void> {
    const [name = "", value = ""] = this.#cookie.split("=");
    await context.addCookies([{ name, value, domain: "127.0.0.1", path: "/", httpOnly: true, sameSite: "Lax" }]);
  }

  /** Signs a colleague in, in their own browser. Uses one of the few sign-ins allowed per minute, and waits for it. */
  async signInColleague(context: BrowserContext, name: string, role = "editor"): Promise<void> {
    const who = { name, email: `${randomUUID()}@newsroom.example`, password: administrator.password };
    await this.#ask("POST", "/api/users", { ...who, role });
    const data = { email: who.email, password: who.password };
    await expect
      .poll(async () => (await context.request.post(`${this.address}/api/session`, { data })).status(), {
        message: `${name} signs in`,
        intervals: [1_000, 5_000],
        timeout: patient(70_000),
      })
      .toBe(200);
  }

  /** A live story unless told otherwise. Its address is unique, so that tests do not see each other's. */
  async createStory(
    headline: string,
    status: "draft" | "announced" | "live" = "live",
    words: Readonly<Partial<StoryWords>> = {},
  ): Promise<Story> {
    const id = randomUUID();
    const slug = `story-${id.slice(0, 8)}`;
    await this.#ask("PUT", `/api/stories/${id}`, { ...header, slug, headline, ...words });
    if (status !== "draft") await this.setStatus({ id }, status);
    return { id, slug, headline };
  }

  async retitle(story: Story, headline: string, words: Readonly<Partial<StoryWords>> = {}): Promise<void> {
    const { version } = await this.#ask<{ version: number }>("GET", `/api/stories/${story.id}`);
    await this.#ask("PUT", `/api/stories/${story.id}`, { ...header, slug: story.slug, headline, ...words }, version);
  }

  /** Changes what is above and below the story's entries; what is not given stays. */
  async dress(story: Story, parts: Readonly<Record<string, unknown>>): Promise<void> {
    const { version, ...now } = await this.#ask<Record<string, unknown> & { version: number }>(
      "GET",
      `/api/stories/${story.id}`,
    );
    const { slug, headline, standfirst, section, byline, language, timeZone } = now;
    const words = { slug, headline, standfirst, section, byline, language, timeZone };
    await this.#ask("PUT", `/api/stories/${story.id}`, { ...words, ...parts }, version);
  }

  /** Registers a partner by its name in widgets, or changes the one with the id. Returns the id. */
  async setPartner(edit: Readonly<Record<string, unknown>> & { handle: string }, id?: string): Promise<string> {
    const whole = { name: edit.handle, ...edit };
    if (id) await this.#ask("PUT", `/api/partners/${id}`, whole);
    return id ?? (await this.#ask<{ id: string }>("POST", "/api/partners", whole)).id;
  }

  /** Changes the site's settings; what is not given reverts to the configuration. */
  async setSite(edit: Readonly<Record<string, unknown>>): Promise<void> {
    const { version } = await this.#ask<{ version: number }>("GET", "/api/site");
    await this.#ask("PUT", "/api/site", { version, edit });
  }

  async setStatus(
    story: { id: string },
    status: "scheduled" | "announced" | "live" | "ended",
    startsAt?: string,
  ): Promise<void> {
    await this.#ask("PUT", `/api/stories/${story.id}/status`, { status, startsAt });
  }

  async end(story: Story): Promise<void> {
    await this.setStatus(story, "ended");
  }

  async delete(story: Story): Promise<void> {
    await this.#ask("DELETE", `/api/stories/${story.id}`);
  }

  async publish(story: Story, words: EntryWords): Promise<Entry> {
    return await this.#ask("PUT", entryPath(story, randomUUID()), { state: "published", ...words });
  }

  /** Publishes that many entries, a minute apart, the newest a minute ago. Returns them oldest first, as they were posted. */
  async publishMany(story: Story, count: number, wordsOf: (n: number) => EntryWords = numbered): Promise<Entry[]> {
    const now = Date.now();
    const entries: Entry[] = [];
    for (let n = 1; n <= count; n++) {
      const at = new Date(now - (count - n + 1) * 60_000).toISOString();
      entries.push(await this.publish(story, { at, ...wordsOf(n) }));
    }
    return entries;
  }

  async edit(story: Story, entry: { id: string }, words: EntryWords): Promise<Entry> {
    const { version, title, body } = await this.entry(story, entry.id);
    const said = words.content ? { title } : { title, body };
    return await this.#ask("PUT", entryPath(story, entry.id), { ...said, ...words }, version);
  }

  /** Uploads a file and returns its id once readers can load it. */
  async upload(bytes: Uint8Array<ArrayBuffer>, type: string): Promise<string> {
    const id = randomUUID();
    const answer = await fetch(`${this.address}/api/media/${id}`, {
      method: "PUT",
      headers: { "content-type": type, authorization: `Bearer ${this.#token}` },
      body: bytes,
    });
    if (!answer.ok) throw new Error(`The upload was answered ${answer.status}: ${await answer.text()}`);
    const media = () => this.#ask<{ state: string; problem?: string }>("GET", `/api/media/${id}`);
    await expect.poll(async () => (await media()).state, { timeout: patient(60_000) }).toBe("ready");
    return id;
  }

  async uploadFile({ buffer, mimeType }: UploadedFile): Promise<string> {
    return await this.upload(new Uint8Array(buffer), mimeType);
  }

  async correct(story: Story, entry: Entry, body: string, correction: string): Promise<Entry> {
    return await this.edit(story, entry, { body, correction });
  }

  async pin(story: Story, entry: Entry, on = true): Promise<void> {
    await this.#ask(on ? "PUT" : "DELETE", `${entryPath(story, entry.id)}/pin`);
  }

  async setKey(story: Story, entry: Entry, on = true): Promise<void> {
    await this.#ask(on ? "PUT" : "DELETE", `${entryPath(story, entry.id)}/key`);
  }

  async unpublish(story: Story, entry: Entry): Promise<void> {
    await this.#ask("DELETE", `${entryPath(story, entry.id)}/publication`);
  }

  async takeDown(story: Story, entry: Entry): Promise<void> {
    await this.#ask("DELETE", entryPath(story, entry.id), { reason: "test" });
  }

  async entry(story: Story, id: string): Promise<Entry> {
    return await this.#ask("GET", entryPath(story, id));
  }

  /** The views in the database: those counted this second are written in the next. */
  async numbers(story: Story): Promise<{ readonly referrers: readonly { readonly views: number }[] }> {
    return await this.#ask("GET", `/api/stories/${story.id}/numbers`);
  }

  /** The number of open pages on which the entry was seen, as shown at the desk. */
  async seen(story: Story, entry: { id: string }): Promise<{ readonly pages: number; readonly timed: number }> {
    return await this.#ask("GET", `${entryPath(story, entry.id)}/numbers`);
  }

  async story(story: { id: string }): Promise<Record<string, unknown>> {
    return await this.#ask("GET", `/api/stories/${story.id}`);
  }

  /** Every entry that the desk would list, newest first. */
  async entries(story: Story): Promise<Entry[]> {
    return (await this.#ask<{ items: Entry[] }>("GET", `/api/stories/${story.id}/entries?limit=100`)).items;
  }

  async #ask<T>(method: Method, path: string, body?: unknown, version?: number): Promise<T> {
    const headers: Record<string, string> = { "content-type": "application/json" };
    if (this.#token) headers.authorization = `Bearer ${this.#token}`;
    else headers.cookie = this.#cookie;
    if (version !== undefined) headers["if-match"] = `"${version}"`;
    const answer = await fetch(this.address + path, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path} was answered ${answer.status}: ${text}`);
    return (text === "" ? undefined : JSON.parse(text)) as T;
  }
}

const header = {
  standfirst: "What is known so far, and what is not.",
  section: "Test desk",
  byline: "Ada Editor",
  language: "en",
  timeZone: "Europe/London",
};

function numbered(n: number): EntryWords {
  return { title: `Entry ${n}`, body: `<p>The text of entry ${n}. ${"It goes on for a line or two. ".repeat(4)}</p>` };
}

function entryPath(story: Story, id: string): string {
  return `/api/stories/${story.id}/entries/${id}`;
}
