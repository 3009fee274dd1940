// Ends the program where it opens a socket or looks a name up.
import dgram from "node:dgram";
import dns from "node:dns";
import { syncBuiltinESMExports } from "node:module";
import net from "node:net";

function refuse() {
  process.stderr.write("the program used the network\n");
  process.exit(99);
}

net.connect = net.createConnection = net.Socket.prototype.connect = refuse;
dns.lookup = dns.promises.lookup = dns.resolve = refuse;
dgram.createSocket = refuse;
globalThis.fetch = refuse;
syncBuiltinESMExports();
