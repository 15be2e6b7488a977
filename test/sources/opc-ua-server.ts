/**
 * A machine that speaks OPC UA: six values of two stations, set from the parent process by message `{ 'K1.State': 11 }`.
 * Started as `node opc-ua-server.ts FOLDER`, where FOLDER has node-opcua; says its endpoint once it listens.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  'K1.State': 'Int32',
  'K1.Good': 'UInt32',
  'K1.Reject': 'UInt32',
  'K1.OilTemp': 'Double',
  'K2.State': 'Int32',
  'K2.Good': 'UInt32',
};

// biome-ignore lint/suspicious/noExplicitAny: node-opcua is not a dependency, so its types are not here.
const opcua: any = createRequire(join(process.argv[2]!, 'package.json'))('node-opcua');
const values = new Map(Object.keys(TYPES).map(name => [name, 0]));

// Port 0: one that is free, on loopback.
const server = new opcua.OPCUAServer({ host: '127.0.0.1', hostname: '127.0.0.1', port: 0, allowAnonymous: true });
await server.initialize();
const space = server.engine.addressSpace.getOwnNamespace();
const machine = space.addObject({ organizedBy: server.engine.addressSpace.rootFolder.objects, browseName: 'Line' });
for (const [name, type] of Object.entries(TYPES)) {
  const get = () => new opcua.Variant({ dataType: opcua.DataType[type], value: values.get(name) });
  space.addVariable({ componentOf: machine, browseName: name, nodeId: `ns=1;s=${name}`, dataType: type, value: { get } });
}
await server.start();

process.on('message', (set: Record<string, number>) => {
  for (const [name, value] of Object.entries(set)) values.set(name, value);
});
process.on('disconnect', () => process.exit(0));
process.send!({ endpoint: `opc.tcp://127.0.0.1:${server.endpoints[0].port}` });
