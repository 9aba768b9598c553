import { t } from "../language/language.svelte";
import { countWords } from "../words";
import type { PartnerError } from "./partners";

/** What pages of a partner could not do, and how often. A newer server may know a kind that has no words here. */
export function errorWords({ kind, count }: PartnerError): string {
  return `${kindWords(kind)} (${countWords(count)})`;
}

function kindWords(kind: string): string {
  switch (kind) {
    case "unknown-story":
      return t("no such story");
    case "bad-request":
      return t("wrong setting in the snippet");
    case "unavailable":
      return t("server unavailable");
    default:
      return kind;
  }
}
