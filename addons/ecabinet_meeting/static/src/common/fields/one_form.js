import {DateTimeField} from "@web/views/fields/datetime/datetime_field";
import {ListDateTimeField} from "@web/views/fields/datetime/list_datetime_field";
import {patch} from "@web/core/utils/patch";
import {fieldText} from "../moments";

/**
 * Odoo's own fields say days and hours of our records as all our screens do: at length in
 * forms, short in lists and on cards. While one is edited it is Odoo's.
 */
patch(DateTimeField.prototype, {
    getFormattedValue(index) {
        const {record, showTime} = this.props;
        const value = this.values[index];
        if (!record.resModel.startsWith("ecabinet.") || !value) {
            return super.getFormattedValue(...arguments);
        }
        const inRow =
            this instanceof ListDateTimeField || this.env.config?.viewType === "kanban";
        const begin = index === 1 && this.values[0];
        return fieldText(value, {
            withTime: this.field.type === "datetime" && showTime,
            short: inRow,
            begin: begin || null,
        });
    },
});
