/** A keyed function that two evaluate together (RFC 9497, VOPRF with P-256): who asks learns its value, who holds the key learns not of what. */
package org.defenderrelief.vault.oprf;
