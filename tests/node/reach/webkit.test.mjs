// The main journeys in WebKitGTK.
import * as engine from './webkit.mjs';
import { journeys } from './journeys.mjs';

journeys('WebKitGTK', engine);
