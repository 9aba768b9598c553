import { beforeEach, describe, expect, it, vi } from "vitest";
import { makePasskey, usePasskey } from "../../../src/web/console/account/passkeys";
import { Problem } from "../../../src/web/console/problem";

class FakeCredential {
  static parseCreationOptionsFromJSON = (options: unknown) => options;
  static parseRequestOptionsFromJSON = (options: unknown) => options;
  toJSON = () => ({ id: "key" });
}

let answer: () => Promise<unknown>;

beforeEach(() => {
  vi.stubGlobal("PublicKeyCredential", FakeCredential);
  vi.stubGlobal("navigator", { credentials: { create: () => answer(), get: () => answer() } });
});

describe("a passkey", () => {
  it("goes to the server as the device gives it", async () => {
    answer = async () => new FakeCredential();
    expect(await makePasskey({})).toEqual({ id: "key" });
    expect(await usePasskey({})).toEqual({ id: "key" });
  });

  it.each([
    ["refuses", async () => Promise.reject(new DOMException("Nobody was there.", "NotAllowedError"))],
    ["has none", async () => null],
  ])("that was not given is told as such when the device %s", async (_, given) => {
    answer = given;
    await expect(makePasskey({})).rejects.toEqual(
      new Problem("invalid", "No passkey was created. Try again when you are ready."),
    );
    await expect(usePasskey({})).rejects.toEqual(
      new Problem("invalid", "No passkey for this site was found. Sign in with your password."),
    );
  });
});
