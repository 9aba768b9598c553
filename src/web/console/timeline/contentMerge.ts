import { diff3Merge } from "node-diff3";
import type { Block } from "../content";
import { parseHtml } from "../trusted";

/** A place where both have changed the same paragraph or block, each in another way. */
export interface Dispute {
  mine: readonly Block[];
  theirs: readonly Block[];
}

/** What is undisputed stands as blocks, in its place among the disputes. */
export type Merged = readonly (readonly Block[] | Dispute)[];

export function isDispute(part: readonly Block[] | Dispute): part is Dispute {
  return !Array.isArray(part);
}

/**
 * Puts what I changed and what a colleague has saved meanwhile together, paragraph by paragraph and block by block. What only one of us has
 * touched is taken from that one.
 */
export function mergeContent(base: readonly Block[], mine: readonly Block[], theirs: readonly Block[]): Merged {
  const regions = diff3Merge(unitsOf(mine), unitsOf(base), unitsOf(theirs), { excludeFalseConflicts: true });
  return regions.map(({ ok, conflict }) =>
    conflict ? { mine: blocksOf(conflict.a), theirs: blocksOf(conflict.b) } : blocksOf(ok ?? []),
  );
}

const gap = "";

export type Choice = "mine" | "theirs" | "both";

/** The whole text, with each dispute settled as it was chosen, in their order. */
export function settled(merged: Merged, choices: readonly Choice[]): readonly Block[] {
  let at = 0;
  const parts = merged.map((part) => {
    if (!isDispute(part)) return part;
    const choice = choices[at++] ?? "mine";
    return [...(choice === "theirs" ? [] : part.mine), ...(choice === "mine" ? [] : part.theirs)];
  });
  return blocksOf(unitsOf(parts.flat()));
}

/** Each paragraph of a text is one, so that two people can write in one text; any other block is one as a whole. */
function unitsOf(content: readonly Block[]): string[] {
  const units = content.flatMap((block) =>
    block.type === "text"
      ? elementsOf(block.html).map((html) => JSON.stringify({ type: "text", html }))
      : [JSON.stringify(sorted(block))],
  );
  // Between them stands what nobody changes: two who change neighbours do not meet.
  return units.flatMap((unit) => [unit, gap]);
}

function blocksOf(units: readonly string[]): readonly Block[] {
  const blocks: Block[] = [];
  for (const block of units.filter((unit) => unit !== gap).map((unit) => JSON.parse(unit) as Block)) {
    const last = blocks.at(-1);
    if (block.type === "text" && last?.type === "text")
      blocks[blocks.length - 1] = { ...last, html: last.html + block.html };
    else blocks.push(block);
  }
  return blocks;
}

/** Parsed and written again, so that the same paragraph is spelled the same by the editor and by the server. */
function elementsOf(html: string): string[] {
  const body = parseHtml(html);
  return Array.from(body.childNodes, (node) =>
    node instanceof Element ? node.outerHTML : (node.textContent ?? ""),
  ).filter((each) => each.trim() !== "");
}

/** Fields in one order and without those that are absent, whoever has written them down. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const fields = Object.entries(value).filter(([, field]) => field !== undefined && field !== null);
  return Object.fromEntries(fields.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, field]) => [name, sorted(field)]));
}
