import type { TargetReply } from "../../targets/target.ts";
import { type Chunk, defineWatcher, nothing } from "../watcher.ts";

/** What one reply shows to whoever asked: its text, and whatever else came with it. */
export interface ReplyChunks {
  text: Chunk;
  rest: Chunk;
}

/**
 * Reads a reply. Pieces of a stream are joined, so a canary that was split over them is whole again; the body of an error page,
 * other fields of the body and headers are looked at like any other text.
 */
export function readReply({ status, text, rest }: TargetReply): ReplyChunks {
  const where = `reply (status ${status})`;
  return { text: { where, text }, rest: { where: `${where}, around its text`, text: rest } };
}

export default defineWatcher<undefined>({
  meta: {
    id: "reply",
    title: "Replies",
    description:
      "What the target answers, error pages included. Looked at as it comes, because who asked decides what may be in it: a canary in the answer to the one who typed or owns it is no leak.",
    references: ["https://genai.owasp.org/llmrisk/llm022025-sensitive-information-disclosure/"],
    since: "0.1.0",
  },
  // Replies are handed over by the runner with the attempt they belong to (`readReply`); there is nothing to sweep.
  open: async () => ({ baseline: nothing, sweep: nothing, position: () => "", close: async () => undefined }),
});
