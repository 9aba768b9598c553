import type { Requests } from "../requests";
import { type ImportLine, linesOf } from "./importLines";

export type ImportSource = { readonly file: File } | { readonly url: string };

/** Stories from elsewhere. */
export class ImportsApi {
  readonly #requests: Requests;

  constructor(requests: Requests) {
    this.#requests = requests;
  }

  /** Reports progress as it happens; aborting the signal stops the import between two entries. */
  async *run(source: ImportSource, dryRun: boolean, signal: AbortSignal): AsyncGenerator<ImportLine> {
    const query = dryRun ? "?dryRun=true" : "";
    const body =
      "file" in source
        ? this.#requests.stream(`/api/imports/file${query}`, source.file, "application/octet-stream", signal)
        : this.#requests.stream(
            `/api/imports/page${query}`,
            JSON.stringify({ url: source.url }),
            "application/json",
            signal,
          );
    yield* linesOf(body);
  }
}
