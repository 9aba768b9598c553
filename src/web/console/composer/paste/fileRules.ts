import type { Editor } from "@tiptap/core";
import { Extension } from "@tiptap/core";
import { Plugin } from "@tiptap/pm/state";
import { t } from "../../language/language.svelte";
import { insertPicture } from "../blocks/image/image";
import { insertRecording } from "../blocks/recording/recording";
import { isHeic, kindOf } from "../media/pickFiles";

/** Inserts pictures and recordings at the cursor, and returns the files that cannot be inserted here. */
export function insertFiles(editor: Editor, files: Iterable<File>): readonly File[] {
  const { image, recording } = editor.schema.nodes;
  return Array.from(files).filter((file) => {
    const kind = kindOf(file);
    if (kind === "image" && image) insertPicture(editor, file);
    else if (kind && kind !== "image" && recording) insertRecording(editor, file);
    else return true;
    return false;
  });
}

/** Names in the notice; more would be a list to read through. */
const mostNames = 3;

/** A message about files that were not inserted; empty if there are none. */
export function leftOutWords(files: readonly File[]): string {
  if (files.length === 0) return "";
  const names = files.slice(0, mostNames).map(({ name }) => name);
  const list = `${names.join(", ")}${files.length > mostNames ? ", …" : ""}`;
  return files.every(isHeic)
    ? t("Not added: {names}. Browsers cannot show HEIC pictures; save them as JPEG and add those.", { names: list })
    : t("Not added: {names}. Only pictures, video and audio can be added here.", { names: list });
}

/** Whether the text is only the names of the files: macOS puts them beside files that are copied in the Finder. */
function areNames(words: string, files: readonly File[]): boolean {
  const names = new Set(files.flatMap(({ name }) => [name.normalize(), name.replace(/\.[^.]+$/, "").normalize()]));
  return words.split(/\r\n?|\n/).every((line) => names.has(line.trim().normalize()));
}

interface FileOptions {
  blocks: () => boolean;
  /** Called with a message about files that were not inserted; empty if all were. */
  notice: (words: string) => void;
}

/**
 * Files that are pasted or dropped. Word and Excel also put a picture of the words on the clipboard: if there are
 * words, the picture is not meant.
 */
export const FileRules = Extension.create<FileOptions>({
  name: "fileRules",
  addOptions: () => ({ blocks: () => true, notice: () => undefined }),
  addProseMirrorPlugins() {
    const { editor, options } = this;
    const insert = (files: readonly File[]) => options.notice(leftOutWords(insertFiles(editor, files)));
    return [
      new Plugin({
        props: {
          handlePaste(_view, event) {
            const { clipboardData } = event;
            const files = Array.from(clipboardData?.files ?? []);
            if (!clipboardData || files.length === 0 || !options.blocks()) return false;
            const words = clipboardData.getData("text/plain").trim();
            const isNamed = clipboardData.getData("text/html") === "" && areNames(words, files);
            if (words !== "" && !isNamed) return false;
            insert(files);
            return true;
          },
          handleDrop(view, event) {
            const files = Array.from(event.dataTransfer?.files ?? []);
            if (files.length === 0) return false;
            const at = view.posAtCoords({ left: event.clientX, top: event.clientY });
            if (at) editor.commands.setTextSelection(at.pos);
            event.preventDefault();
            if (options.blocks()) insert(files);
            return true;
          },
        },
      }),
    ];
  },
});
