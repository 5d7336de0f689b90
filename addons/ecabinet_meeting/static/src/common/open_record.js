/** The action that opens the form of a record. */
export function formOf(model, id) {
    return {
        type: "ir.actions.act_window",
        res_model: model,
        res_id: id,
        views: [[false, "form"]],
    };
}
