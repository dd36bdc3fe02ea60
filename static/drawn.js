// The app draws its page out of sight, in some turns, and puts it in the place of the body.
export const drawn = new Promise((done) => new MutationObserver(done).observe(document.documentElement, { childList: true }));
