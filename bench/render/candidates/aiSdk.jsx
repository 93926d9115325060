import { useChat } from '@ai-sdk/react';
import { DefaultChatTransport } from 'ai';
import { useEffect, useState } from 'react';
import { List } from '../list.jsx';

function createApp(options) {
  return function App() {
    const [transport] = useState(() => new DefaultChatTransport({ api: '/api/chat' }));
    const { messages, status, sendMessage } = useChat({ transport, ...options });
    useEffect(() => void sendMessage({ text: 'a cute puppy' }), [sendMessage]);
    const parts = messages.at(-1)?.parts ?? [];
    const nodes = parts.filter((part) => part.type === 'data-node').map((part) => part.data);
    return <List nodes={nodes} done={status === 'ready' && nodes.length > 0} />;
  };
}

export const aiSdk = { format: 'aiSdk', App: createApp({}) };
export const aiSdkThrottled = { format: 'aiSdk', App: createApp({ throttle: 50 }) };
