import {KanbanRecord} from "@web/views/kanban/kanban_record";
import {ListRenderer} from "@web/views/list/list_renderer";
import {DateTimeField} from "@web/views/fields/datetime/datetime_field";
import {ListDateTimeField} from "@web/views/fields/datetime/list_datetime_field";
import {patch} from "@web/core/utils/patch";
import {fieldText} from "../moments";

/*
 * Odoo's own fields say days and hours of our records as all our screens do: at length in
 * forms, short in lists and on cards. While one is edited it is Odoo's.
 */

function isOurs(record) {
    return record.resModel.startsWith("ecabinet.");
}

/** A day or moment in a row or on a card; null for whatever else stands there. */
function shortText(record, name, showTime = true) {
    const type = record.fields[name]?.type;
    const value = record.data[name];
    if (!value || !isOurs(record) || !["date", "datetime"].includes(type)) {
        return null;
    }
    return fieldText(value, {withTime: type === "datetime" && showTime, short: true});
}

patch(DateTimeField.prototype, {
    getFormattedValue(index) {
        const {record, showTime} = this.props;
        const value = this.values[index];
        if (!isOurs(record) || !value) {
            return super.getFormattedValue(...arguments);
        }
        const inRow =
            this instanceof ListDateTimeField || this.env.config?.viewType === "kanban";
        return fieldText(value, {
            withTime: this.field.type === "datetime" && showTime,
            short: inRow,
            begin: (index === 1 && this.values[0]) || null,
        });
    },
});

patch(ListRenderer.prototype, {
    getFormattedValue(column, record) {
        const text = shortText(record, column.name, column.options.show_time !== false);
        return text ?? super.getFormattedValue(column, record);
    },
});

patch(KanbanRecord.prototype, {
    getFormattedValue(fieldId) {
        const {archInfo, record} = this.props;
        const {name, options} = archInfo.fieldNodes[fieldId];
        const text = shortText(record, name, options?.show_time !== false);
        return text ?? super.getFormattedValue(fieldId);
    },
});
