import { vi } from "vitest";
import { patient } from "./patience.ts";

/** Waits until the check passes. Vitest's own deadline is one second, which a busy machine can take to load a module. */
export const soon = <T>(check: () => T | Promise<T>): Promise<T> => vi.waitFor(check, patient(5_000));
