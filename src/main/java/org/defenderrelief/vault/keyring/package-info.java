/** The few keys that the service itself needs, and the anchor that remembers what this node has seen. */
package org.defenderrelief.vault.keyring;
