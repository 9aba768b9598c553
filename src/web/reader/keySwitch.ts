import { recall, remember } from "../story/remembered";

const KEYS = "liveblog.keys";
const OFF = "off";

let isOn = recall(KEYS) !== OFF;

/** Whether single keys do something. Speech software types letters, so a reader can switch them off (WCAG 2.1.4). */
export function keysAreOn(): boolean {
  return isOn;
}

export function switchKeys(on: boolean): void {
  isOn = on;
  remember(KEYS, on ? "on" : OFF);
}
