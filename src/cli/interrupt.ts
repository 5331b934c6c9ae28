/**
 * Ctrl-C (or a request to end) lets the work end in order: the signal it is given says so, and `stopping` tells people what is going
 * on. A second one leaves at once.
 */
export async function withInterrupt<T>(
  stopping: string,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const stop = (): void => {
    if (controller.signal.aborted) process.exit(130);
    process.stderr.write(`\nstopping${stopping}; press Ctrl-C again to leave at once\n`);
    controller.abort();
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  try {
    return await work(controller.signal);
  } finally {
    process.off("SIGINT", stop);
    process.off("SIGTERM", stop);
  }
}

/** What a campaign does when it is stopped. */
export const REMOVING = ": what was planted is being removed";
