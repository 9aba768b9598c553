/** Messages from a page to the worker that keeps pages. */
export type ToWorker =
  | { readonly type: "keep"; readonly page: string; readonly files: readonly string[] }
  | { readonly type: "forget"; readonly story: string }
  | { readonly type: "check" };

/** The tag with which the browser wakes the worker while no page is open. */
export const CHECK = "liveblog.check";
