/** What the service does by itself, once for all nodes: whose turn it is, what came of it, and when it is due again. */
package org.defenderrelief.jobs;
