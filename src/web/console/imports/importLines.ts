import { count, fieldsOf, text } from "../shape";

/** The progress messages of an import. */
export interface ImportLine {
  readonly kind: "begin" | "progress" | "problem" | "end" | "stopped" | "other";
  readonly storyId: string;
  readonly format: string;
  readonly headline: string;
  readonly entries: number;
  readonly media: number;
  readonly done: number;
  readonly imported: number;
  readonly already: number;
  readonly skipped: number;
  readonly problems: number;
  readonly entry: string;
  readonly message: string;
}

const kinds = ["begin", "progress", "problem", "end", "stopped"] as const;

export function readLine(json: string): ImportLine {
  const from = fieldsOf(JSON.parse(json));
  return {
    kind: kinds.find((kind) => kind === from.kind) ?? "other",
    storyId: text(from, "storyId"),
    format: text(from, "format"),
    headline: text(from, "headline"),
    entries: count(from, "entries"),
    media: count(from, "media"),
    done: count(from, "done"),
    imported: count(from, "imported"),
    already: count(from, "already"),
    skipped: count(from, "skipped"),
    problems: count(from, "problems"),
    entry: text(from, "entry"),
    message: text(from, "message"),
  };
}

/** The lines of a body as they arrive. Empty ones are keep-alives. */
export async function* linesOf(body: AsyncIterable<Uint8Array>): AsyncGenerator<ImportLine> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const bytes of body) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) if (line !== "") yield readLine(line);
  }
}
