import type { Words } from "../words";
import type { Act } from "./act";

/** Loads the script of each kind of interactive block. */
export type BlockActs = Readonly<Record<string, () => Promise<{ readonly act: Act }>>>;

/** Makes the blocks in it interactive: those of the page's first load, of an entry that has arrived, and of one that was replaced. */
export function enhanceBlocks(root: ParentNode, words: Words, acting: BlockActs): void {
  for (const block of root.querySelectorAll<HTMLElement>("[data-block]:not([data-acts])")) {
    const load = acting[block.dataset.block ?? ""];
    if (!load) continue;
    block.dataset.acts = "loading";
    load()
      .then(({ act }) => {
        act(block, words);
        block.dataset.acts = "ready";
      })
      // Without its script a block is complete; the next call tries again.
      .catch(() => block.removeAttribute("data-acts"));
  }
}
