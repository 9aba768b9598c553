import type { Block } from "../content";

/** The media files used in content, each once. */
export function mediaIn(content: readonly Block[]): string[] {
  return [...new Set(content.flatMap(mediaOf))];
}

function mediaOf(block: Block): readonly string[] {
  switch (block.type) {
    case "image":
    case "video":
    case "audio":
      return [block.media];
    case "gallery":
      return block.images.map(({ media }) => media);
    case "card":
      return block.media ? [block.media] : [];
    default:
      return [];
  }
}
