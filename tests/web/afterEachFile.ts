import { afterAll, vi } from "vitest";

// All files of a worker share their globals (vitest.config.ts): a fetch stubbed by one file must not affect the server that the next one starts,
// which happens before that file's first test, and so before Vitest's own clean-up.
afterAll(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});
