import { untrack } from "svelte";
import type { Newsroom } from "../newsroom.svelte";

/** Reads what a page shows when it opens and, until that has succeeded, whenever the server may be within reach again. */
export function readOnce(newsroom: Pick<Newsroom, "reached">, read: () => Promise<boolean>): void {
  let isRead = false;
  $effect(() => {
    void newsroom.reached;
    if (isRead) return;
    untrack(() => {
      void read().then((isDone) => {
        // One that overlaps with it may fail later.
        if (isDone) isRead = true;
      });
    });
  });
}
