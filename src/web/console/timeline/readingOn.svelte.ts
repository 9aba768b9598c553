/** Loads more of the timeline while its end is in view, until that fails. */
export class ReadingOn {
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
      let isReading = false;
      const read = async (): Promise<void> => {
        if (isReading) return;
        isReading = true;
        while (isThere && !this.failed) {
          await this.load(more);
          // What was loaded is laid out in the next frame; only after that is it known whether it has pushed this out of view.
          for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
        }
        isReading = false;
      };
      const observer = new IntersectionObserver((seen) => {
        isThere = seen.at(-1)?.isIntersecting ?? false;
        void read();
      });
      observer.observe(element);
      return () => {
        isThere = false;
        observer.disconnect();
      };
    };
  }
}
