/** What a story's page and an entry's page say about the story's history: the edition changes when something is taken down. */
const VERSION = /<main\b[^>]*\bdata-epoch="([^"]*)"[^>]*\bdata-edition="([^"]*)"(?:[^>]*\bdata-seq="(\d+)")?/;

/** Kept with a page: the version of the story's history, and the position in it, to be compared without reading the page. */
const VERSION_HEADER = "Kept-Version";
const SEQ_HEADER = "Kept-Seq";

/** Epoch and edition, as in the delta addresses, and the last change contained in the page. */
export interface KeptVersion {
  readonly version: string;
  readonly seq: number;
}

export function versionOfPage(html: string): KeptVersion | undefined {
  const [, epoch, edition, seq] = VERSION.exec(html) ?? [];
  return epoch === undefined ? undefined : { version: `${epoch}.${edition}`, seq: Number(seq ?? 0) };
}

export function versionOfKept(kept: Response): KeptVersion | undefined {
  const version = kept.headers.get(VERSION_HEADER);
  return version === null ? undefined : { version, seq: Number(kept.headers.get(SEQ_HEADER)) };
}

export function writeVersion(headers: Headers, { version, seq }: KeptVersion): void {
  headers.set(VERSION_HEADER, version);
  headers.set(SEQ_HEADER, String(seq));
}

/** The slug of the story that a page belongs to. */
export function storyOf(address: string): string {
  return new URL(address).pathname.split("/")[1] ?? "";
}
