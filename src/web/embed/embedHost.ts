import type { Clock } from "../client/clock";
import type { LiveTransport } from "../client/liveTransport";

/** A newsroom, shared by all widgets on a page that show its stories. */
export interface EmbedServer {
  readonly origin: string;
  /** Shared, so that several widgets use one connection. */
  readonly transport: LiveTransport;
  /** Whether the story has ended. */
  readonly quiet: LiveTransport;
}

/** What all widgets of a page have in common. */
export interface EmbedHost {
  /** The origin of the newsroom that served the script; undefined if unknown. */
  readonly origin: string | undefined;
  readonly server: (origin: string) => EmbedServer;
  /** The script's release, so that the newsroom sees which one its partners' pages run. */
  readonly version?: string;
  readonly clock: Clock;
  readonly random: () => number;
}
