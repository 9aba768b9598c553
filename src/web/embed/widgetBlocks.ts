import type { Act } from "../story/blocks/act";
import type { BlockActs } from "../story/blocks/enhance";
import type { acts } from "./parts/blocks";

/** Polls come with the widget, so that they do not move what is read; the scripts of the others are fetched from the newsroom with the first one. */
export function widgetBlocks(origin: string): BlockActs {
  const later = (name: keyof typeof acts) => async (): Promise<{ readonly act: Act }> => {
    const part = (await import(/* @vite-ignore */ `${origin}/embed-blocks.js`)) as { readonly acts: typeof acts };
    return { act: part.acts[name] };
  };
  return {
    card: later("card"),
    poll: () => import("../story/blocks/poll"),
    gallery: later("gallery"),
    video: later("player"),
    audio: later("player"),
  };
}
