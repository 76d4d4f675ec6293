/** The sealed parts of cases, as they are written, stored and opened. */
package org.defenderrelief.vault.compartment;
