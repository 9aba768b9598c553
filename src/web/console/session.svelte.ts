import type { Me } from "./editorial";

export type SessionPhase = "loading" | "unreachable" | "setup" | "signedOut" | "signedIn" | "expired";

/** Requests that wait for a sign-in. The desk polls meanwhile, and requests beyond this number are repeated later. */
const mostWaiting = 50;

/** Who is signed in. When a session expires the desk stays as it is, and requests wait for the sign-in. */
export class Session {
  phase = $state<SessionPhase>("loading");
  me = $state<Me>();
  /** The name of the sign-in provider; empty for none, undefined before the server has answered. */
  provider = $state<string>();
  /** Whether the server has confirmed who this is. Until then the desk shows the last user, and sends nothing. */
  isSure = $state(false);
  #waiting: ((signedIn: boolean) => void)[] = [];

  begin(me: Me): void {
    // Waiting requests belong to the previous user; nobody else's session may send them.
    const isSame = this.me === undefined || this.me.id === me.id;
    this.me = me;
    this.phase = "signedIn";
    this.isSure = true;
    this.#settle(isSame);
  }

  /** What was read again of the user; not if somebody else has signed in from another window. */
  renew(me: Me): void {
    // What reads it would ask again, and be refused again.
    if (this.me?.id === me.id && JSON.stringify(this.me) !== JSON.stringify(me)) this.me = me;
  }

  /** The server does not answer: the last user can go on writing. */
  assume(me: Me): void {
    this.me = me;
    this.phase = "signedIn";
    this.isSure = false;
  }

  /** Resolves once someone has signed in again, or with false when the desk is left. */
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
