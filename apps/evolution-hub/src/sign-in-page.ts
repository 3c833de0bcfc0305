import type { AppEnv } from '@schema/http';
import { Hono } from 'hono';

const policy =
  "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; connect-src 'self'; frame-ancestors 'none'";

/** The page that a mailed link opens: it exchanges the token when its button is pressed. */
export function signInPage() {
  return new Hono<AppEnv>()
    .get('/sign-in', (c) => {
      c.header('Content-Security-Policy', policy);
      return c.html(page);
    })
    .get('/sign-in.js', (c) => {
      c.header('Content-Type', 'text/javascript; charset=utf-8');
      return c.body(script);
    });
}

// A button, because programs that look through mail follow links, and a token works once.
const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Sign in to Evolution Hub</title>
    <style>body { font: 1.1rem/1.5 system-ui; max-width: 30rem; margin: 20vh auto; padding: 0 1rem }</style>
  </head>
  <body>
    <h1>Evolution Hub</h1>
    <p id="state">You are one step away.</p>
    <button id="sign-in">Sign in</button>
    <script src="/sign-in.js"></script>
  </body>
</html>
`;

const script = `const button = document.getElementById('sign-in');
const state = document.getElementById('state');
button.addEventListener('click', async () => {
  button.disabled = true;
  const { token = '', guest } = Object.fromEntries(new URLSearchParams(location.search));
  const response = await fetch('/api/v1/auth/link/consume', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ token, guest }),
  });
  const body = await response.json();
  if (response.ok) {
    sessionStorage.setItem('accessToken', body.accessToken);
    state.textContent = 'You are signed in as ' + body.user.email + '.';
    button.remove();
  } else {
    state.textContent = 'This link is not valid any more. Ask for a new one.';
  }
});
`;
