import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { patient } from "../patience.ts";
import { contractOf } from "./contract";
import { SiteServer } from "./siteServer";

// A real server that shares the machine with other tests may take its time.
vi.setConfig({ testTimeout: patient(90_000) });

interface Operation {
  readonly operationId?: string;
  readonly summary?: string;
  readonly security?: readonly unknown[];
  readonly responses?: Readonly<Record<string, unknown>>;
}

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly security?: readonly unknown[];
}

let server: SiteServer;
let folder: string;

beforeAll(async () => {
  server = await SiteServer.start();
  folder = mkdtempSync(join(tmpdir(), "liveblog-openapi-"));
}, patient(120_000));

afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

it.each(["readers", "editors"])(
  "[18] the description for %s is accepted by a validator and says all that a client needs",
  async (name) => {
    const text = await server.description(name);
    const file = join(folder, `${name}.json`);
    writeFileSync(file, text);
    const lint = spawnSync(
      "node_modules/.bin/redocly",
      ["lint", file, "--extends", "recommended", "--format", "stylish"],
      {
        encoding: "utf8",
        env: { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" },
      },
    );
    expect(lint.stdout + lint.stderr).not.toMatch(/\berror\b\s+\S/);
    expect(lint.status).toBe(0);
    // A reference to a member in a comment becomes its declaration, which says nothing to a program.
    expect(text.match(/[\w>;] [A-Z]\w+\.[A-Z]\w+/g) ?? []).toEqual([]);
    const { paths, security } = JSON.parse(text) as Description;
    const operations = Object.values(paths).flatMap((path) => Object.values(path));
    expect(operations.length).toBeGreaterThan(5);
    const ids = operations.map((operation) => operation.operationId);
    expect(new Set(ids).size).toBe(operations.length);
    for (const { operationId, summary, responses } of operations) {
      expect(summary, operationId).toBeTruthy();
      expect(Object.keys(responses ?? {}), operationId).toContain("404");
      if (name === "editors") expect(Object.keys(responses ?? {}), operationId).toContain("401");
    }
    expect((security ?? []).length > 0).toBe(name === "editors");
  },
);

it("[12] the console's records, limits and choices are those of the description for editors", async () => {
  const described = await contractOf(await server.description("editors"));
  await expect(described).toMatchFileSnapshot("../../../src/web/console/contract.gen.ts");
});
