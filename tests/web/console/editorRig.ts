import type { Editor } from "@tiptap/core";
import { contentOf } from "../../../src/web/console/composer/blocks/kinds";
import type { MediaDesk } from "../../../src/web/console/composer/media/mediaDesk.svelte";
import { Uploads } from "../../../src/web/console/composer/media/uploads.svelte";
import type { Block } from "../../../src/web/console/content";

const noFiles = { put: async () => undefined, get: async () => undefined, remove: async () => undefined };

const never = () => new Promise<never>(() => undefined);

/** A desk without a server: files are accepted and stay waiting, and pages elsewhere have no metadata. */
export function noMedia(): MediaDesk {
  return {
    uploads: new Uploads({ send: never, look: never, store: noFiles }),
    preview: () => Promise.reject(new Error("nothing is there")),
  };
}

/** An editor's content: text as it is, blocks in brackets. */
export function textOf(editor: Editor): string {
  return contentOf(editor).map(inBrackets).join("");
}

function inBrackets(block: Block): string {
  if (block.type === "text") return block.html;
  if (block.type === "image") return `[image ${block.alt}]`;
  if (block.type !== "table") return `[${block.type}]`;
  const lines = block.head.length > 0 ? [block.head, ...block.rows] : block.rows;
  return `[table ${lines.map((cells) => cells.join("|").replace(/<\/?strong>/g, "")).join(" / ")}]`;
}

/** Types key by key, as a browser reports it to ProseMirror. */
export function typeKeys({ view }: Editor, text: string): void {
  for (const key of text) {
    const { from, to } = view.state.selection;
    const insert = () => view.state.tr.insertText(key, from, to);
    const isHandled = view.someProp("handleTextInput", (handle) => handle(view, from, to, key, insert));
    if (!isHandled) view.dispatch(insert());
  }
}
