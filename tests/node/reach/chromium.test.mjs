// The main journeys in today's Chromium.
import * as engine from './chromium.mjs';
import { journeys } from './journeys.mjs';

journeys('Chromium', engine);
