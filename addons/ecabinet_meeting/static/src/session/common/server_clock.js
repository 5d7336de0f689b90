import {reactive, useState} from "@odoo/owl";
import {browser} from "@web/core/browser/browser";

const TICK = 500;

/** The server's time on this screen, whatever the machine's own clock says. */
export class ServerClock {
    constructor() {
        this.skew = 0;
        this.time = reactive({now: Date.now()});
    }

    start() {
        this.ticking = browser.setInterval(() => this.tick(), TICK);
    }

    stop() {
        browser.clearInterval(this.ticking);
    }

    tick() {
        this.time.now = Date.now() + this.skew;
    }

    /** The server wrote its time about in the middle between question and answer. */
    set(serverTime, asked, answered) {
        this.skew = serverTime - (asked + answered) / 2;
        this.tick();
    }
}

/**
 * The time of a clock, in a component that is redrawn as it passes.
 *
 * @param {ServerClock} clock
 * @returns {{now: number}} milliseconds since 1970
 */
export function useClock(clock) {
    return useState(clock.time);
}
