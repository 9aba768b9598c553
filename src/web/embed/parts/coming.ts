import type { StoryHeader } from "../../protocol/messages";
import { fieldOf, showHeader } from "../../story/storyFields";
import { element } from "../widgetParts";

const WORDS: Readonly<Record<string, readonly [starts: string, next: string]>> = {
  en: ["Coverage starts", "Next update expected"],
  ru: ["Начало трансляции:", "Следующее сообщение ожидается"],
  az: ["Yayım başlayır:", "Növbəti xəbər gözlənilir"],
};

/** Says when coverage starts, and when a paused story goes on; the server's markup has the places for it already. */
export function addComing(root: HTMLElement, header: StoryHeader): void {
  const [starts, next] = WORDS[root.lang] ?? (WORDS.en as [string, string]);
  if (!fieldOf(root, "next"))
    fieldOf(root, "state")?.after(
      element("span", { "data-field": "starts", hidden: "" }, `${starts} `),
      element("span", { "data-field": "next", hidden: "" }, `${next} `),
    );
  showHeader(root, header);
}
