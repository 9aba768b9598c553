/** What an account may do, as the server names it; it asks again with every write. */
export const capabilities = [
  "readDesk",
  "enterEveryStory",
  "writeEntries",
  "publishEntries",
  "editEntries",
  "approveEntries",
  "highlightEntries",
  "takeDown",
  "editStories",
  "runStories",
  "manageMembers",
  "manageTokens",
  "manageAccounts",
  "readAudit",
  "manageSite",
  "manageDelivery",
] as const;

export type Capability = (typeof capabilities)[number];
