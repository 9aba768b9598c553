import type { Words } from "../words";
import type { Act } from "./act";

/** The one list of blocks that act. Their scripts are fetched when the first such block comes. */
const acting: Readonly<Record<string, () => Promise<{ readonly act: Act }>>> = {
  card: () => import("./card"),
  poll: () => import("./poll"),
  gallery: () => import("./gallery"),
  video: () => import("./player"),
  audio: () => import("./player"),
};

/** Makes the blocks in it act: those of the page's first load, of an entry that has come, and of one that was replaced. */
export function enhanceBlocks(root: ParentNode, words: Words): void {
  for (const block of root.querySelectorAll<HTMLElement>("[data-block]:not([data-acts])")) {
    const load = acting[block.dataset.block ?? ""];
    if (!load) continue;
    block.dataset.acts = "";
    load()
      .then(({ act }) => act(block, words))
      // Without its script a block is complete, and may be more when the network is back.
      .catch(() => block.removeAttribute("data-acts"));
  }
}
