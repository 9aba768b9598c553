import { describe, expect, it } from "vitest";
import { headerChange, readChange, withChange } from "../../../src/web/console/stories/headerChange";
import { newHeader } from "../../../src/web/console/stories/storyHeader";

const header = { ...newHeader(), headline: "Flood", standfirst: "Rain since Monday." };
const mine = { ...header, standfirst: "Rain since Sunday." };

describe("a header's unsaved change", () => {
  it("is kept as the changed fields alone", () => {
    const kept = headerChange(3, header, mine);
    expect(kept).toEqual({
      version: 3,
      before: { standfirst: "Rain since Monday." },
      edit: { standfirst: "Rain since Sunday." },
    });
    expect(readChange(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
    expect(readChange({})).toBeUndefined();
  });

  it("is restored onto what a colleague has saved in other fields", () => {
    const theirs = { ...header, headline: "Flood in the valley" };
    const restored = withChange(4, theirs, headerChange(3, header, mine));
    expect(restored).toEqual({ version: 4, base: theirs, edit: { ...theirs, standfirst: "Rain since Sunday." } });
  });

  it("keeps its version if a colleague has changed the same field, so that saving asks", () => {
    const theirs = { ...header, standfirst: "Rain since Friday." };
    const restored = withChange(4, theirs, headerChange(3, header, mine));
    expect(restored).toEqual({ version: 3, base: header, edit: mine });
  });
});
