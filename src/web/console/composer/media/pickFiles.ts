export type FileKind = "image" | "video" | "audio";

/** Those whose picker is open. A browser may collect an input that nothing refers to, and what is chosen is lost with it. */
const open = new Set<HTMLInputElement>();

/** Opens the file picker; resolves with no files if it is dismissed. `camera` takes a picture on a phone. */
export function pickFiles(
  kinds: readonly FileKind[],
  how: { several?: boolean; camera?: boolean } = {},
): Promise<File[]> {
  return new Promise((resolve) => {
    const end = (files: File[]) => {
      open.delete(input);
      resolve(files);
    };
    const input = document.createElement("input");
    input.type = "file";
    input.accept = kinds.map((kind) => `${kind}/*`).join(",");
    input.multiple = how.several === true;
    if (how.camera) input.setAttribute("capture", "environment");
    input.addEventListener("change", () => end(Array.from(input.files ?? [])));
    input.addEventListener("cancel", () => end([]));
    open.add(input);
    input.click();
  });
}

export function kindOf(file: File): FileKind | undefined {
  const [family] = file.type.split("/");
  return family === "image" || family === "video" || family === "audio" ? family : undefined;
}

/** An iPhone's format, which the server refuses because browsers cannot show it. Most systems give such a file no type. */
export function isHeic(file: File): boolean {
  return /^image\/hei[cf]/i.test(file.type) || /\.hei[cf]$/i.test(file.name);
}

/** A picture embedded in the text as a `data:` address. */
export function fileOfDataUrl(address: string): File | undefined {
  const match = /^data:(image\/[\w.+-]+);base64,([\s\S]+)$/i.exec(address);
  if (!match) return undefined;
  const [, type = "", words = ""] = match;
  try {
    const bytes = Uint8Array.from(atob(words), (letter) => letter.charCodeAt(0));
    return new File([bytes], `pasted.${type.split("/")[1]}`, { type });
  } catch {
    return undefined;
  }
}
