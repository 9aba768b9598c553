import { choices } from "./contract.gen";
import type { Capability } from "./editorial";

/** What an account may do, as the server names it; it asks again with every write. */
export const capabilities: readonly Capability[] = choices.Capability;

export type { Capability };
