import type { BlockActs } from "./enhance";

/** The reader page's blocks that act. Their scripts are fetched when the first such block comes. */
export const acting: BlockActs = {
  card: () => import("./card"),
  poll: () => import("./poll"),
  gallery: () => import("./gallery"),
  video: () => import("./player"),
  audio: () => import("./player"),
};
