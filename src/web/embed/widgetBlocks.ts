import type { BlockActs } from "../story/blocks/enhance";
import { act as poll } from "../story/blocks/poll";
import { widgetPart } from "./widgetPart";

/** Polls are part of the widget, so that they do not shift the page; the scripts of other blocks are fetched when the first one appears. */
export function widgetBlocks(origin: string): BlockActs {
  const blocks = () => widgetPart(origin, "blocks");
  const player = async () => ({ act: (await blocks()).player });
  return {
    card: async () => ({ act: (await blocks()).card }),
    poll: async () => ({ act: poll }),
    gallery: async () => ({ act: (await blocks()).gallery }),
    video: player,
    audio: player,
  };
}
