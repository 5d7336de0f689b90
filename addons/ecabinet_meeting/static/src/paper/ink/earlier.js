/** On a new version: which pages changed, and what one wrote on earlier ones. */

const at = (id) => document.getElementById(id);

export async function carryNotes(call, app) {
    const told = await call("carry_notes");
    const changed = told.changed.map((page) =>
        link(page, "#", (event) => {
            event.preventDefault();
            app.page = page;
        }),
    );
    const left = told.left.flatMap(({version_id: version, pages}) =>
        pages.map((page) => link(page, `/ecabinet/paper/${version}?page=${page}`)),
    );
    at("ink_changed").append(...changed);
    at("ink_changed").hidden = !changed.length;
    at("ink_left").append(...left);
    at("ink_left").hidden = !left.length;
    at("ink_changes").hidden = !changed.length && !left.length;
}

function link(page, address, press) {
    const made = document.createElement("a");
    made.className = "touch";
    made.href = address;
    made.textContent = page;
    if (press) {
        made.addEventListener("click", press);
    }
    return made;
}
