import { capitalised } from "../../../lib/text.ts";
import type { LeakPath } from "../../../model/leak-path.ts";
import {
  disclosureSeverity,
  isFromEntry,
  isFromMemory,
  isGuarded,
  isLookedUp,
  isOwnRecord,
  isStated,
  readersVerdict,
  sensitiveClasses,
  shift,
  worstGravity,
} from "../../disclosure.ts";
import { sinkOf, sourceOf } from "../../facts.ts";
import { defineRule, type RuleContext } from "../../rule.ts";
import { classesInWords, fieldsInWords, guardsInWords, quoted, throughInWords } from "../../words.ts";

/** What picks the record: the caller's proven identity, something he sent, nothing; or no record, but what the model was told. */
function selection(path: LeakPath, { facts }: RuleContext): "own" | "chosen" | "unknown" | "told" {
  if (!isLookedUp(path)) return "told";
  const node = facts.node(sourceOf(path).nodeId);
  if (node === undefined) return "unknown";
  if (isOwnRecord(node)) return "own";
  if (node.keyedBy === "client-input" || node.keyedBy === "nothing") return "chosen";
  const isLive = node.parameters.some(({ kind }) => kind !== "literal");
  return isLive || node.roles.includes("tool") ? "chosen" : "unknown";
}

/** `$('CRM').item.json.id`: an id, a count or a state tells that there is a record, not what is in it. */
const ONLY_AN_ID = /^reads \S.*\.(?:\w*[iI]d|_id|status|success|count|length|createdAt|updatedAt)$/;

function tellsOnlyAnId(path: LeakPath): boolean {
  return (
    path.steps.length === 2 &&
    path.sourceFields.every(({ field }) => field === "*") &&
    ONLY_AN_ID.test(sinkOf(path).note)
  );
}

const WHY = {
  own: "Its stated readers do not include the caller",
  chosen: "What the caller writes, not who the caller is, decides whose data it is",
  unknown: "Nothing ties it to the person who asks",
  told: "No instruction keeps a model from repeating what it was told",
};

const WHO = {
  anyone: "anybody",
  "known-callers": "whoever is let in",
  operators: "the operators",
};

export default defineRule({
  meta: {
    id: "private-data-to-untrusted-reply",
    title: "Private data can be answered to the wrong person",
    severity: "high",
    confidence: "medium",
    persona: "regular",
    description:
      "Data that the workflow looks up, or keeps secret, flows into the answer, and nothing ties it to the person who asks: a caller reads other people's records. Data the caller sent himself, and records selected by his proven identity, are not counted.",
    remediation:
      "Look records up by the caller's authenticated identity, never by what the message says; answer only the fields that are needed; keep secrets out of what the model reads.",
    frameworks: {
      owaspLlm: ["LLM02"],
      owaspAgentic: ["ASI03"],
      atlas: ["AML.T0057", "AML.T0085.000"],
      cwe: ["CWE-200", "CWE-639"],
    },
    checklist: ["outputs-filtered", "role-based-access"],
    references: [
      "https://genai.owasp.org/llmrisk/llm022025-sensitive-information-disclosure/",
      "https://cwe.mitre.org/data/definitions/639.html",
    ],
    since: "0.1.0",
  },
  steps: {
    n8n: "Authenticate the trigger, then filter the look-up by that identity (for example `={{ $json.jwtPayload.sub }}`), not by a field of the body or the chat message. Before the model and before the response, put an Edit Fields node that keeps only the fields the answer needs.",
    leakproof:
      "Select the record by the authenticated identity (`keyedBy: authenticated-identity`), pass only the fields that the answer needs to the model, and keep codes and passwords in code, not in prompts.",
  },
  *check(context) {
    const { paths, facts } = context;
    for (const path of paths) {
      if (path.sinkKind !== "reply" || isFromEntry(path) || isFromMemory(path) || tellsOnlyAnId(path))
        continue;
      const classes = sensitiveClasses(path, facts, "conversation", "system-prompt");
      const audience = facts.audience(sinkOf(path).nodeId);
      const readers = readersVerdict(path, facts);
      const stated = isStated(path, context) && readers === "forbidden";
      if (classes.length === 0 || readers === "permitted" || (audience === "operators" && !stated)) continue;
      const selected = selection(path, context);
      if (selected === "own" && !stated) continue;
      const worst = worstGravity(classes);
      const guarded = isGuarded(path, facts);
      const severity = shift(disclosureSeverity(worst, audience), guarded ? -1 : 0);
      const sure = stated || (worst >= 2 && selected === "chosen" && audience === "anyone") || worst >= 3;
      yield context.findingFromPath(path, {
        message: `${capitalised(classesInWords(classes))} from ${quoted(sourceOf(path).nodeName)}${fieldsInWords(path, classes)} can reach the answer at ${quoted(sinkOf(path).nodeName)}${throughInWords(path, facts)}, which ${WHO[audience]} can read. ${WHY[selected]}.${guardsInWords(path, facts)}`,
        severity,
        confidence: stated ? "high" : path.confidence,
        persona: sure && !guarded ? "regular" : "pedantic",
        dataClasses: classes,
      });
    }
  },
});
