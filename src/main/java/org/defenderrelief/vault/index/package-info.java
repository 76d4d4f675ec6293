/** Keyed digests by which cases about the same people find each other without a name. */
package org.defenderrelief.vault.index;
