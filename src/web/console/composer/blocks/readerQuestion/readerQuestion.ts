import type { ReaderQuestionBlock } from "../../../content";
import { type BlockKind, filled } from "../blockKind";
import { blockNode } from "../blockNode";
import ReaderQuestion from "./ReaderQuestion.svelte";

export interface ReaderQuestionValue {
  text: string;
  name: string;
}

/** It is made by answering a question from the queue, and is not offered in the list of blocks. */
export const readerQuestion: BlockKind = {
  types: ["readerQuestion"],
  nodes: [
    blockNode<ReaderQuestionValue>({
      name: "readerQuestion",
      label: "Reader's question",
      empty: { text: "", name: "" },
      view: ReaderQuestion,
    }),
  ],
  toNode: (block) => {
    const { text, name = "" } = block as ReaderQuestionBlock;
    return { type: "readerQuestion", attrs: { value: { text, name } } };
  },
  toBlock: (node) => {
    const { text, name } = node.attrs.value as ReaderQuestionValue;
    return text.trim() === "" ? undefined : { type: "readerQuestion", text, ...filled({ name }) };
  },
};
