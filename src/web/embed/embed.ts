import { systemClock } from "../client/clock";
import { liveLadder } from "../client/liveLadder";
import { quietTransport } from "../client/quietTransport";
import { SharedTransport } from "../client/sharedTransport";
import type { EmbedServer } from "./embedHost";
import { tellFrameHeight } from "./frameHeight";
import { scriptOrigin } from "./hostOrigin";
import { LiveBlogElement } from "./liveBlogElement";

const origin = scriptOrigin("embed.js");

// A partner's page may contain the script once per widget; the first one serves them all.
if (!customElements.get("live-blog")) {
  const hidden = () => document.visibilityState === "hidden";
  const servers = new Map<string, EmbedServer>();
  const server = (of: string) => {
    const known = servers.get(of) ?? {
      origin: of,
      transport: new SharedTransport(liveLadder(of, systemClock, Math.random, hidden)),
      quiet: quietTransport(of, systemClock, Math.random, hidden),
    };
    servers.set(of, known);
    return known;
  };
  LiveBlogElement.host = {
    origin,
    server,
    version: import.meta.env.RELEASE as string,
    clock: systemClock,
    random: Math.random,
  };
  customElements.define("live-blog", LiveBlogElement);
  if (document.documentElement.hasAttribute("data-frame")) tellFrameHeight();
}
