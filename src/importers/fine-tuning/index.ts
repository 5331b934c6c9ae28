import type { Source } from "../../lib/source.ts";
import { defineImporter } from "../importer.ts";
import { shapeOfSet } from "./shapes.ts";

function detect({ data }: Source): boolean {
  return Array.isArray(data) && data.length > 0 && shapeOfSet(data) !== undefined;
}

export default defineImporter({
  meta: {
    id: "fine-tuning",
    title: "Fine-tuning set",
    description:
      "Examples that a model is to be trained on (JSON Lines or a JSON list): chat messages, Gemini contents, ShareGPT, Alpaca, prompts and completions, " +
      "preference pairs. What the detectors find in them is trained in, and comes out again for whoever asks the model.",
    formats: ["fine-tuning"],
    references: [
      "https://platform.openai.com/docs/guides/supervised-fine-tuning",
      "https://docs.cloud.google.com/vertex-ai/generative-ai/docs/models/gemini-supervised-tuning-prepare",
      "https://docs.aws.amazon.com/bedrock/latest/userguide/model-customization-prepare.html",
      "https://huggingface.co/docs/trl/dataset_formats",
    ],
    since: "0.1.0",
  },
  detect,
  load: () => import("./parse.ts"),
});
