import type { Editor } from "@tiptap/core";
import type { CardBlock } from "../../content";
import type { Uploads } from "./uploads.svelte";

/** What blocks need from the server: uploads, and what a page elsewhere says about itself. */
export interface MediaDesk {
  uploads: Uploads;
  preview: (url: string) => Promise<Partial<Omit<CardBlock, "type" | "url">>>;
}

const desks = new WeakMap<Editor, MediaDesk>();

/** Blocks are mounted by ProseMirror, outside the component tree and its context, so they find the desk by their editor. */
export function giveMedia(editor: Editor, desk: MediaDesk): void {
  desks.set(editor, desk);
}

export function mediaOf(editor: Editor): MediaDesk {
  const desk = desks.get(editor);
  if (!desk) throw new Error("this editor was given no media desk");
  return desk;
}
