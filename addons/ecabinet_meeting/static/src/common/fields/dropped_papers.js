import {useRef} from "@odoo/owl";
import {useDropzone} from "@web/core/dropzone/dropzone_hook";
import {registry} from "@web/core/registry";
import {useFileUploader} from "@web/core/utils/files";
import {
    many2ManyBinaryField,
    Many2ManyBinaryField,
} from "@web/views/fields/many2many_binary/many2many_binary_field";

const ROUTE = "/web/binary/upload_attachment";

/** Files chosen, or dragged onto the field, several at once. */
export class DroppedPapers extends Many2ManyBinaryField {
    static template = "ecabinet_meeting.DroppedPapers";

    setup() {
        super.setup();
        this.place = useRef("place");
        this.uploadFiles = useFileUploader();
        useDropzone(this.place, (event) => this.onDrop(event), "o_ecabinet_dropping");
    }

    async onDrop(event) {
        event.preventDefault();
        const uploaded = await this.uploadFiles(ROUTE, {
            csrf_token: odoo.csrf_token,
            ufile: [...event.dataTransfer.files],
            model: this.props.record.resModel,
            id: this.props.record.resId || 0,
        });
        if (uploaded) {
            await this.onFileUploaded(uploaded);
        }
    }
}

registry.category("fields").add("ecabinet_dropped_papers", {
    ...many2ManyBinaryField,
    component: DroppedPapers,
});
