import { choices } from "./contract.gen";
import type { Capability } from "./editorial";

/** What an account may do, in the server's names; the server checks again with every write. */
export const capabilities: readonly Capability[] = choices.Capability;

export type { Capability };
