import type { Source } from "../../lib/source.ts";
import { defineImporter } from "../importer.ts";
import { isRecord } from "../values.ts";
import { flowResources, isDefinition } from "./definitions.ts";
import { pick } from "./values.ts";

function detect({ data }: Source): boolean {
  if (!isRecord(data)) return false;
  return isDefinition(pick(data, "definition")) || flowResources(data).length > 0 || isDefinition(data);
}

export default defineImporter({
  meta: {
    id: "bedrock-flow",
    title: "Amazon Bedrock Flow",
    description:
      "Flows of Amazon Bedrock, from an export, the input of `create-flow`, or a CloudFormation, SAM or CDK template: prompts, " +
      "knowledge bases, agents, functions, inline code, S3, loops, guardrails, and which data each connection carries.",
    formats: ["bedrock-flow"],
    references: [
      "https://docs.aws.amazon.com/bedrock/latest/userguide/flows-nodes.html",
      "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-bedrock-flow.html",
    ],
    since: "0.1.0",
  },
  detect,
  load: () => import("./parse.ts"),
});
