/**
 * Multiplies the deadlines of tests on a slow or busy machine, as it does in the tests of the server. Only a failing test ever waits until
 * one, so a large factor costs nothing.
 */
const factor = Number(process.env.LIVEBLOG_TEST_PATIENCE ?? 1);

/** A deadline for an event that comes within this many milliseconds on an idle machine. */
export function patient(milliseconds: number): number {
  return milliseconds * factor;
}
