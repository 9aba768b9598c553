import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { UploadedFile } from "../browser/pictures.ts";
import { builtServer } from "../builtServer.ts";
import { patient } from "../patience.ts";

/** A first start creates the database and its keys on a machine that may be busy with other tests. */
const START_MS = patient(60_000);

export interface EntryWords {
  readonly title?: string;
  readonly body?: string;
  readonly content?: readonly Readonly<Record<string, unknown>>[];
  readonly key?: boolean;
  readonly pinned?: boolean;
  readonly byline?: string;
  readonly state?: "draft" | "published";
  readonly at?: string;
  readonly correction?: string;
}

/** The real server in a process of its own, with an empty data folder and an editor signed in. */
export class SiteServer {
  readonly url: string;
  readonly #process: ChildProcess;
  readonly #data: string;
  readonly #token: string;
  #ids = 0;

  private constructor(url: string, process: ChildProcess, data: string, token: string) {
    this.url = url;
    this.#process = process;
    this.#data = data;
    this.#token = token;
  }

  /** @param settings Configuration by its key, such as "Site:Name". */
  static async start(settings: Readonly<Record<string, string>> = {}): Promise<SiteServer> {
    const data = mkdtempSync(join(tmpdir(), "liveblog-site-"));
    const configuration = { "Storage:DataFolder": data, urls: "http://127.0.0.1:0", ...settings };
    const server = spawn(
      "dotnet",
      [builtServer(), ...Object.entries(configuration).map(([key, value]) => `--${key}=${value}`)],
      { cwd: data, stdio: ["ignore", "pipe", "pipe"] },
    );
    const printed = await said(server, /setup\?token=\S+/);
    const setup = /(http:\/\/\S+)\/console\/setup\?token=(\S+)/.exec(printed);
    if (!setup?.[1] || !setup[2]) throw new Error(`no set-up link in: ${printed}`);
    const [, url, token] = setup;
    const account = { token, name: "Lena Ortiz", email: "lena@example.org", password: "correct horse battery" };
    const signedIn = await send(`${url}/api/setup`, "POST", account, { origin: url });
    const cookie = signedIn.headers
      .getSetCookie()
      .map((c) => c.split(";")[0])
      .join("; ");
    const made = await send(`${url}/api/tokens`, "POST", { name: "tests" }, { cookie, origin: url });
    const { token: bearer } = (await made.json()) as { token: string };
    return new SiteServer(url, server, data, bearer);
  }

  /** The description of an API, as an editor's program reads it. */
  async description(name: string): Promise<string> {
    const answer = await fetch(`${this.url}/openapi/${name}.json`, {
      headers: { authorization: `Bearer ${this.#token}` },
    });
    if (!answer.ok) throw new Error(`the description answered ${answer.status}`);
    return await answer.text();
  }

  /** How a start with these settings fails: everything that the process printed before it exited. */
  static async refusal(settings: Readonly<Record<string, string>>): Promise<string> {
    const data = mkdtempSync(join(tmpdir(), "liveblog-site-"));
    const args = Object.entries({ "Storage:DataFolder": data, urls: "http://127.0.0.1:0", ...settings });
    const server = spawn("dotnet", [builtServer(), ...args.map(([key, value]) => `--${key}=${value}`)], { cwd: data });
    let printed = "";
    for (const stream of [server.stdout, server.stderr]) stream.on("data", (piece: Buffer) => (printed += piece));
    const code = await new Promise<number | null>((ended) => server.once("exit", ended));
    rmSync(data, { recursive: true, force: true });
    if (code === 0) throw new Error("the server started and stopped by itself");
    return printed;
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.#process.once("exit", resolve));
    this.#process.kill("SIGTERM");
    await ended;
    rmSync(this.#data, { recursive: true, force: true });
  }

  newId(): string {
    return `01980000-0000-7000-8000-${String(++this.#ids).padStart(12, "0")}`;
  }

  /** A live story; what is not given has a default. Returns its id. */
  async story(slug: string, words: Readonly<Record<string, string>> = {}): Promise<string> {
    const id = this.newId();
    await this.api("PUT", `/api/stories/${id}`, {
      slug,
      headline: "Harbour bridge closed",
      standfirst: "Ferries run every ten minutes.",
      section: "World",
      byline: "Lena Ortiz and Sam Okafor",
      language: "en",
      timeZone: "Europe/London",
      ...words,
    });
    await this.status(id, "live");
    return id;
  }

  async status(story: string, status: "announced" | "live" | "ended"): Promise<void> {
    await this.api("PUT", `/api/stories/${story}/status`, { status });
  }

  /** Posts an entry and returns its id. */
  async entry(story: string, words: EntryWords): Promise<string> {
    const id = this.newId();
    await this.api("PUT", `/api/stories/${story}/entries/${id}`, {
      state: "published",
      byline: "Lena Ortiz",
      ...words,
    });
    return id;
  }

  /** Uploads a file, and returns once readers can load what was made from it. */
  async upload(file: UploadedFile): Promise<string> {
    const id = this.newId();
    const address = `${this.url}/api/media/${id}`;
    const headers = { authorization: `Bearer ${this.#token}` };
    let answer = await fetch(address, { method: "PUT", headers, body: new Uint8Array(file.buffer) });
    for (let looks = 0; looks < patient(300); looks++) {
      const { state } = (await answer.json()) as { state: string };
      if (state === "ready") return id;
      if (state === "failed") break;
      await new Promise((resolve) => setTimeout(resolve, 100));
      answer = await fetch(address, { headers });
    }
    throw new Error(`${file.name} is not ready`);
  }

  async takeDown(story: string, entry: string): Promise<void> {
    await this.api("DELETE", `/api/stories/${story}/entries/${entry}`, { reason: "a test" });
  }

  /** Renames the site, as the console does. */
  async rename(name: string): Promise<void> {
    const { version } = (await (await this.api("GET", "/api/site")).json()) as { version: number };
    await this.api("PUT", "/api/site", { version, edit: { name } });
  }

  async api(
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Response> {
    const answer = await this.ask(method, path, body, headers);
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
    return answer;
  }

  /** The same, whatever the answer is. */
  ask(method: string, path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    return send(this.url + path, method, body, { authorization: `Bearer ${this.#token}`, ...headers });
  }

  get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    return fetch(this.url + path, { headers, redirect: "manual" });
  }

  async text(path: string): Promise<string> {
    const answer = await this.get(path);
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
    return answer.text();
  }
}

function send(
  url: string,
  method: string,
  body: unknown,
  headers: Readonly<Record<string, string>>,
): Promise<Response> {
  const init: RequestInit = { method, headers: { "content-type": "application/json", ...headers } };
  if (body !== undefined) init.body = JSON.stringify(body);
  return fetch(url, init);
}

/** What the process printed, once the pattern is in it. */
function said(server: ChildProcess, pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = "";
    const late = setTimeout(() => fail("did not start in time"), START_MS);
    const fail = (why: string) => {
      clearTimeout(late);
      server.kill("SIGKILL");
      reject(new Error(`the server ${why}: ${printed}`));
    };
    const hear = (piece: Buffer) => {
      printed += piece.toString();
      if (!pattern.test(printed)) return;
      clearTimeout(late);
      resolve(printed);
    };
    server.stdout?.on("data", hear);
    server.stderr?.on("data", hear);
    server.once("exit", (code) => fail(`ended with ${code}`));
  });
}
