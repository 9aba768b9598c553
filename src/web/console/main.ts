import "@fontsource-variable/inter";
import "@fontsource-variable/source-serif-4";
import "./console.css";
import "./layout.css";
import "../reader/styles/blocks.css";
import "./timeline/entry.css";
import { mount } from "svelte";
import Console from "./Console.svelte";
import { applyTheme, chosenTheme } from "./theme";

applyTheme(chosenTheme());
const target = document.getElementById("desk");
if (target) mount(Console, { target });
