import { teamsSuite } from './teams-suite.ts';

teamsSuite();
