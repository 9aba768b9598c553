import type { Me } from "./editorial";

export type SessionPhase = "loading" | "unreachable" | "setup" | "signedOut" | "signedIn" | "expired";

/** Requests that wait for a sign-in; the desk polls meanwhile, and what is beyond this is asked again later. */
const mostWaiting = 50;

/** Who is at the desk. While a session is expired the desk stays as it was, and requests wait for the sign-in. */
export class Session {
  phase = $state<SessionPhase>("loading");
  me = $state<Me>();
  /** The name of the provider with which one can sign in as well; empty for none, undefined before the server was asked. */
  provider = $state<string>();
  /** Whether the server has said who this is. Until it has, the desk opens with who was here last, and nothing is sent. */
  isSure = $state(false);
  #waiting: ((signedIn: boolean) => void)[] = [];

  begin(me: Me): void {
    // What waits was asked by whoever was here before; nobody else's session may send it.
    const isSame = this.me === undefined || this.me.id === me.id;
    this.me = me;
    this.phase = "signedIn";
    this.isSure = true;
    this.#settle(isSame);
  }

  /** The server does not answer: whoever was here last goes on writing. */
  assume(me: Me): void {
    this.me = me;
    this.phase = "signedIn";
    this.isSure = false;
  }

  /** Resolves once someone signed in again, or false when the desk is left. */
  expire(): Promise<boolean> {
    const atDesk = this.phase === "expired" || this.phase === "signedIn";
    if (!atDesk || this.#waiting.length >= mostWaiting) return Promise.resolve(false);
    this.phase = "expired";
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  end(): void {
    this.me = undefined;
    this.isSure = false;
    this.phase = "signedOut";
    this.#settle(false);
  }

  #settle(signedIn: boolean): void {
    for (const resolve of this.#waiting.splice(0)) resolve(signedIn);
  }
}
