import type { Answered } from "../editorial";
import { t } from "../language/language.svelte";
import { Problem } from "../problem";
import { fieldsOf, identity, text } from "../shape";

export type Passkey = Answered<"PasskeyView">;

export function readPasskey(value: unknown): Passkey {
  const from = fieldsOf(value);
  return { id: identity(from), name: text(from, "name"), createdAt: text(from, "createdAt") };
}

/**
 * Whether this browser supports passkeys and their JSON methods, and the desk has a domain name. A passkey belongs to a
 * domain, which an IP address is not.
 */
export function hasPasskeys(): boolean {
  return (
    typeof PublicKeyCredential !== "undefined" &&
    "parseCreationOptionsFromJSON" in PublicKeyCredential &&
    !/^[\d.]+$|:/.test(location.hostname)
  );
}

/** Registers a passkey for the server's challenge. */
export async function makePasskey(challenge: unknown): Promise<unknown> {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(
    challenge as PublicKeyCredentialCreationOptionsJSON,
  );
  const notGiven = t("No passkey was created. Try again when you are ready.");
  return answered(() => navigator.credentials.create({ publicKey }), notGiven);
}

/** Signs the server's challenge with a passkey of this device. */
export async function usePasskey(challenge: unknown): Promise<unknown> {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(challenge as PublicKeyCredentialRequestOptionsJSON);
  const notGiven = t("No passkey for this site was found. Sign in with your password.");
  return answered(() => navigator.credentials.get({ publicKey }), notGiven);
}

/** Rejects with `notGiven` if no device answered: nobody was there, or they changed their mind. */
async function answered(ask: () => Promise<Credential | null>, notGiven: string): Promise<unknown> {
  const credential = await ask().catch(() => null);
  if (!(credential instanceof PublicKeyCredential)) throw new Problem("invalid", notGiven);
  return credential.toJSON();
}
