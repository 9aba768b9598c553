import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { readContent } from "../../../src/web/console/content";
import type {
  ApiToken,
  Colleague,
  Demonstration,
  EntryDetail,
  EntryEdit,
  EntryVersion,
  StoryDetail,
  StoryEdit,
  StoryStatus,
} from "../../../src/web/console/editorial";
import { type Answer, invalid, type Json, now, ok, problem, readJson } from "./fakeAnswers";
import { renderArticle } from "./fakeArticle";
import { FakeDeskSocket } from "./fakeSocket";

/**
 * The editorial API of the contract, in memory: for the console's tests and for working on the console without a
 * server. Signed in by cookie; the first password that works is {@link FakeApi.password}.
 */
export class FakeApi {
  readonly password = "correct horse battery";
  readonly stories = new Map<string, StoryDetail>();
  readonly entries = new Map<string, EntryDetail>();
  readonly versions = new Map<string, EntryVersion[]>();
  readonly tokens: ApiToken[] = [];
  readonly colleagues: Colleague[] = [
    { id: "u1", name: "Lena Ortiz", email: "lena@example.test", role: "administrator", isGuest: false },
  ];
  /** The metadata of pages elsewhere, by address. */
  readonly previews = new Map<string, object>();
  /** Bytes that came of each upload, by id. */
  readonly media = new Map<string, number>();
  demonstration: Demonstration | undefined;
  setupNeeded = false;
  /** Every request that reached the server, "PUT /api/…", so that a test can count posts. */
  readonly log: string[] = [];
  /** Answers for the next requests instead of the real ones; "lost" acts and then drops the connection. */
  readonly faults: (Answer | "lost")[] = [];
  readonly #original = new Map<string, string>();
  #sessions = new Set<string>();
  #sockets = new Set<FakeDeskSocket>();

  /** A handler for node:http and for Vite's middleware; passes on what is not the API's. */
  readonly handle = (request: IncomingMessage, response: ServerResponse, next?: () => void): void => {
    if (!request.url?.startsWith("/api/")) {
      if (next) next();
      else response.writeHead(404).end();
      return;
    }
    void this.#respond(request, response);
  };

  readonly upgrade = (request: IncomingMessage, stream: Duplex): boolean => {
    if (!request.url?.startsWith("/hubs/desk")) return false;
    this.#sockets.add(new FakeDeskSocket(request, stream, (socket) => this.#sockets.delete(socket)));
    return true;
  };

  expireSessions(): void {
    this.#sessions = new Set();
  }

  cutDesks(): void {
    for (const socket of this.#sockets) socket.cut();
  }

  /** What a colleague in another window does. */
  amend(id: string, change: Partial<EntryDetail>, by: string): void {
    const entry = this.entries.get(id);
    if (!entry) throw new Error(`no entry ${id}`);
    this.#saveEntry({ ...entry, ...change, updatedAt: now() }, "edited", by);
  }

  async #respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readJson(request);
    this.log.push(`${request.method} ${request.url}`);
    const fault = this.faults.shift();
    const answer = fault !== undefined && fault !== "lost" ? fault : this.#answer(request, body);
    if (fault === "lost") {
      request.socket.destroy();
      return;
    }
    const problem = answer.status >= 400;
    response.writeHead(answer.status, {
      ...answer.headers,
      ...(answer.body === undefined
        ? {}
        : { "Content-Type": problem ? "application/problem+json" : "application/json" }),
    });
    response.end(answer.body === undefined ? undefined : JSON.stringify(answer.body));
  }

  #answer(request: IncomingMessage, body: Json): Answer {
    const url = new URL(request.url ?? "/", "http://fake");
    const path = url.pathname.split("/").slice(2);
    const method = request.method ?? "GET";
    if (path[0] === "setup") return this.#setup(method, body);
    if (path[0] === "session") return this.#session(method, body, request);
    if (!this.#signedIn(request)) return problem(401, "Not signed in");
    const ifMatch = /^"(\d+)"$/.exec(String(request.headers["if-match"] ?? ""))?.[1];
    const version = ifMatch === undefined ? undefined : Number(ifMatch);
    switch (path[0]) {
      case "stories":
        return this.#storiesAnswer(method, path.slice(1), url.searchParams, body, version);
      case "tokens":
        return this.#tokensAnswer(method, path[1], body);
      case "users":
        return this.#usersAnswer(method, body);
      case "media":
        return this.#mediaAnswer(method, path[1] ?? "", request);
      case "link-previews":
        return this.previews.has(String(body.url))
          ? ok(this.previews.get(String(body.url)))
          : invalid("url", "It told us nothing.");
      case "demonstration":
        return this.#demonstrationAnswer(method, body);
      default:
        return problem(404, "Not found");
    }
  }

  #setup(method: string, body: Json): Answer {
    if (method === "GET") return ok({ needed: this.setupNeeded });
    if (body.token !== "one-time") return problem(403, "The link is used up");
    if (String(body.password).length < 12) return invalid("password", "Use at least 12 characters.");
    this.setupNeeded = false;
    return { status: 204, headers: this.#cookie() };
  }

  #session(method: string, body: Json, request: IncomingMessage): Answer {
    if (method === "POST") {
      if (body.password !== this.password) return problem(401, "Wrong address or password");
      return { status: 200, body: this.colleagues[0], headers: this.#cookie() };
    }
    if (!this.#signedIn(request)) return problem(401, "Not signed in");
    if (method === "GET") return ok(this.colleagues[0]);
    this.expireSessions();
    return { status: 204 };
  }

  #storiesAnswer(method: string, path: string[], query: URLSearchParams, body: Json, version?: number): Answer {
    const [id, part, entryId, mark] = path;
    if (id === undefined) {
      const q = (query.get("q") ?? "").toLowerCase();
      const status = query.get("status");
      const items = [...this.stories.values()]
        .filter((story) => story.headline.toLowerCase().includes(q) && (!status || story.status === status))
        .sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
      return ok({ items });
    }
    const story = this.stories.get(id);
    if (part === undefined && method === "PUT") return this.#putStory(id, body as unknown as StoryEdit, version);
    if (!story) return problem(404, "No such story");
    if (part === undefined) return ok(this.#counted(story));
    if (part === "status") return this.#setStatus(story, body.status as StoryStatus);
    if (entryId === undefined) return this.#page(id, query);
    return this.#entryAnswer(method, story, entryId, mark, body, version);
  }

  #putStory(id: string, edit: StoryEdit, version?: number): Answer {
    if (!edit.headline) return invalid("headline", "A story needs a headline.");
    const taken = [...this.stories.values()].some((each) => each.slug === edit.slug && each.id !== id);
    if (taken) return invalid("slug", "Another story has this address.");
    const known = this.stories.get(id);
    if (known && version === undefined && this.#original.get(id) !== JSON.stringify(edit))
      return problem(409, "It exists");
    if (known && version !== undefined && version !== known.version) return problem(412, "Stale", { current: known });
    const beginning = {
      id,
      status: "draft" as const,
      version: 0,
      createdAt: now(),
      entryCount: 0,
      views: 0,
      readers: 0,
      uniqueReaders: 0,
      url: `/${edit.slug}`,
    };
    if (!known) this.#original.set(id, JSON.stringify(edit));
    const story: StoryDetail = {
      ...beginning,
      ...known,
      ...edit,
      updatedAt: now(),
      version: (known?.version ?? 0) + 1,
    };
    this.stories.set(id, story);
    this.#ring(id, undefined, story.version);
    return { status: known ? 200 : 201, body: this.#counted(story) };
  }

  #setStatus(story: StoryDetail, status: StoryStatus): Answer {
    const times =
      status === "live" ? { startedAt: story.startedAt ?? now() } : status === "ended" ? { endedAt: now() } : {};
    const changed: StoryDetail = { ...story, ...times, status, updatedAt: now(), version: story.version + 1 };
    this.stories.set(story.id, changed);
    this.#ring(story.id, undefined, changed.version);
    return ok(this.#counted(changed));
  }

  #page(storyId: string, query: URLSearchParams): Answer {
    const all = [...this.entries.values()]
      .filter((entry) => entry.storyId === storyId)
      .sort((a, b) => (a.at === b.at ? (a.id < b.id ? 1 : -1) : a.at < b.at ? 1 : -1));
    const from = Number(query.get("before") ?? 0);
    const items = all.slice(from, from + 50);
    return ok({ items, ...(from + 50 < all.length ? { next: String(from + 50) } : {}) });
  }

  #entryAnswer(
    method: string,
    story: StoryDetail,
    id: string,
    mark: string | undefined,
    body: Json,
    version?: number,
  ): Answer {
    const entry = this.entries.get(id);
    if (entry?.state === "takenDown") return problem(410, "Taken down");
    if (method === "PUT" && mark === undefined)
      return this.#putEntry(story, id, body as unknown as EntryEdit, entry, version);
    if (!entry) return problem(404, "No such entry");
    const on = method === "PUT";
    if (mark === "versions") return ok({ items: this.versions.get(id) ?? [] });
    if (mark === "pin") return this.#saveEntry({ ...entry, pinned: on }, on ? "pinned" : "unpinned");
    if (mark === "key") return this.#saveEntry({ ...entry, key: on }, on ? "marked as key" : "unmarked");
    if (mark === "publication" && on && version !== undefined && version !== entry.version)
      return problem(412, "Stale", { current: entry });
    if (mark === "publication")
      return this.#saveEntry(
        on
          ? { ...entry, state: "published", publishedAt: entry.publishedAt ?? now() }
          : { ...entry, state: "unpublished" },
        on ? "published" : "unpublished",
      );
    if (method === "DELETE") {
      this.#saveEntry(
        { ...entry, state: "takenDown", title: "", content: [], html: "", pinned: false, key: false },
        "taken down",
      );
      return { status: 204 };
    }
    return ok(entry);
  }

  #putEntry(story: StoryDetail, id: string, edit: EntryEdit, known: EntryDetail | undefined, version?: number): Answer {
    if ((edit.title ?? "").length > 200) return invalid("title", "At most 200 characters.");
    if (known && version === undefined)
      return this.#original.get(id) === JSON.stringify(edit) ? ok(known) : problem(409, "It exists with other content");
    if (known && version !== known.version) return problem(412, "Stale", { current: known });
    if (!known) this.#original.set(id, JSON.stringify(edit));
    const { correction, ...given } = edit as EntryEdit & { body?: string };
    const rest = { ...given, content: readContent(given.content, given.body) };
    const entry: EntryDetail = {
      version: 0,
      origin: "",
      createdAt: now(),
      html: "",
      author: this.colleagues[0]?.name ?? "",
      ...known,
      id,
      storyId: story.id,
      ...rest,
      title: edit.title ?? "",
      byline: edit.byline ?? known?.byline ?? "",
      source: edit.source ?? known?.source ?? "",
      breaking: edit.breaking ?? known?.breaking ?? false,
      verification: edit.verification ?? known?.verification ?? "",
      tags: edit.tags ?? known?.tags ?? [],
      assignedTo: edit.assignedTo ?? known?.assignedTo ?? "",
      at: edit.at ?? known?.at ?? now(),
      ...(edit.state === "published" ? { publishedAt: known?.publishedAt ?? now() } : {}),
      ...(known ? { updatedAt: now() } : {}),
      ...(correction ? { correction, correctedAt: now() } : {}),
    };
    const answer = this.#saveEntry(entry, known ? (correction ? "corrected" : "edited") : edit.state);
    return known ? answer : { ...answer, status: 201 };
  }

  #saveEntry(changed: EntryDetail, action: string, by = changed.author): Answer {
    const story = this.stories.get(changed.storyId);
    const entry: EntryDetail = { ...changed, version: changed.version + 1 };
    entry.html = entry.state === "takenDown" ? "" : renderArticle(entry, story);
    this.entries.set(entry.id, entry);
    const { version, title, content } = entry;
    this.versions.set(entry.id, [
      ...(this.versions.get(entry.id) ?? []),
      { version, title, content, action, by, at: now(), erased: false },
    ]);
    this.#ring(entry.storyId, entry.id, entry.version);
    return { status: 200, body: entry, headers: { ETag: `"${entry.version}"` } };
  }

  #tokensAnswer(method: string, id: string | undefined, body: Json): Answer {
    if (method === "GET") return ok({ items: this.tokens });
    if (method === "POST") {
      const token = { id: `t${this.tokens.length + 1}`, name: String(body.name), createdAt: now() };
      this.tokens.push(token);
      return { status: 201, body: { ...token, token: `lb_${createHash("sha1").update(token.id).digest("hex")}` } };
    }
    const at = this.tokens.findIndex((token) => token.id === id);
    if (at < 0) return problem(404, "No such token");
    this.tokens.splice(at, 1);
    return { status: 204 };
  }

  #usersAnswer(method: string, body: Json): Answer {
    if (method === "GET") return ok({ items: this.colleagues });
    const { name, email, password, role } = body;
    if (String(password).length < 12) return invalid("password", "Use at least 12 characters.");
    const added = { id: `u${this.colleagues.length + 1}`, name, email, role } as Colleague;
    this.colleagues.push(added);
    return { status: 201, body: added };
  }

  #mediaAnswer(method: string, id: string, request: IncomingMessage): Answer {
    if (method === "GET" && !this.media.has(id)) return problem(404, "Not found");
    if (method === "PUT") this.media.set(id, Number(request.headers["content-length"] ?? 0));
    const kind = String(request.headers["content-type"] ?? "image/png").split("/")[0];
    return { status: method === "PUT" ? 201 : 200, body: { id, kind, state: "ready", width: 3, height: 2 } };
  }

  #demonstrationAnswer(method: string, body: Json): Answer {
    if (!this.demonstration) return problem(404, "No demonstration here");
    if (method === "PUT") Object.assign(this.demonstration, { playing: true, posted: 0, speed: Number(body.speed) });
    if (method === "DELETE") this.demonstration.playing = false;
    return method === "DELETE" ? { status: 204 } : ok(this.demonstration);
  }

  #counted(story: StoryDetail): StoryDetail {
    const entryCount = [...this.entries.values()].filter(
      (each) => each.storyId === story.id && each.state === "published",
    ).length;
    return { ...story, entryCount };
  }

  #ring(storyId: string, entryId: string | undefined, version: number): void {
    for (const socket of this.#sockets) socket.changed(storyId, entryId, version);
  }

  #cookie(): Record<string, string> {
    const session = `s${this.#sessions.size + 1}.${Date.now()}`;
    this.#sessions.add(session);
    return { "Set-Cookie": `desk=${session}; HttpOnly; SameSite=Strict; Path=/` };
  }

  #signedIn(request: IncomingMessage): boolean {
    const session = /desk=([^;]+)/.exec(request.headers.cookie ?? "")?.[1];
    return session !== undefined && this.#sessions.has(session);
  }
}
