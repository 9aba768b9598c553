/** What a page tells the worker that keeps pages. */
export type ToWorker =
  | { readonly type: "keep"; readonly page: string; readonly files: readonly string[] }
  | { readonly type: "forget"; readonly story: string };
