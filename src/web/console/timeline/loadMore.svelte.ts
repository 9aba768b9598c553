/** Loads more of the timeline while its end is in view, until that fails. */
export class LoadMore {
  failed = $state(false);

  async load(more: () => Promise<void>): Promise<void> {
    try {
      await more();
      this.failed = false;
    } catch {
      this.failed = true;
    }
  }

  /** An attachment for the element at the end: a button, for when loading has failed. */
  whileInView(more: () => Promise<void>): (element: HTMLElement) => () => void {
    return (element) => {
      let isThere = false;
      let isLoading = false;
      const loadAll = async (): Promise<void> => {
        if (isLoading) return;
        isLoading = true;
        while (isThere && !this.failed) {
          await this.load(more);
          // What was loaded is laid out in the next frame; only after that is it known whether it has pushed this out of view.
          for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
        }
        isLoading = false;
      };
      const observer = new IntersectionObserver((seen) => {
        isThere = seen.at(-1)?.isIntersecting ?? false;
        void loadAll();
      });
      observer.observe(element);
      return () => {
        isThere = false;
        observer.disconnect();
      };
    };
  }
}
