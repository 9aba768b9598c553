import { t } from "../language/language.svelte";
import { countWords } from "../words";
import type { PartnerError } from "./partners";

/** The errors of a partner's pages, and how often they occurred. A newer server may have kinds without words here. */
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
