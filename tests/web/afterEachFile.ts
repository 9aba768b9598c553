import { afterAll, vi } from "vitest";

// All files of a worker share their globals (vitest.config.ts): a fetch that one file has replaced must not reach the server that the next one starts,
// which happens before that file's first test and so before Vitest's own clearing up.
afterAll(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});
