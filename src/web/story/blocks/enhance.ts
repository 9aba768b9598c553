import type { Words } from "../words";
import type { Act } from "./act";

/** What fetches the script of each kind of block that acts. */
export type BlockActs = Readonly<Record<string, () => Promise<{ readonly act: Act }>>>;

/** Makes the blocks in it act: those of the page's first load, of an entry that has come, and of one that was replaced. */
export function enhanceBlocks(root: ParentNode, words: Words, acting: BlockActs): void {
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
