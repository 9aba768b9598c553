import type { Block } from "../content";

/** The media files used in content. */
export function mediaIn(content: readonly Block[]): string[] {
  return content.flatMap((block) => {
    switch (block.type) {
      case "image":
      case "video":
      case "audio":
        return [block.media];
      case "gallery":
        return block.images.map(({ media }) => media);
      default:
        return [];
    }
  });
}
