import type { Clock } from "../client/clock";
import type { TagRules } from "./tagFilter";

const RETRY_MS = 5_000;
const TIMEOUT_MS = 15_000;

/**
 * What the newsroom lets a partner's pages show; undefined for everything. Asks until the newsroom answers or `isOver`, because an
 * update that the partner does not show must not appear even for a moment.
 */
export async function partnerRules(
  address: string,
  clock: Clock,
  isOver: () => boolean,
): Promise<TagRules | undefined> {
  while (!isOver()) {
    try {
      const answer = await fetch(address, { signal: AbortSignal.timeout(TIMEOUT_MS), credentials: "omit" });
      // An unknown partner is refused the story as well; an earlier release of the server has no rules.
      if ([403, 404].includes(answer.status)) return undefined;
      const { in: wanted, out } = await answer.json();
      return wanted.length || out.length ? { in: wanted, out } : undefined;
    } catch {
      await new Promise<void>((done) => clock.after(RETRY_MS, done));
    }
  }
  return undefined;
}
