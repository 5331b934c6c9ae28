import type { LeakPath } from "../../../model/leak-path.ts";
import type { Node } from "../../../model/workflow.ts";
import { chosenDestination, destinationsOf } from "../../destinations.ts";
import {
  demote,
  isFromEntry,
  isGuarded,
  sensitiveClasses,
  statedVerdict,
  staysWithService,
  worstGravity,
} from "../../disclosure.ts";
import { sinkOf, sourceOf } from "../../facts.ts";
import { defineRule, type Judgement } from "../../rule.ts";
import { classesInWords, fieldsInWords, guardsInWords, quoted, throughInWords } from "../../words.ts";

/** Services whose business is to watch: no workflow needs to tell them who its users are. */
const ANALYTICS =
  /analytics|segment\b|mixpanel|posthog|amplitude|hotjar|heap\b|sentry|datadog|webhook\.site|requestbin|pipedream\.net/i;

/** Plain http to a name that the public internet knows. */
const PLAIN_HTTP =
  /^=?http:\/\/(?!127\.|10\.|192\.168\.|\[)[\w-]+(?:\.[\w-]+)*\.(?!local|internal|lan|svc)[a-z]{2,}(?:[:/]|$)/i;

/** Why this transfer is more than the workflow's purpose; `undefined` when it may well be just that. */
function aggravation(
  path: LeakPath,
  sink: Node | undefined,
  host: string,
): { why: string; always: boolean } | undefined {
  if (ANALYTICS.test(`${sink?.service ?? ""} ${sink?.type ?? ""} ${host}`))
    return { why: "An analytics service has no need of it", always: true };
  const chosen = sink === undefined ? undefined : chosenDestination(sink);
  // Callers who steer the model to send their own data somewhere leak nothing.
  if (chosen !== undefined && !isFromEntry(path))
    return {
      why: `The model chooses the destination (${quoted(chosen.field)}), so whoever steers the model does`,
      always: false,
    };
  const destinations = sink === undefined ? [] : destinationsOf(sink);
  if (destinations.some(({ text }) => PLAIN_HTTP.test(text)))
    return { why: "It travels over plain http", always: false };
  return undefined;
}

/** `aggravated`: with a reason that makes it wrong for personal data, or (`always`) for any data. */
function judge(worst: number, aggravated: "no" | "yes" | "always", stated: boolean): Judgement {
  if (worst === 4) return { severity: "high", persona: "regular" };
  if (stated) return { severity: worst >= 2 ? "high" : "medium", persona: "regular" };
  if (worst === 3) return { severity: aggravated === "no" ? "medium" : "high", persona: "regular" };
  if (worst === 2)
    return aggravated === "no"
      ? { severity: "low", persona: "pedantic" }
      : { severity: "medium", persona: "regular" };
  if (aggravated === "always") return { severity: "medium", persona: "regular" };
  return aggravated === "yes"
    ? { severity: "low", persona: "pedantic" }
    : { severity: "info", persona: "auditor" };
}

/** A key that is handed to the one program or service that it is for does its job there. */
function isOwnKey(path: LeakPath): boolean {
  return sourceOf(path).roles.includes("secret") && path.steps.length === 2 && path.through.length === 0;
}

const ends = (path: LeakPath): string => `${sourceOf(path).nodeId}\n${sinkOf(path).nodeId}`;

export default defineRule({
  meta: {
    id: "private-data-to-third-party",
    title: "Private data goes to a third party",
    severity: "medium",
    confidence: "medium",
    persona: "regular",
    description:
      "Data about people, or a secret, is sent to a service that is neither the operator's nor the model's. Reported by default when the data is grave, when its stated readers do not include the service, when the service only watches (analytics), when a model chooses the destination, or over plain http. Data that goes back to the service it came from is not counted.",
    remediation:
      "Send only the fields the service needs, with identifiers replaced by tokens; fix the destination; use https.",
    frameworks: {
      owaspLlm: ["LLM02"],
      owaspAgentic: ["ASI02"],
      atlas: ["AML.T0086"],
      cwe: ["CWE-201", "CWE-359"],
    },
    checklist: ["masked"],
    references: [
      "https://genai.owasp.org/llmrisk/llm022025-sensitive-information-disclosure/",
      "https://cwe.mitre.org/data/definitions/201.html",
    ],
    since: "0.1.0",
  },
  steps: {
    n8n: "In front of the node, put an Edit Fields node that keeps only the fields the service needs (not `$json` as a whole), and replace e-mail addresses and ids by a Crypto node's HMAC where the service only has to tell people apart. Write the recipient or URL into the node instead of `$fromAI(…)`.",
    leakproof:
      "Send the service an event with the fields it needs and no record; replace identifiers by keyed hashes. If the service may read the data, add `third-party` to the source's `readers`.",
  },
  *check(context) {
    const { paths, facts } = context;
    const plain = new Set(paths.filter(({ sinkKind }) => sinkKind === "third-party").map(ends));
    for (const path of paths) {
      const sink = facts.node(sinkOf(path).nodeId);
      // What a model writes into a tool's arguments leaves as well; one finding for both ways to the same service.
      const byTool = path.sinkKind === "tool" && path.sinkParty === "third-party" && !plain.has(ends(path));
      if ((path.sinkKind !== "third-party" && !byTool) || staysWithService(path, facts)) continue;
      const classes = sensitiveClasses(path, facts, "system-prompt");
      const verdict = statedVerdict(path, context);
      if (classes.length === 0 || verdict === "permitted") continue;
      const stated = verdict === "forbidden";
      const host = facts.host(sinkOf(path).nodeId) ?? "";
      const reason = aggravation(path, sink, host);
      const aggravated = reason === undefined ? "no" : reason.always ? "always" : "yes";
      const judgement: Judgement =
        isOwnKey(path) && aggravated === "no" && !stated
          ? { severity: "low", persona: "pedantic" }
          : judge(worstGravity(classes), aggravated, stated);
      const named = host === "" ? sink?.service : host;
      const to = named === undefined ? "a third party" : quoted(named);
      const why =
        reason?.why ??
        (stated ? "Its stated readers do not include a third party" : "It leaves your control there");
      yield context.findingFromPath(path, {
        message: `${quoted(sinkOf(path).nodeName)} sends ${classesInWords(classes)} from ${quoted(sourceOf(path).nodeName)}${fieldsInWords(path, classes)}${throughInWords(path, facts)} to ${to}. ${why}.${guardsInWords(path, facts)}`,
        ...(isGuarded(path, facts) ? demote(judgement) : judgement),
        confidence: stated ? "high" : path.confidence,
        dataClasses: classes,
      });
    }
  },
});
