/** What the whole page knows of its reader: printing or not, light or dark. */
import { flushSync } from "svelte";

export type Theme = "system" | "light" | "dark";

export const view = $state({ printing: false, theme: "system" as Theme });

const KEY = "winset-theme";

/** Watches for printing, so that everything folded away is on paper, and restores the chosen theme. */
export function watch(): void {
  const print = (on: boolean) => () => flushSync(() => (view.printing = on));
  addEventListener("beforeprint", print(true));
  addEventListener("afterprint", print(false));
  const media = matchMedia("print");
  media.addEventListener("change", () => print(media.matches)());
  if (media.matches) view.printing = true;
  const stored = remembered();
  if (stored) setTheme(stored);
}

export function setTheme(theme: Theme): void {
  view.theme = theme;
  const root = document.documentElement;
  if (theme === "system") delete root.dataset.theme;
  else root.dataset.theme = theme;
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // A page opened from disk may have no storage; the theme then lasts until it is closed.
  }
}

function remembered(): Theme | null {
  try {
    const theme = localStorage.getItem(KEY);
    return theme === "light" || theme === "dark" ? theme : null;
  } catch {
    return null;
  }
}
