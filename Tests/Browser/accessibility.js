// Looks through the page that is shown and returns what is wrong with it, each as "kind: where". The kinds follow WCAG 2.2, whose
// number stands beside each.
const findings = [];
const report = (kind, element, detail = "") => findings.push(`${kind}: ${describe(element)}${detail && ` (${detail})`}`);
const tidy = (text) => (text || "").replace(/\s+/g, " ").trim();
const all = (selector, root = document) => [...root.querySelectorAll(selector)];

function describe(element) {
    const name = element.id ? `#${element.id}` : element.className ? `.${String(element.className.baseVal ?? element.className)}` : "";
    return `<${element.localName}${name}> “${tidy(element.textContent).slice(0, 40)}”`;
}

function isShown(element) {
    if (!element.checkVisibility({ checkOpacity: false, checkVisibilityCSS: true })) return false;
    const box = element.getBoundingClientRect();
    return box.width > 0 && box.height > 0;
}

function nameOf(element) {
    const by = (element.getAttribute("aria-labelledby") || "").split(" ").filter(Boolean);
    const parts = [
        by.map((id) => document.getElementById(id)?.textContent).join(" "), element.getAttribute("aria-label"),
        [...(element.labels || [])].map((label) => label.textContent).join(" "),
        /^(a|button|summary)$/.test(element.localName) ? element.textContent : "", element.getAttribute("title"),
        all("img", element).map((image) => image.alt).join(" "),
    ];
    return parts.map(tidy).find(Boolean) || "";
}

// Structure: 2.4.2, 3.1.1, 1.3.1, 2.4.1, 1.4.4

const root = document.documentElement;
if (!/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/.test(root.lang)) report("language", root);
if (/^(ar|he|fa|ur)\b/.test(root.lang) !== (getComputedStyle(root).direction === "rtl")) report("direction", root);
if (!tidy(document.title)) report("title", root);
const zoom = document.querySelector("meta[name=viewport]")?.content || "";
if (/user-scalable\s*=\s*(no|0)|maximum-scale/.test(zoom)) report("zoom", root);
const headings = all("h1, h2, h3, h4, h5, h6").filter(isShown);
if (headings.filter((heading) => heading.localName === "h1").length !== 1) report("one h1", root);
headings.forEach((heading, index) => {
    const before = index > 0 ? Number(headings[index - 1].localName[1]) : 0;
    if (Number(heading.localName[1]) > before + 1 && index > 0) report("heading level", heading);
    if (!tidy(heading.textContent)) report("empty heading", heading);
});
if (all("main").length !== 1) report("one main", root);
[...document.body.children].filter(isShown).forEach((element) => {
    const isLandmark = element.matches("main, header, nav, footer, aside, script, a[href='#main']");
    if (!isLandmark && tidy(element.innerText)) report("landmark", element);
});
all("li").filter((item) => !item.parentElement.matches("ul, ol, menu")).forEach((item) => report("list", item));
all("th").filter((cell) => !cell.scope).forEach((cell) => report("header cell", cell));

// Ids and what points at them: 4.1.2, 1.3.1

const ids = all("[id]").map((element) => element.id);
all("[id]").filter((element, index) => ids.indexOf(element.id) !== index).forEach((element) => report("double id", element));
for (const attribute of ["for", "list", "aria-describedby", "aria-labelledby", "aria-controls", "aria-errormessage"]) {
    all(`[${attribute}]`).forEach((element) => {
        const missing = element.getAttribute(attribute).split(" ").filter((id) => id && !document.getElementById(id));
        if (missing.length > 0) report("loose reference", element, `${attribute} ${missing}`);
    });
}
all("a[href^='#']").forEach((link) => {
    if (!document.getElementById(link.hash.slice(1))) report("loose reference", link, link.hash);
});

// Names: 4.1.2, 1.1.1, 3.3.1

const controls = all("input:not([type=hidden]), select, textarea, button, a[href], summary").filter(isShown);
controls.filter((control) => !nameOf(control)).forEach((control) => report("name", control));
all("fieldset").filter((group) => isShown(group) && !tidy(group.querySelector("legend")?.textContent)).forEach((group) => report("legend", group));
const radios = controls.filter((control) => control.type === "radio");
radios.filter((radio) => !radio.closest("fieldset, [role=radiogroup]")).forEach((radio) => report("group", radio));
all("img").filter((image) => !image.hasAttribute("alt")).forEach((image) => report("picture", image));
all("svg").filter((picture) => !picture.closest("[aria-hidden=true]") && isShown(picture)).forEach((picture) => {
    const title = picture.querySelector("title") || document.getElementById(picture.getAttribute("aria-labelledby"));
    if (picture.getAttribute("role") !== "img" || !(tidy(title?.textContent) || nameOf(picture))) report("picture", picture);
});
all("iframe").filter((frame) => !tidy(frame.title)).forEach((frame) => report("name", frame));
all("[aria-invalid=true]").forEach((field) => {
    const said = (field.getAttribute("aria-describedby") || "").split(" ").map((id) => document.getElementById(id));
    if (!said.some((one) => one?.matches(".error") && tidy(one.textContent))) report("unexplained error", field);
});
all("[aria-hidden=true]").forEach((element) => {
    if (all("a[href], button, input, select, textarea, [tabindex]", element).length > 0) report("hidden focus", element);
});

// Order: 2.4.3

all("[tabindex]").filter((element) => element.tabIndex > 0).forEach((element) => report("tab order", element));
all("*").filter((element) => element.scrollWidth > element.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(element).overflowX))
    .filter((element) => element.tabIndex < 0 && !element.matches("textarea, input, select, html, body"))
    .forEach((element) => report("scrolls by mouse only", element));

// Size: 2.5.8. A link in a sentence has the height of its line; a field's label is part of what one points at.

function target(control) {
    const boxes = [control, ...(control.labels || [])].filter(isShown).map((element) => element.getBoundingClientRect());
    return { width: Math.max(...boxes.map((box) => box.width)), height: Math.max(...boxes.map((box) => box.height)) };
}
controls.filter((control) => !control.closest(".skip")).forEach((control) => {
    const isInText = control.localName === "a" && getComputedStyle(control).display === "inline"
        && tidy(control.parentElement.textContent).length > tidy(control.textContent).length + 2;
    const { width, height } = target(control);
    if (!isInText && (width < 24 || height < 24)) report("target size", control, `${width.toFixed(1)} × ${height.toFixed(1)}`);
});

// Contrast: 1.4.3 and 1.4.11

const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
function rgba(color) {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, alpha / 255];
}
const over = ([r, g, b, a], below) => [r, g, b].map((value, index) => value * a + below[index] * (1 - a));
function luminance(color) {
    const [red, green, blue] = color.map((value) => value / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
function contrast(one, other) {
    const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
}
function lineage(element) {
    const line = [];
    for (let one = element; one; one = one.parentElement) line.unshift(one);
    return line;
}
function backgroundOf(element) {
    const page = matchMedia("(prefers-color-scheme: dark)").matches && /dark/.test(getComputedStyle(root).colorScheme);
    return lineage(element).reduce((below, one) => over(rgba(getComputedStyle(one).backgroundColor), below), page ? [18, 18, 18] : [255, 255, 255]);
}
const opacityOf = (element) => lineage(element).reduce((product, one) => product * Number(getComputedStyle(one).opacity), 1);

function look(element, color, style, kind) {
    const behind = backgroundOf(element);
    const [red, green, blue, alpha] = rgba(color);
    const seen = contrast(over([red, green, blue, alpha * opacityOf(element)], behind), behind);
    const size = parseFloat(style.fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const wanted = kind === "contrast" && !isLarge ? 4.5 : 3;
    if (seen < wanted) report(kind, element, `${seen.toFixed(2)}, ${wanted} wanted`);
}
all("body *").forEach((element) => {
    const hasText = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && tidy(node.data));
    const style = getComputedStyle(element);
    if (hasText && isShown(element) && !element.matches("script, style, title, desc, option, :disabled")) {
        look(element, element.closest("svg") ? style.fill : style.color, style, "contrast");
    }
    if (element.placeholder && isShown(element)) look(element, getComputedStyle(element, "::placeholder").color, style, "contrast");
    if (element.matches("input:not([type=radio], [type=checkbox], [type=hidden]), select, textarea") && isShown(element)) {
        look(element.parentElement, style.borderTopColor, style, "edge");
    }
});

// Width and rest: 1.4.10, 2.3.3

if (root.scrollWidth > root.clientWidth) {
    const wide = all("body *").filter((element) => element.getBoundingClientRect().right > root.clientWidth + 1);
    report("scrolls sideways", wide.at(-1) || root, `${root.scrollWidth} of ${root.clientWidth}`);
}
if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
    const moves = (text) => text.split(",").some((time) => parseFloat(time) > 0.01);
    all("*").forEach((element) => {
        const style = getComputedStyle(element);
        if (style.animationName !== "none" && moves(style.animationDuration)) report("motion", element);
        if (moves(style.transitionDuration) || style.scrollBehavior === "smooth") report("motion", element);
    });
}
return [...new Set(findings)];
