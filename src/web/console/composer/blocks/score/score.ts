import type { ScoreBlock } from "../../../content";
import { type BlockKind, filled } from "../blockKind";
import { blockNode, insertBlock } from "../blockNode";
import Score from "./Score.svelte";

export interface ScoreValue {
  sides: readonly { name: string; score: string }[];
  status: string;
  clock: string;
  events: readonly string[];
}

const empty: ScoreValue = { sides: [side(), side()], status: "", clock: "", events: [] };

function side(): ScoreValue["sides"][number] {
  return { name: "", score: "" };
}

export const score: BlockKind = {
  types: ["score"],
  nodes: [blockNode<ScoreValue>({ name: "score", label: "Score", empty, view: Score })],
  offer: {
    label: "Score",
    hint: "Of a match, or a count of votes",
    insert: (editor) => insertBlock(editor, { type: "score", attrs: { value: empty } }),
  },
  toNode: (block) => {
    const { sides, status = "", clock = "", events = [] } = block as ScoreBlock;
    return { type: "score", attrs: { value: { sides, status, clock, events } } };
  },
  toBlock: (node) => {
    const { sides, status, clock, events } = node.attrs.value as ScoreValue;
    const said = events.filter((each) => each.trim() !== "");
    const isBlank = (words: string) => words.trim() === "";
    if (sides.every(({ name, score }) => isBlank(name) && isBlank(score)) && [status, clock, ...said].every(isBlank))
      return undefined;
    return { type: "score", sides, ...filled({ status, clock }), ...(said.length > 0 ? { events: said } : {}) };
  },
};
