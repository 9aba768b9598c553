/** Words that only the widget says; the rest are the reader page's. */
export const embedWords = {
  noUpdates: "No updates yet",
  loading: "Loading",
  waitingForNetwork: "Waiting for the network",
  fullStory: "Full story",
  furtherBack: "The update that you were sent is further back.",
  showIt: "Show it",
  storyNotFound: "This story is not available",
};
