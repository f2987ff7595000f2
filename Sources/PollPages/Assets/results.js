// Copying the headline, and numbers that move while people vote. Everything works without this script.
"use strict";
(() => {
    function prepare() {
        document.querySelectorAll("[data-copy]").forEach((button) => {
            button.hidden = !navigator.clipboard;
        });
    }

    document.addEventListener("click", async (event) => {
        const button = event.target.closest("[data-copy]");
        if (!button) return;
        const text = button.parentElement.querySelector("[data-copy-text]").textContent;
        await navigator.clipboard.writeText(text);
        const label = button.textContent;
        button.textContent = button.dataset.copied;
        button.setAttribute("aria-live", "polite");
        setTimeout(() => { button.textContent = label; }, 2000);
    });

    // What the server last sent of each region: the page itself shows buttons and texts that the script has changed.
    const shown = new Map();
    function remember(region) { shown.set(region.dataset.region, region.innerHTML); }
    document.querySelectorAll("[data-region]").forEach(remember);

    // What has the focus keeps it, and what was scrolled stays where it was.
    function replace(old, region) {
        const name = (element) => element.tagName + (element.getAttribute("href") || element.getAttribute("aria-label") || element.className);
        const active = old.contains(document.activeElement) ? document.activeElement : null;
        const twins = active && [...old.querySelectorAll(active.tagName)].filter((element) => name(element) === name(active));
        const offsets = [...old.querySelectorAll(".scroll")].map((element) => element.scrollLeft);
        remember(region);
        old.replaceChildren(...[...region.childNodes].map((node) => document.adoptNode(node)));
        [...old.querySelectorAll(".scroll")].forEach((element, index) => { element.scrollLeft = offsets[index] || 0; });
        if (!active) return;
        prepare();
        const next = [...old.querySelectorAll(active.tagName)].filter((element) => name(element) === name(active))[twins.indexOf(active)];
        if (next) next.focus({ preventScroll: true });
    }

    // A region is replaced only where it differs, so that nothing flickers and no form loses what was typed.
    let isRunning = false;
    let isWanted = false;
    async function refresh() {
        isWanted = true;
        if (isRunning || document.hidden) return;
        isRunning = true;
        while (isWanted) {
            isWanted = false;
            try {
                const answer = await fetch(location.href, { headers: { Accept: "text/html" }, credentials: "same-origin" });
                if (!answer.ok) break;
                const page = new DOMParser().parseFromString(await answer.text(), "text/html");
                page.querySelectorAll("[data-region]").forEach((region) => {
                    const old = document.querySelector(`[data-region="${region.dataset.region}"]`);
                    if (old && shown.get(region.dataset.region) !== region.innerHTML) replace(old, region);
                });
                prepare();
            } catch {
                // The next event tries again.
                break;
            }
        }
        isRunning = false;
    }

    // Where no stream is to be had, the page asks by itself, each at its own time.
    let isAsking = false;
    function ask() {
        isAsking = true;
        setTimeout(() => { refresh(); ask(); }, 15000 + Math.random() * 15000);
    }

    // A browser opens six connections to a server and no more, in all its windows together: only a page that is looked at holds one.
    const live = document.querySelector("[data-events]");
    let events = null;
    let isOver = false;
    function rest() {
        if (events) events.close();
        events = null;
    }
    function follow() {
        if (!live || events || isOver || isAsking || document.hidden) return;
        events = new EventSource(live.dataset.events);
        events.addEventListener("revision", refresh);
        events.addEventListener("closed", () => {
            isOver = true;
            rest();
            refresh();
            // What readers share may be a second older than the end of the poll.
            setTimeout(refresh, 1500);
        });
        events.addEventListener("error", () => { if (events && events.readyState === EventSource.CLOSED) ask(); });
    }
    addEventListener("pagehide", rest);
    addEventListener("pageshow", (event) => { if (event.persisted) { refresh(); follow(); } });
    document.addEventListener("visibilitychange", () => {
        if (document.hidden) return rest();
        refresh();
        follow();
    });
    follow();
    prepare();
    const problem = document.querySelector("[data-focus]");
    if (problem) problem.focus();
})();
