import type { Fixtures } from "@playwright/test";
import { Newsroom } from "./newsroom.ts";
import { PartnerSite } from "./partnerSite.ts";

export interface PerWorker {
  newsroom: Newsroom;
  partner: PartnerSite;
}

/** A newsroom and a partner's site for all tests of a worker, whichever browser they drive. */
export const perWorker: Fixtures<object, PerWorker> = {
  newsroom: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from this pattern which fixtures are needed, here none
    async ({}, use) => {
      const newsroom = await Newsroom.open();
      await use(newsroom);
      await newsroom.server.remove();
    },
    { scope: "worker" },
  ],

  partner: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from this pattern which fixtures are needed, here none
    async ({}, use) => {
      const partner = await PartnerSite.open();
      await use(partner);
      await partner.close();
    },
    { scope: "worker" },
  ],
};
