/** Titles and addresses of what `meta.frameworks` names, for the docs. */
const OWASP_LLM: Record<string, [title: string, slug: string]> = {
  LLM01: ["Prompt Injection", "llm01-prompt-injection"],
  LLM02: ["Sensitive Information Disclosure", "llm022025-sensitive-information-disclosure"],
  LLM03: ["Supply Chain", "llm032025-supply-chain"],
  LLM04: ["Data and Model Poisoning", "llm042025-data-and-model-poisoning"],
  LLM05: ["Improper Output Handling", "llm052025-improper-output-handling"],
  LLM06: ["Excessive Agency", "llm062025-excessive-agency"],
  LLM07: ["System Prompt Leakage", "llm072025-system-prompt-leakage"],
  LLM08: ["Vector and Embedding Weaknesses", "llm082025-vector-and-embedding-weaknesses"],
  LLM09: ["Misinformation", "llm092025-misinformation"],
  LLM10: ["Unbounded Consumption", "llm102025-unbounded-consumption"],
};

const OWASP_AGENTIC: Record<string, string> = {
  ASI01: "Agent Goal Hijack",
  ASI02: "Tool Misuse and Exploitation",
  ASI03: "Identity and Privilege Abuse",
  ASI04: "Agentic Supply Chain Vulnerabilities",
  ASI05: "Unexpected Code Execution",
  ASI06: "Memory and Context Poisoning",
  ASI07: "Insecure Inter-Agent Communication",
  ASI08: "Cascading Failures",
  ASI09: "Human-Agent Trust Exploitation",
  ASI10: "Rogue Agents",
};

const AGENTIC_PAGE = "https://genai.owasp.org/resource/owasp-top-10-for-agentic-applications-for-2026/";

/** A framework's entry as a Markdown link. */
export function frameworkLink(family: "owaspLlm" | "owaspAgentic" | "atlas" | "cwe", id: string): string {
  switch (family) {
    case "owaspLlm": {
      const [title, slug] = OWASP_LLM[id] ?? [id, ""];
      return `[OWASP ${id}:2025 ${title}](https://genai.owasp.org/llmrisk/${slug}/)`;
    }
    case "owaspAgentic":
      return `[OWASP ${id}:2026 ${OWASP_AGENTIC[id] ?? ""}](${AGENTIC_PAGE})`;
    case "atlas":
      return `[MITRE ATLAS ${id}](https://atlas.mitre.org/techniques/${id})`;
    case "cwe":
      return `[${id}](https://cwe.mitre.org/data/definitions/${id.replace("CWE-", "")}.html)`;
  }
}
