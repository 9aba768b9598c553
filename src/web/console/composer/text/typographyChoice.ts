/** Whether this person's typed quotes and dashes become typographic ones, in this browser. They do until switched off. */
const keyOf = (account: string | undefined) => `liveblog.typography.${account ?? "nobody"}`;

export function typographyOn(account: string | undefined): boolean {
  return localStorage.getItem(keyOf(account)) !== "off";
}

export function switchTypography(on: boolean, account: string | undefined): void {
  try {
    localStorage.setItem(keyOf(account), on ? "on" : "off");
  } catch {
    // No room to keep it: it stays as it was.
  }
}
