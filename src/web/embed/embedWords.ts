/** Words that only the widget says; the rest are the reader page's. */
export const embedWords = {
  noUpdates: "No updates yet",
  loading: "Loading",
  waitingForNetwork: "Waiting for the network",
  fullStory: "Full story",
  storyNotFound: "This story is not available",
};
