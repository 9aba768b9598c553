import { numeral, t, tn } from "../language/language.svelte";
import type { EntryNumbers } from "./numbers";

/** The server does not tell longer times apart. */
const longestMs = 60_000;

/** "0.4 s", "13 s": more decimals would claim more than is known. */
export function secondsWords(milliseconds: number): string {
  if (milliseconds >= longestMs) return t("over a minute");
  // Rounded up, because it follows "within".
  const tenths = Math.ceil(milliseconds / 100);
  return t("{n} s", { n: tenths < 100 ? numeral(tenths / 10, 1) : numeral(Math.ceil(tenths / 10)) });
}

/** How soon an entry was seen, in a sentence or two. */
export function seenWords({ pages, timed, p50Ms, p99Ms }: EntryNumbers): string {
  if (pages === 0) return t("No open page has reported it yet.");
  const seen = tn(
    "Seen on {n} page that was open when it was published.",
    "Seen on {n} pages that were open when it was published.",
    pages,
  );
  if (typeof p50Ms !== "number" || typeof p99Ms !== "number") return seen;
  if (timed === 1) return `${seen} ${t("It came into view there within {most}.", { most: secondsWords(p99Ms) })}`;
  return `${seen} ${soonWords(p50Ms, p99Ms)} ${tn("Based on {n} report with a time.", "Based on {n} reports with a time.", timed)}`;
}

function soonWords(p50Ms: number, p99Ms: number): string {
  const [half, most] = [secondsWords(p50Ms), secondsWords(p99Ms)];
  if (p50Ms >= longestMs) return t("Half of them took over a minute.");
  if (p99Ms >= longestMs) return t("Half had it in view within {half}, and some took over a minute.", { half });
  return half === most
    ? t("Nearly all had it in view within {most}.", { most })
    : t("Half had it in view within {half}, nearly all within {most}.", { half, most });
}
