export type Theme = "system" | "light" | "night";

const key = "liveblog.theme";

export function chosenTheme(): Theme {
  const stored = localStorage.getItem(key);
  return stored === "light" || stored === "night" ? stored : "system";
}

/** "system" leaves the choice to prefers-color-scheme. */
export function applyTheme(theme: Theme): void {
  if (theme === "system") {
    delete document.documentElement.dataset.theme;
    localStorage.removeItem(key);
  } else {
    document.documentElement.dataset.theme = theme;
    localStorage.setItem(key, theme);
  }
}

export function nextTheme(theme: Theme): Theme {
  const order: readonly Theme[] = ["system", "light", "night"];
  return order[(order.indexOf(theme) + 1) % order.length] ?? "system";
}
