import type { Editor } from "@tiptap/core";
import type { RecordingBlock } from "../../../content";
import { mediaOf } from "../../media/mediaDesk.svelte";
import { kindOf, pickFiles } from "../../media/pickFiles";
import { type BlockKind, filled } from "../blockKind";
import { blockNode, insertBlock } from "../blockNode";
import Recording from "./Recording.svelte";

export interface RecordingValue {
  type: "video" | "audio";
  media: string;
  caption: string;
  credit: string;
}

const empty: RecordingValue = { type: "video", media: "", caption: "", credit: "" };

export function insertRecording(editor: Editor, file: File): void {
  const type = kindOf(file) === "audio" ? "audio" : "video";
  const { id } = mediaOf(editor).uploads.add(file);
  insertBlock(editor, { type: "recording", attrs: { value: { ...empty, type, media: id } } });
}

export const recording: BlockKind = {
  types: ["video", "audio"],
  nodes: [blockNode<RecordingValue>({ name: "recording", label: "Video or audio", empty, view: Recording })],
  offer: {
    label: "Video or audio",
    hint: "A file from this device",
    insert: (editor) => {
      void pickFiles(["video", "audio"]).then(([file]) => {
        if (file) insertRecording(editor, file);
      });
    },
  },
  toNode: (block) => {
    const { type, media, caption, credit } = block as RecordingBlock;
    return { type: "recording", attrs: { value: { ...empty, type, media, ...filled({ caption, credit }) } } };
  },
  toBlock: (node) => {
    const { type, media, caption, credit } = node.attrs.value as RecordingValue;
    return media ? { type, media, ...filled({ caption, credit }) } : undefined;
  },
};
