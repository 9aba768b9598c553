/** Letters mean nothing to these. */
const CHOICES = "[type=checkbox], [type=radio]";

/** Whether the reader is typing text, so that keys are not shortcuts. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches(`input:not(${CHOICES}), textarea, select`))
  );
}
