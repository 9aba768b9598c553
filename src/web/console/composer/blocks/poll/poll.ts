import type { PollBlock } from "../../../content";
import { newId } from "../../../uuid";
import { type BlockKind, filled } from "../blockKind";
import { blockNode, insertBlock } from "../blockNode";
import Poll from "./Poll.svelte";
import { ownPollIds } from "./pollIds";

export interface PollValue {
  /** Votes are counted for it, so it stays when the words change. */
  id: string;
  question: string;
  options: readonly string[];
  /** An instant, as the API has it; empty if the poll stays open. */
  closesAt: string;
}

const empty = (): PollValue => ({ id: newId(), question: "", options: ["", ""], closesAt: "" });

export const poll: BlockKind = {
  types: ["poll"],
  nodes: [
    blockNode<PollValue>({ name: "poll", label: "Poll", empty: empty(), view: Poll }).extend({
      addProseMirrorPlugins: () => [ownPollIds()],
    }),
  ],
  offer: {
    label: "Poll",
    hint: "A question that readers answer",
    insert: (editor) => insertBlock(editor, { type: "poll", attrs: { value: empty() } }),
  },
  toNode: (block) => {
    const { id, question, options, closesAt } = block as PollBlock;
    const value: PollValue = { id: id ?? newId(), question, options, closesAt: closesAt ?? "" };
    return { type: "poll", attrs: { value } };
  },
  toBlock: (node) => {
    const { id, question, options, closesAt } = node.attrs.value as PollValue;
    const said = options.filter((option) => option.trim() !== "");
    if (question.trim() === "" && said.length === 0) return undefined;
    return { type: "poll", question, options: said, ...filled({ closesAt }), id };
  },
};
