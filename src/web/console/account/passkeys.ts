import type { Answered } from "../editorial";
import { fieldsOf, text } from "../shape";

export type Passkey = Answered<"PasskeyView">;

export function readPasskey(value: unknown): Passkey {
  const from = fieldsOf(value);
  return { id: text(from, "id"), name: text(from, "name"), createdAt: text(from, "createdAt") };
}

/**
 * Whether this browser can be asked: it has passkeys, spells them as the server does, and shows the desk under a name. A passkey belongs to a
 * name, which an address of numbers is not.
 */
export function hasPasskeys(): boolean {
  return (
    typeof PublicKeyCredential !== "undefined" &&
    "parseCreationOptionsFromJSON" in PublicKeyCredential &&
    !/^[\d.]+$|:/.test(location.hostname)
  );
}

/** Thrown when no device gave an answer: nobody was there, or they changed their mind. */
export class PasskeyNotGiven extends Error {
  override name = "PasskeyNotGiven";
}

/** What a device makes of the server's challenge, for the server. */
export async function makePasskey(challenge: unknown): Promise<unknown> {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(
    challenge as PublicKeyCredentialCreationOptionsJSON,
  );
  return answered(() => navigator.credentials.create({ publicKey }));
}

/** What a device that knows somebody here answers to the server's challenge. */
export async function usePasskey(challenge: unknown): Promise<unknown> {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(challenge as PublicKeyCredentialRequestOptionsJSON);
  return answered(() => navigator.credentials.get({ publicKey }));
}

async function answered(ask: () => Promise<Credential | null>): Promise<unknown> {
  let credential: Credential | null;
  try {
    credential = await ask();
  } catch {
    throw new PasskeyNotGiven();
  }
  if (!(credential instanceof PublicKeyCredential)) throw new PasskeyNotGiven();
  return credential.toJSON();
}
