import openapiTS, { astToString } from "openapi-typescript";

interface Schema {
  readonly enum?: readonly unknown[];
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly minItems?: number;
  readonly items?: Schema;
  readonly oneOf?: readonly { readonly $ref: string }[];
  readonly properties?: Readonly<Record<string, Schema>>;
}

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema: Schema }[];
}

interface Described {
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

/** The module with the console's records, limits and choices, generated from the description of the editors' API. */
export async function contractOf(description: string): Promise<string> {
  const document = JSON.parse(description) as Described;
  const { schemas } = document.components;
  const { paths } = document;
  const records = await openapiTS({
    openapi: "3.1.1",
    info: { title: "records", version: "1" },
    paths: {},
    components: { schemas: schemas as never },
  });
  const [, components] = /^(export interface components [\s\S]*?^})$/m.exec(astToString(records)) ?? [];
  if (!components) throw new Error("The description holds no records.");
  return [
    "// Made of /openapi/editors.json by tests/web/site/contract.ts. A test compares; `npx vitest run site/openapi.test.ts -u` writes it anew.",
    components,
    'export type Schemas = components["schemas"];',
    "/** The longest text of a field in characters, or the most items of a list; of each of its items as `field[]`. */",
    `export const limits = ${constant(limitsOf(schemas))};`,
    "/** The longest text of a parameter in characters, by method and path. */",
    `export const parameterLimits = ${constant(parameterLimitsOf(paths))};`,
    "/** The fewest items of a list. */",
    `export const least = ${constant(numbersOf(schemas, (field, { minItems }) => [[field, minItems]]))};`,
    "/** What a field may say, where that is one of a few words. */",
    `export const choices = ${constant(choicesOf(schemas))};`,
    "",
  ].join("\n\n");
}

function constant(value: object): string {
  const lines = Object.entries(value).map(([name, inner]) => `  ${JSON.stringify(name)}: ${JSON.stringify(inner)},\n`);
  return `{\n${lines.join("")}} as const`;
}

function limitsOf(schemas: Readonly<Record<string, Schema>>): Record<string, Record<string, number>> {
  return numbersOf(schemas, (field, { maxLength, maxItems, items }) => [
    [field, maxLength ?? maxItems],
    [`${field}[]`, items?.maxLength],
  ]);
}

function parameterLimitsOf(paths: Described["paths"]): Record<string, Record<string, number>> {
  const asked = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, { parameters = [] }]) => {
      const bounded = parameters.flatMap(({ name, in: place, schema }) =>
        place === "query" && schema.maxLength !== undefined ? [[name, schema.maxLength] as const] : [],
      );
      return bounded.length > 0 ? [[`${method.toUpperCase()} ${path}`, Object.fromEntries(bounded)] as const] : [];
    }),
  );
  return Object.fromEntries(asked);
}

function numbersOf(
  schemas: Readonly<Record<string, Schema>>,
  read: (field: string, schema: Schema) => readonly (readonly [string, number | undefined])[],
): Record<string, Record<string, number>> {
  const numbers: Record<string, Record<string, number>> = {};
  for (const [name, { properties = {} }] of Object.entries(schemas)) {
    for (const [field, property] of Object.entries(properties)) {
      for (const [key, number] of read(field, property)) {
        if (number !== undefined) numbers[name] = { ...numbers[name], [key]: number };
      }
    }
  }
  return numbers;
}

/** What a block of this record says that it is. */
function typeOf(schemas: Readonly<Record<string, Schema>>, reference: string): readonly unknown[] {
  return schemas[reference.replace(/^.*\//, "")]?.properties?.type?.enum ?? [];
}

function choicesOf(schemas: Readonly<Record<string, Schema>>): Record<string, readonly unknown[]> {
  const choices: Record<string, readonly unknown[]> = {};
  for (const [name, schema] of Object.entries(schemas)) {
    if (schema.enum) choices[name] = schema.enum;
    for (const [field, property] of Object.entries(schema.properties ?? {})) {
      const words = property.enum ?? property.items?.oneOf?.flatMap(({ $ref }) => typeOf(schemas, $ref));
      if (words && words.length > 1) choices[`${name}.${field}`] = words;
    }
  }
  return choices;
}
