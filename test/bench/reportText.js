/** How the figures come about: the last section of the page. */
const HOW = `## How it is measured

A real n8n server with its default settings has the packed package installed as a community package. The Plivo simulator runs in a process of its own and waits 50 ms before each answer. Each way is a published workflow of Webhook, Code and the node, called as in production. The time is the node's own, as n8n records it in the execution; items are made before it and the execution is stored after it. After each run the simulator is asked whether every recipient got exactly one message; if not, the benchmark fails. The ways take turns, and each round begins with another one.

- **Plivo Messaging** runs its custom operation, as in any workflow, with 100 requests in flight and its own limit set out of reach except in the section on the limit.
- **HTTP Request node**: version 4.5, a basic-auth credential, a JSON body of three fields, of which two are the same expressions; no batching.
- **Built-in Plivo node**: unchanged, in the same n8n. Its address, https://api.plivo.com, is fixed in its code, so for the benchmark a small extra package replaces the socket of that one host by a plain one to loopback; n8n's connection handling above it stays. It sends forms where Plivo documents JSON, so a gateway on the way turns one into the other: one more hop on loopback, little beside the 50 ms. Neither TLS nor the round trips to a far server are in its time: a real one is slower, above all as it sends one message after the other.
- **Plivo Messaging through the routing engine**: the same form from the same compiled code, registered a second time, in that extra package, without the custom operation. So it goes the way that some AI agents go.
- **The floors** are in the extra package too. One only reads the two expressions of every item, as every node has to. The other only sends requests through n8n's own helper with the credential. A node that does both cannot be faster than the larger one, and since both keep the one thread of n8n busy, hardly faster than their sum less the waiting for answers.

The sizes differ, so that a cost a message that grows with the number of messages would show. No figure is extrapolated.`;

module.exports = { HOW };
