import {router} from "@web/core/browser/router";

export const FILTERS = ["period", "day", "unit", "sector", "source", "body"];
const OF_RECORDS = ["unit", "sector", "body"];
const PREFIX = "f_";

/** The filters that stand in the address. */
export function filtersOfAddress(address = router.current) {
    const found = {};
    for (const name of FILTERS) {
        const value = address[PREFIX + name];
        if (value) {
            found[name] = OF_RECORDS.includes(name) ? Number(value) : String(value);
        }
    }
    return found;
}

/**
 * What the dashboard shows; one call for everything. The filters stay in the address, so
 * that a screen can be sent to somebody, or kept.
 */
export class DashboardStore {
    constructor(orm, filters = {}) {
        this.orm = orm;
        this.filters = filters;
        this.board = null;
        this.asked = 0;
    }

    async load() {
        const asked = ++this.asked;
        const board = await this.orm.call("ecabinet.dashboard", "get_dashboard", [
            this.filters,
        ]);
        // An answer that was overtaken by a later question is of no use.
        if (asked === this.asked) {
            this.board = board;
        }
    }

    async choose(name, value) {
        const filters = {...this.filters};
        if (value) {
            filters[name] = OF_RECORDS.includes(name) ? Number(value) : value;
        } else {
            delete filters[name];
        }
        this.filters = filters;
        this.keepInAddress();
        await this.load();
    }

    /** The period before (-1) or after (1) the one that is shown. */
    async turn(direction) {
        const edge = direction < 0 ? this.board.first : this.board.last;
        const day = luxon.DateTime.fromISO(edge).plus({days: direction});
        await this.choose("day", day.toISODate());
    }

    keepInAddress() {
        const address = {};
        for (const name of FILTERS) {
            address[PREFIX + name] = this.filters[name];
        }
        router.pushState(address);
    }
}

/** A rate in hundredths of a percent, cut off, as it is written. */
export function rateText(hundredths) {
    return hundredths === null || hundredths === undefined || hundredths === false
        ? "–"
        : `${(Math.trunc(hundredths) / 100).toLocaleString(undefined, {
              minimumFractionDigits: 0,
              maximumFractionDigits: 2,
          })}%`;
}
