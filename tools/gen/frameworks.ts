import { OWASP_AGENTIC, OWASP_LLM } from "../../src/lib/frameworks.ts";

const AGENTIC_PAGE = "https://genai.owasp.org/resource/owasp-top-10-for-agentic-applications-for-2026/";

/** A framework's entry as a Markdown link. */
export function frameworkLink(family: "owaspLlm" | "owaspAgentic" | "atlas" | "cwe", id: string): string {
  switch (family) {
    case "owaspLlm": {
      const title = OWASP_LLM[id] ?? "";
      // OWASP kept the address of the first entry when it published the list of 2025.
      const edition = id === "LLM01" ? "" : "2025";
      const slug = `${id}${edition}-${title.replaceAll(" ", "-")}`.toLowerCase();
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
