import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { builtServer } from "../builtServer.ts";
import { patient } from "../patience.ts";

const START_DEADLINE_MS = patient(60_000);
/** How much of the server's output is kept for the message if it does not start or a test fails. */
const KEPT_OUTPUT = 20_000;
/** How much of it is printed if a test fails. */
const LAST_WORDS = 3000;

/** Where to look for the next port; another one in each process. */
let place = process.pid * 7919;

/** The real server, as an operator starts it, with a data folder of its own. */
export class ServerProcess {
  readonly #program = builtServer();
  readonly #dataFolder = mkdtempSync(join(tmpdir(), "liveblog-browser-"));
  readonly #settings: Readonly<Record<string, string>>;
  #child: ChildProcess | undefined;
  #output = "";
  /** "http://127.0.0.1:5081"; the same after each restart. */
  address = "";

  constructor(settings: Readonly<Record<string, string>> = {}) {
    this.#settings = settings;
  }

  /** Resolves once the server prints its address. The set-up link is there only while there is no account. */
  async start(): Promise<{ setupLink: string | undefined }> {
    this.address ||= `http://127.0.0.1:${await freePort()}`;
    const child = spawn("dotnet", [this.#program, "--urls", this.address], {
      cwd: dirname(this.#program),
      env: {
        ...process.env,
        Storage__DataFolder: this.#dataFolder,
        // Counters at their fastest, so that a test waits for one round and not for three.
        Views__ShowInterval: "00:00:01",
        Delivery__DrainWindow: "00:00:00",
        ...this.#settings,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#child = child;
    // A worker that the runner gives up on must not leave its server behind.
    process.once("exit", () => child.kill("SIGKILL"));
    this.#output = "";
    await new Promise<void>((resolve, reject) => {
      const deadline = setTimeout(() => reject(new Error(this.#silence("said nothing in time"))), START_DEADLINE_MS);
      const settle = (run: () => void) => {
        clearTimeout(deadline);
        run();
      };
      const hear = (words: Buffer) => {
        this.#output = (this.#output + words.toString()).slice(-KEPT_OUTPUT);
        // The greeting ends with an empty line; until then the set-up link may still be coming.
        if (/^ {4}Console {3}\S+\n(.*\n)*?\n/m.test(this.#output)) settle(resolve);
      };
      child.stdout.on("data", hear);
      child.stderr.on("data", hear);
      child.once("exit", (code) => settle(() => reject(new Error(this.#silence(`ended with ${code}`)))));
      child.once("error", (error) => settle(() => reject(error)));
    });
    return { setupLink: /^ +(\S+\/console\/setup\?token=\S+)$/m.exec(this.#output)?.[1] };
  }

  /** The end of what the server printed. */
  get lastWords(): string {
    return this.#output.slice(-LAST_WORDS);
  }

  /** Runs statements on the running server's database, and returns what they select, one line per row. */
  sql(statements: string): string {
    const file = join(this.#dataFolder, "liveblog.db");
    return execFileSync("sqlite3", ["-cmd", ".timeout 20000", file], { input: statements, encoding: "utf8" }).trim();
  }

  /** As in a power cut. Resolves once the process is gone. */
  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await gone;
  }

  /** Ends the server and drops its data. */
  async remove(): Promise<void> {
    await this.kill();
    // A picture that was being made is finished by a process of its own, which may write here while the folder is deleted.
    for (let tries = 4; ; tries--) {
      try {
        rmSync(this.#dataFolder, { recursive: true, force: true });
        return;
      } catch (fault) {
        if (tries === 0) throw fault;
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    }
  }

  #silence(what: string): string {
    return `The server ${this.#program} ${what}:\n${this.#output}`;
  }
}

/** A port below those that the system hands out, so that nobody else is given it while the server is down. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = 10_000 + (place++ % 10_000);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer().once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}
