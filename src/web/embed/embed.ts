import { systemClock } from "../client/clock";
import { SharedTransport } from "../client/sharedTransport";
import { SignalrTransport } from "../client/signalrTransport";
import { hostOrigin } from "./hostOrigin";
import { LiveBlogElement } from "./liveBlogElement";

const origin = hostOrigin();

// A partner's page may carry the script once for each widget; the first one serves them all.
if (!customElements.get("live-blog")) {
  LiveBlogElement.host = {
    origin,
    transport: new SharedTransport(new SignalrTransport(`${origin}/hubs/live`)),
    clock: systemClock,
    random: Math.random,
  };
  customElements.define("live-blog", LiveBlogElement);
}
