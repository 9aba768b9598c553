/** What listeners throw while it runs: their callers do not hear of it. */
export function errorsDuring(run: () => void): unknown[] {
  const errors: unknown[] = [];
  const hear = ({ error }: ErrorEvent) => errors.push(error);
  window.addEventListener("error", hear);
  try {
    run();
  } finally {
    // Vitest counts these listeners, and reports no errors while there are any.
    window.removeEventListener("error", hear);
  }
  return errors;
}
