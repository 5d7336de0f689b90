import {AssistantStore} from "./assistant_store";
import {registry} from "@web/core/registry";

/** One conversation as long as the window stays open, whichever way it is opened. */
export const assistantService = {
    dependencies: ["orm"],
    start: (env, {orm}) => new AssistantStore(orm),
};

registry.category("services").add("ecabinet_assistant", assistantService);
