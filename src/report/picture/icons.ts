import type { NodeRole } from "../../model/workflow.ts";

/** One glyph a role, as stroked paths on a 16 × 16 grid. The role is always named in text beside it. */
export const ICONS: Record<NodeRole, string> = {
  entry: "M2 8h8M7 5l3 3-3 3M10 2.5h3.5v11H10",
  model: "M8 1.5l5.6 3.2v6.6L8 14.5l-5.6-3.2V4.7zM8 5.2v5.6M5.4 6.6v2.8M10.6 6.6v2.8",
  agent: "M3 6h10v7H3zM8 3v3M6 9v1M10 9v1M1.5 8.5v2M14.5 8.5v2M8 3h.01",
  tool: "M9.8 2.6a3.6 3.6 0 0 0-3.4 5L2.3 11.7a1.4 1.4 0 0 0 2 2l4.1-4.1a3.6 3.6 0 0 0 4.9-4.2L11.2 7.5 8.9 6.8 8.5 4.8z",
  retriever: "M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM10.3 10.3L14 14",
  memory: "M8 2.2a5.8 5.8 0 1 0 5.8 5.8M8 4.8V8l2.4 1.6M13.8 3.2v3h-3",
  store:
    "M3 4c0-1.1 2.2-2 5-2s5 .9 5 2-2.2 2-5 2-5-.9-5-2zM3 4v8c0 1.1 2.2 2 5 2s5-.9 5-2V4M3 8c0 1.1 2.2 2 5 2s5-.9 5-2",
  egress: "M6 2.5H2.5v11H6M6 8h8M11 5l3 3-3 3",
  transform: "M2.5 4.5h11M2.5 8h7M2.5 11.5h9",
  code: "M5.5 4L2 8l3.5 4M10.5 4L14 8l-3.5 4",
  guard: "M8 1.8l5 1.8v4c0 3.2-2.1 5.6-5 6.6-2.9-1-5-3.4-5-6.6v-4zM5.8 8l1.6 1.6 2.9-3",
  respond: "M2.5 3h11v7.5H8L4.8 13.2v-2.7H2.5z",
  secret: "M5 6.5a3 3 0 1 0 2.9 3.9H10v2h2v-2h2V8.2H7.9A3 3 0 0 0 5 6.5z",
  human: "M8 2.2a2.6 2.6 0 1 0 0 5.2 2.6 2.6 0 0 0 0-5.2zM2.8 14c.4-3 2.5-4.6 5.2-4.6s4.8 1.6 5.2 4.6",
  unknown: "M5.6 5.6a2.4 2.4 0 1 1 3.6 2.2c-.8.5-1.2 1-1.2 2M8 12.8v.1",
};
