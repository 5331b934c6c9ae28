export { type CampaignOptions, runCampaign } from "./campaign.ts";
