// The reader's choices, kept in this browser. Storage may be forbidden or full; then a choice lasts as long as the page.

export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {}
}

export function recall(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
