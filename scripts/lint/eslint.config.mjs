// Rules that find mistakes; the format is prettier's.
export default [
    {
        files: ["**/*.js"],
        languageOptions: {
            ecmaVersion: 2024,
            sourceType: "module",
            globals: Object.fromEntries(
                [
                    "window document navigator console setTimeout clearTimeout",
                    "setInterval clearInterval requestAnimationFrame URL fetch",
                    "luxon Event KeyboardEvent PointerEvent Blob FormData File",
                    "URLSearchParams globalThis ResizeObserver devicePixelRatio",
                    "cancelAnimationFrame location IntersectionObserver structuredClone",
                    "WebSocket odoo",
                ]
                    .join(" ")
                    .split(" ")
                    .map((name) => [name, "readonly"])
            ),
        },
        rules: {
            eqeqeq: "error",
            "no-const-assign": "error",
            "no-debugger": "error",
            "no-dupe-keys": "error",
            "no-undef": "error",
            "no-unreachable": "error",
            "no-unused-vars": ["error", {args: "after-used", argsIgnorePattern: "^_"}],
            "no-var": "error",
            "prefer-const": "error",
        },
    },
];
