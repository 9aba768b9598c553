/** The switch to another language leads to the moment that is being read; a reader who is still at the top stays at the top. */
export function keepMomentInLanguageLinks(): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>("nav.languages a")) {
    const aim = () => {
      const at = momentInView();
      if (!at) return;
      const url = new URL(link.href);
      url.searchParams.set("at", at);
      link.href = url.href;
    };
    link.addEventListener("click", aim);
    link.addEventListener("auxclick", aim); // opened beside this page
  }
}

function momentInView(): string | undefined {
  const log = document.getElementById("log");
  if (!log || log.getBoundingClientRect().top >= 0) return undefined;
  const articles = [...log.querySelectorAll<HTMLElement>("article[data-at]")];
  return articles.find((article) => article.getBoundingClientRect().bottom > 0)?.dataset.at;
}
