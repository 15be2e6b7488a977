import { agentsSdk } from './agents-sdk.ts';
import { teamsSuite } from './teams-suite.ts';

teamsSuite(agentsSdk);
