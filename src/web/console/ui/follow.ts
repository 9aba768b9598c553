import type { Newsroom } from "../newsroom.svelte";
import type { Route } from "../route";

/** Handles a click on a real link that stays inside the desk; with a modifier key the browser handles it. */
export function follow(newsroom: Newsroom, route: Route): (event: MouseEvent) => void {
  return (event) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    newsroom.go(route);
  };
}
