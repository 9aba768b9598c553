import { articlesIn, focusTime } from "../story/entryArticle";
import { latinKey } from "../story/latinKey";
import { keysAreOn } from "./keySwitch";
import { isTyping } from "./typing";

/** What the keys do, and their descriptions in the list of keys. */
export interface KeyActions {
  /** Goes to the newest entry, showing what is waiting. */
  readonly newest: () => void;
  /** Goes to the key events. */
  readonly keyEvents: () => void;
  readonly list: () => void;
}

/** An article whose top is this close to the top of the reading area is the one being read. */
const NEAR_PX = 4;

/** j and k go from entry to entry, "." to the newest, "e" to the key events, "?" lists the keys. Off if the reader has switched them off, while something is typed, and with other keys held. */
export function enhanceKeyboard(log: HTMLElement, actions: KeyActions): void {
  document.addEventListener("keydown", (press) => {
    if (press.defaultPrevented || press.ctrlKey || press.metaKey || press.altKey || isTyping(press.target)) return;
    if (document.querySelector("dialog[open]")) return;
    // The list has the switch.
    if (press.key !== "?" && !keysAreOn()) return;
    switch (latinKey(press)) {
      case "j":
        step(log, 1);
        break;
      case "k":
        step(log, -1);
        break;
      case ".":
        actions.newest();
        break;
      case "e":
        actions.keyEvents();
        break;
      case "?":
        actions.list();
        break;
      default:
        return;
    }
    press.preventDefault();
  });
}

function step(log: HTMLElement, by: 1 | -1): void {
  const articles = articlesIn(log);
  const from = readAt(articles, by);
  const goal = by === 1 ? articles.find((it) => topOf(it) > from) : articles.findLast((it) => topOf(it) < from);
  if (!goal) return;
  goal.scrollIntoView({ block: "start", behavior: "instant" });
  focusTime(goal);
}

/**
 * Where the next step starts: the focused article if it is visible, otherwise the top of the reading area. What begins there is being read, in
 * either direction.
 */
function readAt(articles: readonly HTMLElement[], by: 1 | -1): number {
  const current = articles.find((it) => it.contains(document.activeElement));
  const inSight = current && current.getBoundingClientRect().bottom > 0 && topOf(current) < window.innerHeight;
  if (inSight) return topOf(current);
  return (Number.parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0) + by * NEAR_PX;
}

function topOf(article: HTMLElement): number {
  return article.getBoundingClientRect().top;
}
