// Runs before the others: each colleague signs in once, without scripts.
import { test as setup } from '@playwright/test';
import { COLLEAGUES, engineOf, signIn, type Role } from './desk';

for (const role of Object.keys(COLLEAGUES) as Role[]) {
  setup(`${role} signs in`, async ({ page }, info) => {
    await signIn(page, engineOf(info.project.name), role);
  });
}
