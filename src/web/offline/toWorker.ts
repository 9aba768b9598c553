/** What a page tells the worker that keeps pages. */
export type ToWorker =
  | { readonly type: "keep"; readonly page: string; readonly files: readonly string[] }
  | { readonly type: "forget"; readonly story: string }
  | { readonly type: "check" };

/** The tag under which the browser wakes the worker while no page is open. */
export const CHECK = "liveblog.check";
