import "@fontsource-variable/inter";
import "@fontsource-variable/source-serif-4";
import "./console.css";
import "./layout.css";
import "../reader/styles/content.css";
import "../reader/styles/lightbox.css";
import "./timeline/entry.css";
import { mount } from "svelte";
import Console from "./Console.svelte";
import { beginLanguage } from "./language/language.svelte";
import { applyTheme, chosenTheme } from "./theme";

applyTheme(chosenTheme());
const target = document.getElementById("desk");
// In the user's language from the first word on; English needs no loading.
if (target) void beginLanguage().then(() => mount(Console, { target }));
