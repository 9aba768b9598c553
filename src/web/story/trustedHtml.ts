interface Rules {
  createHTML(html: string): string;
  createScriptURL(address: string): string;
}

/** The part of the Trusted Types API that is used here; TypeScript's own library does not describe it yet. */
interface PolicyFactory {
  createPolicy(name: string, rules: Rules): Rules;
}

const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
// Marked as pure so that a widget's parts which parse nothing do not make the policy again: a page may refuse a second of the name.
const policy = /* @__PURE__ */ ownPolicy();

/** A partner's page may allow no policies, or not this one. Then HTML is parsed without, where the page does not demand one. */
function ownPolicy(): Rules | undefined {
  try {
    return factory?.createPolicy("liveblog", {
      createHTML: (html) => html,
      createScriptURL: (address) => address,
    });
  } catch {
    return undefined;
  }
}

/** Whether this page lets the server's HTML be shown at all. */
export function mayParseHtml(): boolean {
  try {
    parseServerHtml("<p></p>");
    return true;
  } catch {
    return false;
  }
}

/**
 * Parses an entry's HTML without running or loading anything in it.
 *
 * Where the trust comes from: the bytes are the server's own rendering of an entry, sanitised there when it was written, the same
 * bytes as on the page, or a page of that server, and they arrive over a connection to that server alone. Nothing else may be passed
 * to this function, and no HTML is put together on the client.
 */
export function parseServerHtml(html: string): DocumentFragment {
  const template = document.createElement("template");
  template.innerHTML = policy ? policy.createHTML(html) : html;
  return template.content;
}

/** The address of a script of this server's own, named in this code and nowhere else. */
export function ownScript(address: "/offline.js"): string {
  return policy ? policy.createScriptURL(address) : address;
}
