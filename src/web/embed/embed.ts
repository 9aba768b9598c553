import { systemClock } from "../client/clock";
import { liveLadder } from "../client/liveLadder";
import { quietTransport } from "../client/quietTransport";
import { SharedTransport } from "../client/sharedTransport";
import { hostOrigin } from "./hostOrigin";
import { LiveBlogElement } from "./liveBlogElement";

const origin = hostOrigin();

// A partner's page may carry the script once for each widget; the first one serves them all.
if (!customElements.get("live-blog")) {
  const hidden = () => document.visibilityState === "hidden";
  LiveBlogElement.host = {
    origin,
    transport: new SharedTransport(liveLadder(origin, systemClock, Math.random, hidden)),
    quiet: quietTransport(origin, systemClock, Math.random, hidden),
    clock: systemClock,
    random: Math.random,
  };
  customElements.define("live-blog", LiveBlogElement);
}
