/** A program written by hand is shorter; what is longer was bundled or generated. */
export const MAX_PROGRAM_BYTES = 1_000_000;

const PROGRAM = /\.(?:py|[mc]?tsx?|[mc]?jsx?)$/i;
/** Names that only programs (and their lists of imports) write which build on a model: cheap to look for in a big checkout. */
const FRAMEWORK =
  /langchain|langgraph|llama[-_]?index|crewai|autogen|semantic[-_]kernel|haystack|pydantic[-_]ai|smolagents|dspy|litellm|instructor|fastmcp|modelcontextprotocol|\bmcp\b|openai|anthropic|claude|gemini|genai|generativeai|vertexai|mistral|cohere|ollama|groq|bedrock|huggingface|transformers|promptflow|@ai-sdk|@mastra|["']ai(?:\/[a-z]{1,12})?["']|botbuilder|chainlit|langflow|flowise/i;

/** Whether a name is that of a program that some importer may read. */
export function isProgram(file: string): boolean {
  return PROGRAM.test(file);
}

/**
 * Whether a program may have to do with a model, by a cheap look at its text: a checkout holds thousands of programs, and only
 * these are shown to the importers.
 */
export function mayUseModels(text: string): boolean {
  return FRAMEWORK.test(text);
}
