/** Clocks that act: when a deadline of any room comes near or is over, who is told of it, once for each step, and nobody once it is done. */
package org.defenderrelief.clocks;
