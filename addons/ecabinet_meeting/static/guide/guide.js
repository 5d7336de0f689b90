// The search over all guides: every word has to be there, with or without accents.
const plain = (text) =>
    text
        .toLowerCase()
        .replaceAll("đ", "d")
        .normalize("NFD")
        .replace(/[\u0300-\u036f]/g, "");
const entries = [...document.querySelectorAll("#found li")];
const none = document.getElementById("none");

document.getElementById("words").addEventListener("input", ({target}) => {
    const words = plain(target.value).split(/[^a-z0-9]+/);
    for (const entry of entries) {
        entry.hidden = !words.every((word) => entry.dataset.words.includes(word));
    }
    none.hidden = entries.some((entry) => !entry.hidden);
});
