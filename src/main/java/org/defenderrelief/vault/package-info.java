/** The only room that touches cryptography: compartments, circles, people's keys, unlocking, the blind index and the keyring. */
package org.defenderrelief.vault;
