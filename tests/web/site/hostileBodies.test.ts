import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { patient } from "../patience.ts";
import { SiteServer } from "./siteServer";

// Some thousands of requests on a machine that may be busy with other tests.
vi.setConfig({ testTimeout: patient(240_000) });

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly oneOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
}

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

interface Operation {
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}

/** What a field may be instead of what it should be. */
const hostile: readonly unknown[] = [
  null,
  "",
  "\0",
  "\ud800",
  "x".repeat(60_000),
  -1,
  1e308,
  2_147_483_648,
  true,
  [],
  {},
  [null],
  ["\ud83d"],
  "0001-01-01T00:00:00+14:00",
  "9999-12-31T23:59:59-14:00",
  "http://[",
  "Europe/Nowhere",
  "\u202e<b>",
];

/** They end the session that asks, or send letters. */
const leftOut = /\/(session|setup|tokens|account|users|invitations)\b/;

let server: SiteServer;

beforeAll(async () => {
  server = await SiteServer.start();
}, patient(120_000));

afterAll(async () => {
  await server?.stop();
});

it("a field of any kind, wherever it stands in a body, is never the server's fault", async () => {
  const story = await server.story("hostile-bodies");
  const entry = await server.entry(story, { body: "<p>Words.</p>" });
  const { paths, components } = JSON.parse(await server.description("editors")) as Description;
  const schemaOf = (schema: Schema | undefined): Schema | undefined => {
    const name = schema?.$ref?.split("/").at(-1);
    return name === undefined ? schema : schemaOf(components.schemas[name]);
  };
  const faults: string[] = [];
  let asked = 0;
  for (const [pattern, operations] of Object.entries(paths).filter(([each]) => !leftOut.test(each)))
    for (const [method, { requestBody }] of Object.entries(operations)) {
      const schema = requestBody?.content["application/json"]?.schema;
      if (!schema) continue;
      const body = sample(schema, schemaOf) as Record<string, unknown>;
      const ids: Record<string, string> = { storyId: story, entryId: entry };
      const path = pattern.replace(/\{(\w+)[^}]*\}/g, (_, name: string) => ids[name] ?? server.newId());
      const ask = async (changed: unknown, what: string) => {
        asked++;
        const { status } = await server.ask(method.toUpperCase(), path, changed);
        if (status >= 500) faults.push(`${status} ${method} ${pattern} ${what}`);
      };
      for (const value of hostile) {
        const text = JSON.stringify(value).slice(0, 40);
        await ask(value, text);
        for (const field of Object.keys(body)) await ask({ ...body, [field]: value }, `${field}=${text}`);
      }
    }
  expect(faults).toEqual([]);
  expect(asked).toBeGreaterThan(500);
});

/** A value as the description wants it. */
function sample(described: Schema, schemaOf: (schema: Schema | undefined) => Schema | undefined, depth = 0): unknown {
  const schema = schemaOf(described);
  if (!schema || depth > 4) return null;
  const { type, format, items, properties, oneOf } = schema;
  if (oneOf) return sample(oneOf.find((one) => schemaOf(one)?.type !== "null") ?? {}, schemaOf, depth + 1);
  if (schema.enum) return schema.enum[0];
  if (properties)
    return Object.fromEntries(
      Object.entries(properties).map(([name, property]) => [name, sample(property, schemaOf, depth + 1)]),
    );
  switch (Array.isArray(type) ? type.find((each) => each !== "null") : type) {
    case "array":
      return items ? [sample(items, schemaOf, depth + 1)] : [];
    case "integer":
    case "number":
      return 1;
    case "boolean":
      return true;
    case "string":
      if (format === "uuid") return "01980000-0000-7000-8000-00000000ffff";
      return format === "date-time" ? "2099-01-01T00:00:00Z" : "word";
    default:
      return null;
  }
}
