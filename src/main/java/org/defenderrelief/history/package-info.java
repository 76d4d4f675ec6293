/** The append-only, tamper-evident record of everything done and everything read, and its verifier. */
package org.defenderrelief.history;
