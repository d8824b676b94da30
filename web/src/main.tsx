// The page at /graphql: GraphiQL with the explorer, opening with the worked questions as tabs.
import { explorerPlugin } from '@graphiql/plugin-explorer';
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import { createRoot } from 'react-dom/client';
import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import '@graphiql/plugin-explorer/style.css';
import './page.css';
import { fetcher } from './fetcher';
import { questions } from './questions';

const shared = new URLSearchParams(location.search);

createRoot(document.getElementById('root')!).render(
  <GraphiQL
    fetcher={fetcher}
    plugins={[HISTORY_PLUGIN, explorerPlugin({ showAttribution: false })]}
    defaultTabs={questions}
    initialQuery={shared.get('query') ?? undefined}
    initialVariables={shared.get('variables') ?? undefined}
    defaultEditorToolsVisibility={false}
    inputValueDeprecation
    schemaDescription
  >
    <GraphiQL.Logo>Kith</GraphiQL.Logo>
  </GraphiQL>,
);
