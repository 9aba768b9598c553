import { diff3Merge } from "node-diff3";
import { type Block, withNewPollIds } from "../content";
import { keepFirstBreaks, parseHtml } from "../trusted";

/** A conflict: both have changed the same paragraph or block differently. */
export interface Dispute {
  mine: readonly Block[];
  theirs: readonly Block[];
}

/** Undisputed blocks and conflicts, in order. */
export type Merged = readonly (readonly Block[] | Dispute)[];

export function isDispute(part: readonly Block[] | Dispute): part is Dispute {
  return !Array.isArray(part);
}

/**
 * Merges what I changed with what a colleague has saved meanwhile, paragraph by paragraph and block by block. What only one of us has
 * changed is taken from that one.
 */
export function mergeContent(base: readonly Block[], mine: readonly Block[], theirs: readonly Block[]): Merged {
  const regions = diff3Merge(unitsOf(mine), unitsOf(base), unitsOf(theirs), { excludeFalseConflicts: true });
  return regions.map(({ ok, conflict }) =>
    conflict ? { mine: blocksOf(conflict.a), theirs: blocksOf(conflict.b) } : blocksOf(ok ?? []),
  );
}

/** Whether two contents are the same in every respect, whoever wrote their markup. */
export function isSameContent(one: readonly Block[], other: readonly Block[]): boolean {
  return unitsOf(one).join("\n") === unitsOf(other).join("\n");
}

const gap = "";

export type Choice = "mine" | "theirs" | "both";

/** The whole text, with each conflict resolved by the choice for it, in order. */
export function settled(merged: Merged, choices: readonly Choice[]): readonly Block[] {
  let at = 0;
  const parts = merged.map((part) => {
    if (!isDispute(part)) return part;
    const choice = choices[at++] ?? "mine";
    return [...(choice === "theirs" ? [] : part.mine), ...(choice === "mine" ? [] : part.theirs)];
  });
  const content = blocksOf(unitsOf(parts.flat()));
  // Of two versions of a poll, the later one, theirs if both stay, keeps the votes.
  return withNewPollIds(content, ({ id }, place) =>
    content.slice(place + 1).some((other) => other.type === "poll" && other.id === id),
  );
}

/** Each paragraph of a text is a unit, so that two people can write in one text; any other block is one unit. */
function unitsOf(content: readonly Block[]): string[] {
  const units = content.flatMap((block) =>
    block.type === "text"
      ? elementsOf(block.html).map((html) => JSON.stringify({ type: "text", html }))
      : [JSON.stringify(sorted(block))],
  );
  // Separated by something that nobody changes, so that changes to neighbours do not conflict.
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

/** Parsed and serialised again, so that the editor's and the server's markup of a paragraph are the same. */
function elementsOf(html: string): string[] {
  const body = parseHtml(html);
  keepFirstBreaks(body);
  return Array.from(body.childNodes, (node) =>
    node instanceof Element ? node.outerHTML : (node.textContent ?? ""),
  ).filter((each) => each.trim() !== "");
}

/** Fields in a fixed order and without absent ones, whoever wrote them. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const fields = Object.entries(value).filter(([, field]) => field !== undefined && field !== null);
  return Object.fromEntries(fields.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, field]) => [name, sorted(field)]));
}
