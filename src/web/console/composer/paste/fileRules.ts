import type { Editor } from "@tiptap/core";
import { Extension } from "@tiptap/core";
import { Plugin } from "@tiptap/pm/state";
import { insertPicture } from "../blocks/image/image";
import { insertRecording } from "../blocks/recording/recording";
import { kindOf } from "../media/pickFiles";

/** Inserts files at the cursor; false if none of them is a picture or a recording. */
export function insertFiles(editor: Editor, files: Iterable<File>): boolean {
  let inserted = false;
  for (const file of files) {
    const kind = kindOf(file);
    if (kind === "image") insertPicture(editor, file);
    else if (kind) insertRecording(editor, file);
    inserted ||= kind !== undefined;
  }
  return inserted;
}

/**
 * Files that are pasted or dropped. Word and Excel also put a picture of the words on the clipboard: if there are
 * words, the picture is not meant.
 */
export const FileRules = Extension.create<{ blocks: () => boolean }>({
  name: "fileRules",
  addOptions: () => ({ blocks: () => true }),
  addProseMirrorPlugins() {
    const { editor, options } = this;
    return [
      new Plugin({
        props: {
          handlePaste(_view, event) {
            const files = Array.from(event.clipboardData?.files ?? []);
            const words = event.clipboardData?.getData("text/plain").trim() ?? "";
            return files.length > 0 && words === "" && options.blocks() && insertFiles(editor, files);
          },
          handleDrop(view, event) {
            const files = Array.from(event.dataTransfer?.files ?? []);
            if (files.length === 0) return false;
            const at = view.posAtCoords({ left: event.clientX, top: event.clientY });
            if (at) editor.commands.setTextSelection(at.pos);
            event.preventDefault();
            return !options.blocks() || insertFiles(editor, files);
          },
        },
      }),
    ];
  },
});
