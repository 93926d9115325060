// What a test has rendered leaves with it: a component left behind hears of its run when the page of jsdom is gone.
import { cleanup } from '@testing-library/react';
import { afterEach } from 'vitest';

afterEach(cleanup);
