import type { AppEnv } from '@schema/http';
import { Hono } from 'hono';

const policy =
  "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; img-src data:; connect-src 'self'; frame-ancestors 'none'";

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
    <link rel="icon" href="data:,">
    <style>
      :root { color-scheme: light dark }
      body { font: 1.1rem/1.5 system-ui; max-width: 30rem; margin: 20vh auto; padding: 0 1rem; overflow-wrap: anywhere }
      button { font: inherit; padding: .5rem 1rem }
    </style>
  </head>
  <body>
    <main>
      <h1>Evolution Hub</h1>
      <p id="state" role="status" tabindex="-1">You are one step away.</p>
      <noscript><p>Signing in needs JavaScript: allow it, and load this page again.</p></noscript>
      <button id="sign-in" hidden>Sign in</button>
    </main>
    <script src="/sign-in.js"></script>
  </body>
</html>
`;

const script = `const button = document.getElementById('sign-in');
const state = document.getElementById('state');
const { token, guest } = Object.fromEntries(new URLSearchParams(location.search));
if (!canStore()) state.textContent = 'Allow this site to store data, and load the page again.';
else if (token) button.hidden = false;
else if (sessionStorage.getItem('accessToken')) state.textContent = 'You have signed in.';
else state.textContent = 'Open this page by the link in your mail.';

button.addEventListener('click', async () => {
  button.disabled = true;
  state.textContent = 'Signing in …';
  const response = await fetch('/api/v1/auth/link/consume', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ token, guest }),
  }).catch(() => undefined);
  const body = await response?.json().catch(() => undefined);
  if (response?.ok && body) {
    sessionStorage.setItem('accessToken', body.accessToken);
    // The token is used: neither a reload nor the history needs it.
    history.replaceState(null, '', '/sign-in');
    state.textContent = 'You are signed in as ' + body.user.email + '.';
  } else if ([401, 422].includes(response?.status)) {
    state.textContent = 'This link is not valid any more. Ask for a new one.';
  } else {
    // It was perhaps not used: the service is out of reach, or busy.
    state.textContent = 'The service does not answer. Try again.';
    button.disabled = false;
    button.focus();
    return;
  }
  button.remove();
  state.focus();
});

// Where site data is blocked, what is stored throws: after the exchange the token would be lost.
function canStore() {
  try {
    sessionStorage.setItem('canStore', '');
    sessionStorage.removeItem('canStore');
    return true;
  } catch {
    return false;
  }
}
`;
