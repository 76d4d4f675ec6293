/** Receives requests, plain or sealed, exactly once, and acknowledges only what is durably stored. */
package org.defenderrelief.intake;
