import type { BlockActs } from "../story/blocks/enhance";
import { widgetPart } from "./widgetPart";

/** Polls come with the widget, so that they do not move what is read; the scripts of the others are fetched from the newsroom with the first one. */
export function widgetBlocks(origin: string): BlockActs {
  const blocks = () => widgetPart(origin, "blocks");
  const player = async () => ({ act: (await blocks()).player });
  return {
    card: async () => ({ act: (await blocks()).card }),
    poll: () => import("../story/blocks/poll"),
    gallery: async () => ({ act: (await blocks()).gallery }),
    video: player,
    audio: player,
  };
}
