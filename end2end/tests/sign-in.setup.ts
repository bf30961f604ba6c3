// Runs before the others: each colleague signs in once, without scripts.
import { test as setup } from '@playwright/test';
import { addAuthor, COLLEAGUES, engineOf, signIn } from './desk';

for (const role of Object.keys(COLLEAGUES) as (keyof typeof COLLEAGUES)[]) {
  setup(`${role} signs in`, async ({ page, browser }, info) => {
    const engine = engineOf(info.project.name);
    await signIn(page, engine, role);
    if (role === 'admin') {
      const { baseURL } = info.project.use;
      await addAuthor(page, await browser.newPage({ baseURL, javaScriptEnabled: false }), engine);
    }
  });
}
