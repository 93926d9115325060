import { Link, Links, Meta, Outlet, Scripts, ScrollRestoration } from 'react-router';
import { createRelayTransport, WorkflowProvider } from 'react-fal-workflow';
import './app.css';
import 'react-fal-workflow/styles.css';

const relay = createRelayTransport();

export default function Root() {
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <title>React Router</title>
        <link rel="icon" href="data:," />
        <Meta />
        <Links />
      </head>
      <body>
        <nav>
          <Link to="/">Come back</Link> <Link to="/about">Leave</Link>
        </nav>
        <WorkflowProvider transport={relay} labels={{ run: 'Make it' }}>
          <Outlet />
        </WorkflowProvider>
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  );
}
