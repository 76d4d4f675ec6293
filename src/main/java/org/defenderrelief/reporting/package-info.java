/** Figures over cases and money for whoever leads a fund: read from the other rooms, deciding nothing. */
package org.defenderrelief.reporting;
