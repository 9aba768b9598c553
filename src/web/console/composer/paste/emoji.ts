/** Nothing but pictographs: 🎉, 👍🏽, 🇦🇿, 1️⃣. Digits alone are not. */
function arePictographs(words: string): boolean {
  const isOne = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u;
  return isOne.test(words) && /^[\p{Emoji}\p{Emoji_Component}\s]+$/u.test(words);
}

const marked =
  '[data-emoji], [data-stringify-type="emoji"], [class~="emoji" i], [class^="emoji-" i], [class*=" emoji-" i]';

/** Chats and social networks draw emoji as pictures; the characters are in the text that stands for them. */
export function spellEmoji(root: Element): void {
  for (const picture of root.querySelectorAll("img")) {
    const words = (picture.getAttribute("data-emoji") ?? picture.getAttribute("alt") ?? "").trim();
    const isMarked = picture.matches(marked);
    // A photo whose description is an emoji comes with its bytes.
    const isAlone = arePictographs(words) && !/^data:/i.test(picture.getAttribute("src") ?? "");
    if (words !== "" && (isMarked || isAlone))
      (picture.closest("picture") ?? picture).replaceWith(drawnIn(picture, words) ?? words);
  }
}

/** The characters of `:tada:`, which Slack has only as the name of the picture, in hexadecimal: `…/1f389.png`. */
function drawnIn(picture: Element, words: string): string | undefined {
  if (!/^:\S+:$/.test(words)) return undefined;
  const file = /\/([0-9a-f]{2,6}(?:-[0-9a-f]{2,6})*)(?:@2x)?\.(?:png|gif|svg|webp)$/i.exec(
    picture.getAttribute("src") ?? "",
  );
  const codes = file?.[1]?.split("-").map((code) => Number.parseInt(code, 16)) ?? [];
  if (codes.length === 0 || codes.some((code) => code > 0x10ffff)) return undefined;
  const characters = String.fromCodePoint(...codes);
  return arePictographs(characters) ? characters : undefined;
}
