/** The only room where raw keys are visible: keys that seal, open and sign, and the format relief/2. */
package org.defenderrelief.vault.seal;
