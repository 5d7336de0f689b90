import {colourOf} from "@ecabinet_meeting/common/meanings";
import {registry} from "@web/core/registry";
import {GraphModel, SEP} from "@web/views/graph/graph_model";
import {GraphRenderer} from "@web/views/graph/graph_renderer";
import {graphView} from "@web/views/graph/graph_view";

/** A sum that runs as a line from one unit to the next would say nothing. */
export class StatusGraphModel extends GraphModel {
    _getLineOverlayDataset() {
        return null;
    }
}

/** Tasks as a graph: colours by what a status means, whole numbers. */
export class StatusGraphRenderer extends GraphRenderer {
    /** `{label of a status: its colour}` of the groups that are shown. */
    get colours() {
        const {fields, groupBy} = this.model.metaData;
        const selections = groupBy.flatMap(
            ({fieldName}) => fields[fieldName].selection || [],
        );
        return Object.fromEntries(
            selections.map(([status, label]) => [label, colourOf(status)]),
        );
    }

    getBarChartData() {
        return this.coloured(super.getBarChartData());
    }

    getPieChartData() {
        const data = super.getPieChartData();
        const {colours} = this;
        for (const dataset of data.datasets) {
            const own = data.labels.map(
                (label, index) =>
                    colours[lastOf(label)] || dataset.backgroundColor[index],
            );
            dataset.backgroundColor = dataset.hoverBackgroundColor = own;
        }
        return data;
    }

    getScaleOptions() {
        const options = super.getScaleOptions();
        if (options.y) {
            options.y.ticks.precision = 0;
        }
        return options;
    }

    coloured(data) {
        const {colours} = this;
        for (const dataset of data.datasets) {
            const bars = data.labels.map((label) => colours[lastOf(label)]);
            if (colours[lastOf(dataset.label)]) {
                dataset.backgroundColor = colours[lastOf(dataset.label)];
            } else if (bars.some(Boolean)) {
                dataset.backgroundColor = bars.map(
                    (colour) => colour || dataset.backgroundColor,
                );
            }
        }
        return data;
    }
}

function lastOf(label) {
    return String(label).split(SEP).at(-1);
}

registry.category("views").add("ecabinet_status_graph", {
    ...graphView,
    Model: StatusGraphModel,
    Renderer: StatusGraphRenderer,
});
