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
                    const held = old && old.contains(document.activeElement) && document.activeElement.dataset.copy !== undefined;
                    if (old && !held && old.innerHTML !== region.innerHTML) {
                        old.replaceChildren(...[...region.childNodes].map((node) => document.adoptNode(node)));
                    }
                });
                prepare();
            } catch {
                // The next event tries again.
                break;
            }
        }
        isRunning = false;
    }

    const live = document.querySelector("[data-events]");
    if (live) {
        const events = new EventSource(live.dataset.events);
        events.addEventListener("revision", refresh);
        events.addEventListener("closed", () => { events.close(); refresh(); });
        document.addEventListener("visibilitychange", () => { if (!document.hidden && isWanted) refresh(); });
    }
    prepare();
})();
