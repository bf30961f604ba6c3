// Loads the browser's half and wakes every island of the page. What is drawn works without.
import start, * as islands from './browser.js';

await start({ module_or_path: './browser.wasm' });
islands.hydrate();
for (const element of document.querySelectorAll('leptos-island')) {
  islands[element.dataset.component]?.(element);
}
