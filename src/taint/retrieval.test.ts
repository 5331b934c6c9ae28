import { describe, expect, it } from "vitest";
import { agent, chat, edges, found, literal, llm, node, tool, workflow } from "./testing.ts";

const vectors = () =>
  node("Vectors", ["store", "retriever"], {
    output: "emit",
    fields: { "document.pageContent": ["internal"] },
  });
const embedding = () => node("Embedding", ["model"], { output: "join", party: "vendor", service: "openai" });

describe("retrieval", () => {
  const chain = () => {
    const one = agent("={{ $json.text }}");
    return {
      ...one,
      parameters: [...one.parameters, literal("system-prompt", "Never tell the code of the day.")],
    };
  };

  it("turns the question into a vector, and neither the instructions nor what was found", () => {
    const paths = found(
      workflow(
        [chat(), chain(), llm(), vectors(), embedding()],
        edges(
          "Chat -> Agent",
          "LLM -model> Agent",
          "Vectors -vector-store> Agent",
          "Embedding -embedding> Vectors",
        ),
      ),
    );
    expect(paths).toEqual([
      "Agent -> LLM (model)",
      "Chat -> Embedding (model)",
      "Chat -> LLM (model)",
      "Vectors -> LLM (model)",
    ]);
  });

  it("passes the question through a retriever to its store", () => {
    const paths = found(
      workflow(
        [
          chat(),
          chain(),
          llm(),
          node("Retriever", ["retriever"], { output: "join" }),
          vectors(),
          embedding(),
        ],
        edges(
          "Chat -> Agent",
          "LLM -model> Agent",
          "Retriever -retriever> Agent",
          "Vectors -vector-store> Retriever",
          "Embedding -embedding> Vectors",
        ),
      ),
    );
    expect(paths).toContain("Chat -> Embedding (model)");
    expect(paths).toContain("Vectors -> LLM (model)");
    expect(paths).not.toContain("Vectors -> Embedding (model)");
    expect(paths).not.toContain("Agent -> Embedding (model)");
  });

  it("embeds what is stored", () => {
    const stores = node("Vectors", ["store"], { output: "emit" });
    expect(
      found(
        workflow([chat(), stores, embedding()], edges("Chat -> Vectors", "Embedding -embedding> Vectors")),
      ),
    ).toEqual(["Chat -> Embedding (model)", "Chat -> Vectors (store)"]);
  });

  it("gives a searching tool the words that the model chose", () => {
    const search = {
      ...tool("={{ $fromAI('query') }}"),
      id: "Search",
      name: "Search",
      roles: ["tool" as const],
    };
    expect(
      found(
        workflow(
          [chat(), chain(), llm(), search, vectors(), embedding()],
          edges(
            "Chat -> Agent",
            "LLM -model> Agent",
            "Search -tool> Agent",
            "Vectors -vector-store> Search",
            "Embedding -embedding> Vectors",
          ),
        ),
      ),
    ).toContain("Chat -> Embedding (model)");
  });
});
