/** People and their keys: enrolling, passphrases, unlocked sessions, and acting under one's own signature. */
package org.defenderrelief.vault.people;
