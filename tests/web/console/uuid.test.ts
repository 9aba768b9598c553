import { describe, expect, it } from "vitest";
import { newId, uuidV7 } from "../../../src/web/console/uuid";

const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe("uuidV7", () => {
  it("spells the example of RFC 9562", () => {
    const random = [0, 0, 0, 0, 0, 0, 0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f];
    const id = uuidV7(0x017f22e279b0, (bytes) => {
      bytes.set(random);
      return bytes;
    });
    expect(id).toBe("017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
  });

  it("sorts by time and keeps version and variant whatever the random bytes", () => {
    const fill = (value: number) => (bytes: Uint8Array<ArrayBuffer>) => bytes.fill(value);
    const earlier = uuidV7(1_000_000, fill(0xff));
    const later = uuidV7(1_000_001, fill(0));
    expect(earlier).toMatch(shape);
    expect(later).toMatch(shape);
    expect(earlier < later).toBe(true);
  });

  it("makes another id each time", () => {
    const ids = Array.from({ length: 200 }, newId);
    expect(new Set(ids).size).toBe(200);
    for (const id of ids) expect(id).toMatch(shape);
  });
});
