// The ballot without reloading, with suggestions of cities and with its height told to the page around it.
// Everything works without this script.
"use strict";
(() => {
    const main = () => document.getElementById("main");

    // Forms

    document.addEventListener("submit", async (event) => {
        const form = event.target;
        if (!form.matches("form[data-ballot]") || form.dataset.plain) return;
        event.preventDefault();
        const button = form.querySelector("button[type=submit]");
        if (button.getAttribute("aria-busy")) return;
        button.setAttribute("aria-busy", "true");
        try {
            const answer = await fetch(form.action, {
                method: "POST",
                body: new URLSearchParams(new FormData(form)),
                headers: { Accept: "text/html" },
                credentials: "same-origin",
            });
            const page = new DOMParser().parseFromString(await answer.text(), "text/html");
            const next = page.getElementById("main");
            if (!next) return plainly(form);
            main().replaceWith(document.adoptNode(next));
            document.title = page.title;
            if (answer.redirected) history.pushState(null, "", answer.url);
            shown = address();
            prepare();
            const start = main().querySelector("[data-focus]") || main();
            start.focus({ preventScroll: true });
            start.scrollIntoView({ block: "start" });
        } catch {
            // The network is away. What was typed stays, and to send it twice counts once.
            button.removeAttribute("aria-busy");
            if (form.dataset.unreached) unreached(form);
            else plainly(form);
        }
    });

    // What the script cannot do, the browser can: the form is sent as it would be without it.
    function plainly(form) {
        form.dataset.plain = "true";
        form.submit();
    }

    function unreached(form) {
        form.querySelectorAll(".failure").forEach((old) => old.remove());
        const failure = Object.assign(document.createElement("section"), { className: "failure", tabIndex: -1 });
        failure.setAttribute("role", "alert");
        failure.append(
            Object.assign(document.createElement("h2"), { textContent: form.dataset.unreached }),
            Object.assign(document.createElement("p"), { textContent: form.dataset.unreachedHint })
        );
        form.prepend(failure);
        failure.focus({ preventScroll: true });
        failure.scrollIntoView({ block: "nearest" });
    }

    // Another page than the one that is shown has to be loaded. A link into this one comes here too, and must lose nothing.
    const address = () => location.pathname + location.search;
    let shown = address();
    addEventListener("popstate", () => {
        if (address() !== shown) location.reload();
    });

    // The summary of what is wrong leads into the field itself.
    document.addEventListener("click", (event) => {
        const link = event.target.closest(".failure a");
        const field = link && document.getElementById(link.hash.slice(1));
        const control = field && field.querySelector("input, select, textarea");
        if (!control) return;
        event.preventDefault();
        control.focus({ preventScroll: true });
        field.scrollIntoView({ block: "start" });
    });

    // A write-in chooses itself.
    document.addEventListener("input", (event) => {
        const other = event.target.closest(".other");
        const choice = other && other.querySelector("[data-other]");
        if (choice && event.target !== choice && event.target.value) choice.checked = true;
        if (event.target.dataset.counter) count(event.target);
        if (event.target.dataset.places) suggest(event.target);
    });

    // Characters left, as the server counts them: Unicode scalars.
    function count(field) {
        const left = field.maxLength - [...field.value].length;
        let place = field.nextElementSibling;
        if (!place || !place.matches("output")) {
            place = document.createElement("output");
            place.className = "hint";
            field.after(place);
        }
        const number = new Intl.NumberFormat(document.documentElement.lang).format(left);
        place.textContent = left <= 200 ? field.dataset.counter.replace("{count}", number) : "";
    }

    // Cities

    let asked = 0;
    let waiting = 0;
    function suggest(field) {
        clearTimeout(waiting);
        const text = field.value.trim();
        if (text.length < 2) return;
        waiting = setTimeout(async () => {
            const turn = ++asked;
            try {
                const answer = await fetch(`${field.dataset.places}?q=${encodeURIComponent(text)}`);
                if (!answer.ok) return;
                const places = await answer.json();
                if (turn !== asked || !field.list) return;
                field.list.replaceChildren(
                    ...places.slice(0, 10).map((place) => Object.assign(document.createElement("option"), { value: place }))
                );
            } catch {
                // Without suggestions the field takes any text.
                return;
            }
        }, 200);
    }

    // Height

    const parentOrigin = document.body.dataset.parentOrigin;
    if (parentOrigin && parent !== window) {
        let told = 0;
        new ResizeObserver(() => {
            const height = Math.ceil(document.body.getBoundingClientRect().height);
            if (height !== told) parent.postMessage({ type: "canvass-height", height: (told = height) }, parentOrigin);
        }).observe(document.body);
    }

    function prepare() {
        document.querySelectorAll("[data-counter]").forEach(count);
        const failure = document.querySelector(".failure[data-focus]");
        if (failure) failure.focus();
    }
    prepare();
})();
